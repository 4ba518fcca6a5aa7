/* The reader's choice shows at once; the answer brings the numbers. Where none comes, what was marked is as
   before. */

/** @type {(() => void)[]} */
let undone = [];

/**
 * Turn a state of an element, as aria-pressed; one that it does not have stays away.
 * @param {Element} element
 * @param {string} attribute
 */
export function turn(element, attribute) {
  const before = element.getAttribute(attribute);
  if (before === null) return;
  element.setAttribute(attribute, String(before !== "true"));
  undone.push(() => element.setAttribute(attribute, before));
}

/**
 * Remember how to take back a mark that was made elsewhere.
 * @param {() => void} restore
 */
export const marked = (restore) => void undone.push(restore);

/** Take back what was marked since the last answer, the last one first. */
export function undo() {
  for (const restore of undone.reverse()) restore();
  undone = [];
}

/** The answer shows what was chosen: nothing is taken back any more. */
export function settle() {
  undone = [];
}
