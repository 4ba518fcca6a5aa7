/* Menus: a press outside a menu closes it, and so does Escape, which also returns the focus. */

import { closest } from "../dom.js";

const OPEN = "details.filter[open]";

/** Add the listeners. */
export function start() {
  document.addEventListener("pointerdown", closeOthers);
  document.addEventListener("keydown", escape);
  document.addEventListener("click", unset);
}

/** @param {PointerEvent} event */
function closeOthers({ target }) {
  for (const menu of document.querySelectorAll(OPEN)) {
    if (!(target instanceof Node && menu.contains(target)) && !menu.closest("dialog[open]")) {
      menu.removeAttribute("open");
    }
  }
}

/** The button that clears a filter goes with its choice; the focus moves to the menu of the filter. @param {MouseEvent} event */
function unset(event) {
  closest(event, ".unset")?.parentElement?.querySelector("summary")?.focus();
}

/** @param {KeyboardEvent} event */
function escape(event) {
  const menu = event.key === "Escape" ? closest(event, OPEN) : null;
  menu?.removeAttribute("open");
  menu?.querySelector("summary")?.focus();
}
