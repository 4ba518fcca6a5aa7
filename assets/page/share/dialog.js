/* The dialog for sharing: one at a time; closing it returns the focus. */

import { byId, closest } from "../dom.js";

/** @type {Element | null} */
let opener = null;

/** Add the listeners. */
export function start() {
  document.addEventListener("keydown", (event) => event.key === "Escape" && close());
  document.addEventListener("click", (event) => {
    if ((event.target instanceof Element && event.target.id === "dialog") || closest(event, "[data-dialog=close]")) {
      close();
    }
  });
}

/** Open the dialog with a title and content. @param {string} title @param {Node[]} content */
export function showDialog(title, ...content) {
  opener = document.activeElement;
  byId("dialog").hidden = false;
  byId("dialog-title").textContent = title;
  byId("dialog-embed").hidden = true;
  byId("dialog-body").replaceChildren(...content);
  byId("dialog")
    .querySelector(/** @type {"button"} */ ("[data-dialog=close]"))
    ?.focus();
}

function close() {
  const dialog = document.getElementById("dialog");
  if (!dialog || dialog.hidden) return;
  dialog.hidden = true;
  byId("dialog-body").replaceChildren();
  if (opener instanceof HTMLElement) opener.focus();
}
