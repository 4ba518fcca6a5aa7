/* Links to files, set when they are clicked: for the current view, language and colours. A file is saved, not opened,
   so that requests of the page continue. */

import { language } from "../document.js";
import { all, closest } from "../dom.js";
import { viewShown } from "../signals.js";
import { asking, file } from "./addresses.js";

/** Add the listeners. */
export function start() {
  viewShown.on(follow);
  for (const kind of ["pointerdown", "focusin", "click"]) document.addEventListener(kind, renew, true);
}

function follow() {
  for (const link of all("[data-file]")) {
    if (!(link instanceof HTMLAnchorElement)) continue;
    link.href = file(link.dataset.file ?? "");
    if (!link.hasAttribute("download")) link.download = "";
  }
}

/** @param {Event} event */
function renew(event) {
  const link = closest(event, "[data-picture]");
  if (!(link instanceof HTMLAnchorElement)) return;
  const theme = document.documentElement.dataset.theme === "dark" ? { theme: "dark" } : {};
  link.href = asking(link.dataset.file ?? "", { lang: language(), ...theme });
}
