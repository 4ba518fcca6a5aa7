/* Announces a change to screen readers, once. A change after a pause is announced at once; of several in a row the
   first, and the last when no more follow for a moment. */

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
/** @type {ReturnType<typeof setTimeout> | undefined} */
let gone;
/** @type {string[] | null} */
let before = null;

/** Add the listeners. During playback the summary of the map is not updated, so that only the last step is announced. */
export function start() {
  wordsPut.on((ids) => {
    if (!ids.includes("map-reading") && !ids.includes("details")) return;
    if (soon === undefined) say();
    clearTimeout(soon);
    soon = setTimeout(rest, PAUSE_MS);
  });
}

function rest() {
  soon = undefined;
  say();
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
  clearTimeout(gone);
  gone = setTimeout(() => (place.textContent = ""), STAY_MS);
}
