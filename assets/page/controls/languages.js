/* The language: the switch opens the current view in another language; a language in the address stays in the links to
   our pages. */

import { closest } from "../dom.js";
import { inLanguage } from "../net/query.js";
import { keys, viewAddress } from "../net/session.js";

const OURS = "a[href^='/']:not([data-file])";

/** Add the listeners. */
export function start() {
  for (const kind of ["pointerdown", "focusin", "click"]) document.addEventListener(kind, follow, true);
}

/** @param {Event} event */
function follow(event) {
  const link = closest(event, OURS);
  if (!(link instanceof HTMLAnchorElement)) return;
  const asked = keys().get("lang");
  if (link.dataset.lang) link.href = inLanguage(viewAddress("/"), link.dataset.lang);
  else if (asked) link.href = inLanguage(link.getAttribute("href") ?? "", asked);
}
