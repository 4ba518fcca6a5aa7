/* Dialogs over the page. What was used to open one gets the focus back when it closes: a browser may give no focus to a
   button that is pressed, and what was pressed may stand in a menu that has closed since. */

import { closest, reachable } from "./dom.js";

const CONTROLS = "button, summary, a[href]";

/** The control that was pressed last. @type {HTMLElement | null} */
let pressed = null;

/** Add the listener. */
export function start() {
  document.addEventListener("click", (event) => (pressed = closest(event, CONTROLS)), true);
}

/** Open a dialog; a press beside it closes it. @param {HTMLDialogElement} dialog */
export function open(dialog) {
  const active = /** @type {HTMLElement | null} */ (document.activeElement);
  const opener = active === document.body ? pressed : active;
  if (dialog.open) return;
  dialog.showModal();
  dialog.addEventListener("close", () => opener && reachable(opener)?.focus(), { once: true });
}

/**
 * Return whether a press was beside an open dialog and not on anything in it.
 * @param {MouseEvent} event
 * @param {HTMLDialogElement} dialog
 */
export function isBeside({ target, clientX, clientY }, dialog) {
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  return target === dialog && (clientX < left || clientX > right || clientY < top || clientY > bottom);
}
