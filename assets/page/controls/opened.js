/* Scrolls to what a click opens, and moves the focus there; closing it, or going back, returns to where it was
   opened. */

import { all, byId } from "../dom.js";
import { keys } from "../net/session.js";
import { answered, viewShown } from "../signals.js";

const LEAST_PX = 200;

/** The reaction that is open. @type {string | null} */
let shown = null;
/** The last element that the reader used outside of what is open. @type {HTMLElement | null} */
let last = null;
/** @type {HTMLElement | null} */
let opener = null;

/** Add the listeners. */
export function start() {
  for (const kind of ["click", "keydown"]) document.addEventListener(kind, acted, true);
  viewShown.on(() => (shown ??= now()));
  answered.on(follow);
}

const now = () => keys().get("reaction") ?? "";
const isLost = () =>
  [null, document.body, byId("details")].includes(/** @type {HTMLElement | null} */ (document.activeElement));

/** @param {import("../types").PageEvent[]} events */
function follow(events) {
  const before = shown;
  shown = now();
  const isAsked = events.some((event) => event.kind === "put" && event.values.reaction === shown);
  if (shown && (shown !== before || isAsked)) {
    if (!before) opener = last;
    arrive();
  } else if (before && !shown) leave();
  else opener = null;
}

/** Scroll to the opened reaction, and focus it unless the focus is already inside, as on the button to the next one. */
function arrive() {
  const place = byId("opened");
  if (!isSeen(place)) place.scrollIntoView({ block: "start" });
  if (!place.contains(document.activeElement)) place.focus({ preventScroll: true });
}

/** Return whether the top of an element is visible, in the window and in its panel. @param {HTMLElement} place */
function isSeen(place) {
  const { top, height } = place.getBoundingClientRect();
  const frame = byId("aside").getBoundingClientRect();
  const covered = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
  return top >= Math.max(covered, frame.top) && top + Math.min(height, LEAST_PX) <= Math.min(innerHeight, frame.bottom);
}

function leave() {
  const place = opener && again(opener);
  opener = null;
  if (place && isLost()) place.focus();
}

/** Return the element, or the one that does the same if it has been replaced. @param {HTMLElement} element */
function again(element) {
  if (element.isConnected) return element;
  const written = JSON.stringify(element.dataset);
  return written === "{}" ? undefined : all(element.tagName).find(({ dataset }) => JSON.stringify(dataset) === written);
}

/** @param {Event} event */
function acted({ target }) {
  if (target instanceof Element && !target.closest("#opened")) {
    last = target.closest(/** @type {"button"} */ ("button, a, [tabindex]"));
  }
}
