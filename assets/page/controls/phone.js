/* On a phone: the filters are in a sheet at the bottom, and the page scrolls to what has been picked. */

import { all, byId, closest, phone } from "../dom.js";
import { viewShown } from "../signals.js";

const LAID_OUT_MS = 100;

let isSought = false;

/** Add the listeners. */
export function start() {
  document.addEventListener("click", clicked);
  document.addEventListener("close", ({ target }) => target === sheet() && closed(), true);
  viewShown.on(() => setTimeout(bring, LAID_OUT_MS));
  phone().addEventListener("change", close);
}

const sheet = () => /** @type {HTMLDialogElement} */ (byId("sheet"));

/** @param {MouseEvent} event */
function clicked(event) {
  const does = closest(event, "[data-filters]")?.dataset.filters;
  if (does) return does === "open" ? open() : close();
  if (event.target === sheet() && event.offsetY < 0) return close();
  if (closest(event, "#hover-card [data-pick]")) isSought = true;
}

function open() {
  move("sheet-body");
  sheet().showModal();
}

/** @param {string} home */
function move(home) {
  const menus = document.querySelector(".menus");
  if (menus) byId(home).append(menus);
}

function close() {
  if (sheet().open) sheet().close();
}

function closed() {
  for (const menu of all("details[open]", sheet())) menu.removeAttribute("open");
  move("menus");
}

function bring() {
  const place = byId("aside");
  if (isSought && phone().matches) {
    place.scrollIntoView({ block: "start" });
    place.tabIndex = -1;
    place.focus({ preventScroll: true });
  }
  isSought = false;
}
