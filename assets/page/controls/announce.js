/* Announces a change to screen readers, once: when all texts of the view have arrived and no more follow for a moment. */

import { byId } from "../dom.js";
import { wordsPut } from "../signals.js";

const PAUSE_MS = 600;
const STAY_MS = 8000;
const PARTS = [
  ["#sentence", "#map-reading"],
  ["#opened h2", "#opened .summary", "#opened .ways .hint"],
];

/** @type {ReturnType<typeof setTimeout> | undefined} */
let soon;
/** @type {string[] | null} */
let before = null;

/** Add the listeners. During playback the summary of the map is not updated, so that only the last step is announced. */
export function start() {
  wordsPut.on((ids) => {
    if (!ids.includes("map-reading") && !ids.includes("details")) return;
    clearTimeout(soon);
    soon = setTimeout(say, PAUSE_MS);
  });
}

const read = () =>
  PARTS.map((part) =>
    part
      .map((selector) => document.querySelector(selector)?.textContent ?? "")
      .join(" ")
      .trim(),
  );

function say() {
  const words = read();
  const changed = before ? words.filter((said, n) => said !== before?.[n]) : [];
  before = words;
  if (!changed.join("")) return;
  const place = byId("spoken");
  place.textContent = changed.join(" ");
  setTimeout(() => (place.textContent = ""), STAY_MS);
}
