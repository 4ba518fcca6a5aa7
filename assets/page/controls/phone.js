/* Small windows: the filters are in a sheet, the tools behind one button. On a phone a panel lies over the lower part of
   the map and is drawn up by scrolling; its handle, what is picked, and what needs the map move it, too. */

import { all, byId, closest, phone, small } from "../dom.js";
import { isBeside, open } from "../modal.js";
import { aimed, send } from "../net/session.js";
import { viewShown } from "../signals.js";

const LAID_OUT_MS = 100;
const NEAR_PX = 8;
/** What opens something that the list of tools would cover. */
const OPENS = "#tools :is([data-story], [data-share=embed], [data-share=qr])";

let isSought = false;

/** Add the listeners. */
export function start() {
  document.addEventListener("click", clicked);
  document.addEventListener("focusin", uncover);
  document.addEventListener("keydown", searched);
  document.addEventListener("close", ({ target }) => target === sheet() && closed(), true);
  viewShown.on(() => setTimeout(bring, LAID_OUT_MS));
  small().addEventListener("change", follow);
}

/** Bring the whole map into sight, which a panel may cover on a phone. */
export function showMap() {
  if (phone().matches) scrollTo({ top: 0 });
  else document.querySelector(".map-frame")?.scrollIntoView({ block: "start" });
}

/** Show the tools, so that one of them can have the focus. */
export function showTools() {
  if (small().matches && tools().checkVisibility?.() === false) tools().showPopover();
}

const isCalm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
const sheet = () => /** @type {HTMLDialogElement} */ (byId("sheet"));
const tools = () => byId("tools");
const hideTools = () => tools().matches(":popover-open") && tools().hidePopover();

/** @param {MouseEvent} event */
function clicked(event) {
  const dataset = closest(event, "button")?.dataset ?? {};
  if (dataset.filters) return dataset.filters === "open" ? openSheet() : close();
  if (isBeside(event, sheet())) close();
  else if (dataset.handle) turn();
  else if (dataset.beside && phone().matches) scrollTo({ top: Math.min(scrollY, tall()) });
  else if (dataset.search) seek();
  else if (closest(event, OPENS)) hideTools();
  else if (closest(event, "#hover-card [data-pick]")) sought();
}

function openSheet() {
  move("sheet-body");
  open(sheet());
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

function seek() {
  showTools();
  byId("search").focus();
}

/** What has been searched for is seen once the tools are closed. @param {KeyboardEvent} event */
function searched(event) {
  if (event.key !== "Enter" || !closest(event, "#search") || !tools().matches(":popover-open")) return;
  event.preventDefault(); // or the button that gets the focus back would be pressed
  hideTools();
}

/** In a window of another size, filters and tools have another place. */
function follow() {
  close();
  hideTools();
}

/** Return the scroll position at which the panel is as high as it can be. */
function tall() {
  const head = /** @type {HTMLElement} */ (document.querySelector("#page > header"));
  const map = /** @type {HTMLElement} */ (document.querySelector(".map-panel"));
  const tabs = /** @type {HTMLElement} */ (document.querySelector(".beside-head"));
  const top = byId("page").getBoundingClientRect().top;
  const above = /** @type {HTMLElement} */ (document.querySelector("main")).getBoundingClientRect().top - top;
  return above + map.offsetHeight + parseFloat(getComputedStyle(tabs).marginTop) - head.offsetHeight;
}

/** Raise the panel, or lower it again; a panel below an enlarged map comes up by half. */
function turn() {
  if (aimed().get("focus") === "map") send({ kind: "put", values: { focus: "" } });
  else scrollTo({ top: scrollY < tall() - NEAR_PX ? tall() : 0, behavior: isCalm() ? "auto" : "smooth" });
}

/** What is picked in the card is read in the panel. */
function sought() {
  isSought = phone().matches;
  if (isSought && document.documentElement.dataset.beside !== "read") {
    send({ kind: "put", values: { panel: "", focus: "" } });
  }
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

/** The focus must not go to a part of the map that the panel covers. @param {FocusEvent} event */
function uncover(event) {
  if (!phone().matches || !closest(event, ".map-panel")) return;
  const { bottom } = /** @type {Element} */ (event.target).getBoundingClientRect();
  const tabs = document.querySelector(".beside-head")?.getBoundingClientRect();
  if (tabs && bottom > tabs.top) showMap();
}
