/* Announces a change to screen readers, once: when the texts of the view have arrived, and the lists that follow them.
   Orca drops an announcement after which many changes are waiting for it, so it must be the last of them. */

import { byId } from "../dom.js";
import { wordsPut } from "../signals.js";

const PAUSE_MS = 600;
const FRAMES_MS = 50;
const STAY_MS = 8000;
const PARTS = [
  ["#sentence", "#map-reading"],
  ["#opened h2", "#opened .summary", "#opened .ways .hint"],
];

/** @type {ReturnType<typeof setTimeout> | undefined} */
let soon;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let gone;
/** @type {string[] | null} */
let before = null;

/** Add the listeners. During playback the summary of the map is not updated, so that only the last step is announced. */
export function start() {
  wordsPut.on((ids) => {
    if (ids.includes("map-reading") || ids.includes("details")) sayIn(PAUSE_MS);
    else if (soon !== undefined && ids.includes("country-list")) sayIn(FRAMES_MS);
  });
}

/** @param {number} ms */
function sayIn(ms) {
  clearTimeout(soon);
  soon = setTimeout(say, ms);
}

const read = () =>
  PARTS.map((part) =>
    part
      .map((selector) => document.querySelector(selector)?.textContent ?? "")
      .join(" ")
      .trim(),
  );

function say() {
  soon = undefined;
  const words = read();
  const changed = before ? words.filter((said, n) => said !== before?.[n]) : [];
  before = words;
  if (!changed.join("")) return;
  const place = byId("spoken");
  place.textContent = changed.join(" ");
  clearTimeout(gone);
  gone = setTimeout(() => (place.textContent = ""), STAY_MS);
}
