/* The dialog for sharing: a title and one content at a time. */

import { byId, closest } from "../dom.js";
import { isBeside, open } from "../modal.js";

/** Add the listeners. */
export function start() {
  document.addEventListener("click", (event) => {
    if (isBeside(event, dialog()) || closest(event, "[data-dialog=close]")) dialog().close();
  });
  document.addEventListener(
    "close",
    ({ target }) => target === dialog() && byId("dialog-body").replaceChildren(),
    true,
  );
}

const dialog = () => /** @type {HTMLDialogElement} */ (byId("dialog"));

/** Open the dialog with a title and content. @param {string} title @param {Node[]} content */
export function showDialog(title, ...content) {
  byId("dialog-title").textContent = title;
  byId("dialog-embed").hidden = true;
  byId("dialog-body").replaceChildren(...content);
  open(dialog());
}
