/* The sign that an answer is on its way, which shows if it takes a while. */

const SLOW_MS = 300;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let soon;

/** Say whether an answer is on its way. @param {boolean} isAsked */
export function show(isAsked) {
  if (!isAsked) {
    clearTimeout(soon);
    soon = undefined;
    mark(false);
  } else soon ??= setTimeout(() => mark(true), SLOW_MS);
}

/** Show what is old as old, for eyes and for a screen reader. @param {boolean} isBusy */
function mark(isBusy) {
  document.body.toggleAttribute("data-busy", isBusy);
  document.querySelector("main")?.setAttribute("aria-busy", String(isBusy));
}
