/* The sign that an answer is on its way, which shows if it takes a while. */

const SLOW_MS = 300;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let soon;

/** Say whether an answer is on its way. @param {boolean} isAsked */
export function show(isAsked) {
  if (!isAsked) {
    clearTimeout(soon);
    soon = undefined;
    document.body.removeAttribute("data-busy");
  } else soon ??= setTimeout(() => document.body.setAttribute("data-busy", "true"), SLOW_MS);
}
