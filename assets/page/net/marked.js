/* The reader's choices are marked at once, before the answer brings the numbers. Where no answer comes, a mark is
   taken back. */

/** How to take back the marks of events that wait, and of those that have been asked about. @type {(() => void)[]} */
let waiting = [];
/** @type {(() => void)[]} */
let asked = [];

/**
 * Turn a state of an element, as aria-pressed, if the element has it; return a function that turns it back.
 * @param {Element} element
 * @param {string} attribute
 */
export function turn(element, attribute) {
  const before = element.getAttribute(attribute);
  if (before === null) return () => {};
  element.setAttribute(attribute, String(before !== "true"));
  return () => element.setAttribute(attribute, before);
}

/** Remember how to take back a mark of an event that has not been asked about. @param {() => void} restore */
export const marked = (restore) => void waiting.push(restore);

/** The events that wait are asked about now. */
export function asking() {
  asked.push(...waiting);
  waiting = [];
}

/** The answer shows what was asked about: its marks stay. */
export function settle() {
  asked = [];
}

/** Take marks back, the last one first. @param {"asked" | "all"} which */
export function undo(which) {
  const all = which === "all" ? [...asked, ...waiting] : asked;
  asked = [];
  if (which === "all") waiting = [];
  for (const restore of all.reverse()) restore();
}
