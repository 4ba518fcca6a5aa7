/* Highlights countries from the legend: when an entry is hovered or focused, countries of other positions fade. */

import { closest } from "../dom.js";

/** Add the listeners. */
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
