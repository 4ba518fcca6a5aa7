/* The legend under the pointer or the focus: countries of other positions stand back. */

import { closest } from "../dom.js";

/** Listen. */
export function start() {
  document.addEventListener("pointerover", light);
  document.addEventListener("focusin", light);
}

/** @param {Event} event */
function light(event) {
  const map = document.getElementById("map");
  const colour = closest(event, "#legend .key")?.dataset.colour ?? "";
  map?.classList.toggle("lit", Boolean(colour));
  for (const path of map?.querySelectorAll(".choroplethlocation") ?? []) {
    path.classList.toggle("back", Boolean(colour) && path.getAttribute("fill") !== colour);
  }
}
