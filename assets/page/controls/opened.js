/* What a click opens is brought into sight and the focus follows; who closes it, or goes back, is where it was
   opened again. */

import { all, byId } from "../dom.js";
import { keys } from "../net/session.js";
import { answered, viewShown } from "../signals.js";

const LEAST_PX = 200;

/** The reaction that is open. @type {string | null} */
let shown = null;
/** What the reader used last, outside of what is open. @type {HTMLElement | null} */
let last = null;
/** @type {HTMLElement | null} */
let opener = null;

/** Listen. */
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

/** A button that leads from one to the next keeps the focus. */
function arrive() {
  const place = byId("opened");
  if (!isSeen(place)) place.scrollIntoView({ block: "start" });
  if (!place.contains(document.activeElement)) place.focus({ preventScroll: true });
}

/** Its beginning, in the window and in the panel that it may be scrolled in. @param {HTMLElement} place */
function isSeen(place) {
  const { top, height } = place.getBoundingClientRect();
  const frame = byId("aside").getBoundingClientRect();
  return top >= Math.max(0, frame.top) && top + Math.min(height, LEAST_PX) <= Math.min(innerHeight, frame.bottom);
}

function leave() {
  const place = opener && again(opener);
  opener = null;
  if (place && isLost()) place.focus();
}

/** What was drawn anew since then has another element that does the same. @param {HTMLElement} element */
function again(element) {
  if (element.isConnected) return element;
  const told = JSON.stringify(element.dataset);
  return told === "{}" ? undefined : all(element.tagName).find(({ dataset }) => JSON.stringify(dataset) === told);
}

/** @param {Event} event */
function acted({ target }) {
  if (target instanceof Element && !target.closest("#opened")) {
    last = target.closest(/** @type {"button"} */ ("button, a, [tabindex]"));
  }
}
