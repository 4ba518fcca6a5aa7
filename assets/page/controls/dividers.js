/* The dividers between the panels of a wide page. Each is dragged, or moved by arrow keys, and sets the size of the
   panel right of it or below it; a double click or Enter takes the usual size again. Sizes are in the address. */

import { all, closest, isBare } from "../dom.js";
import { later } from "../later.js";
import { aimed, send } from "../net/session.js";
import { viewShown } from "../signals.js";

const KIND = "sizes";
const REST_MS = 250;
const STEP = 8;
const LEAST = 10;
/** @type {Readonly<Record<string, number>>} */
const WAYS = { ArrowLeft: STEP, ArrowUp: STEP, ArrowRight: -STEP, ArrowDown: -STEP };

/** The panels whose sizes are set, by the names of the sizes. @type {Readonly<Record<string, string>>} */
const PANELS = {
  "side-width": ".beside-head",
  "charts-width": ".charts",
  "when-height": ".timeline-panel",
  "charts-height": ".charts",
  "table-height": ".table-panel",
};

/** The sizes that have been set and not been sent yet. @type {Record<string, string> | null} */
let asked = null;
/**
 * The divider that is dragged, where the pointer was when it came, and the size that the panel had.
 * @type {{ divider: HTMLElement, at: number, size: number } | null}
 */
let dragged = null;

/** Add the listeners. */
export function start() {
  document.addEventListener("pointerdown", take);
  document.addEventListener("pointermove", drag);
  for (const kind of ["pointerup", "pointercancel"]) document.addEventListener(kind, () => (dragged = null));
  document.addEventListener("dblclick", (event) => dividerOf(event, (divider) => set(divider, "")));
  document.addEventListener("keydown", (event) => dividerOf(event, (divider) => pressed(event, divider)));
  viewShown.on(() => {
    if (!asked) show(sizes()); // what has been set since stays
  });
}

const root = () => document.documentElement;
/** @param {HTMLElement} divider */
const nameOf = ({ dataset }) => dataset.divider ?? "";
/** @param {HTMLElement} divider */
const isUpright = (divider) => divider.getAttribute("aria-orientation") === "vertical";

/** @param {Event} event @param {(divider: HTMLElement) => void} act */
function dividerOf(event, act) {
  const divider = closest(event, "[data-divider]");
  if (divider) act(divider);
}

/** Return the sizes that have been asked for by name. @returns {Record<string, string>} */
function sizes() {
  const parts = (aimed().get("sizes") ?? "").split(",").filter(Boolean);
  return Object.fromEntries(parts.map((part) => part.split(".")));
}

/** @param {Record<string, string>} given */
function show(given) {
  for (const divider of all("[data-divider]")) {
    const size = given[nameOf(divider)];
    if (size) root().style.setProperty(`--${nameOf(divider)}`, `${size}px`);
    else root().style.removeProperty(`--${nameOf(divider)}`);
    divider.setAttribute("aria-valuenow", String(room(divider)));
  }
}

/** Return the size of the panel at a divider in pixels; 0 if it is not shown. @param {HTMLElement} divider */
function room(divider) {
  const box = document.querySelector(PANELS[nameOf(divider)] ?? "")?.getBoundingClientRect();
  return Math.round((isUpright(divider) ? box?.width : box?.height) ?? 0);
}

/**
 * Set the size of a panel at once, and ask for the view once it rests.
 * @param {HTMLElement} divider
 * @param {string} size  in pixels; "" for the usual size
 */
function set(divider, size) {
  const { [nameOf(divider)]: _before, ...others } = { ...sizes(), ...asked };
  asked = size ? { ...others, [nameOf(divider)]: size } : others;
  show(asked);
  later(KIND, REST_MS, () => {
    const written = Object.entries(asked ?? {}).map((part) => part.join("."));
    asked = null;
    send({ kind: "put", values: { sizes: written.join(",") }, series: KIND });
  });
}

/** @param {PointerEvent} event */
function take(event) {
  dividerOf(event, (divider) => {
    dragged = { divider, at: along(event, divider), size: room(divider) };
    divider.setPointerCapture(event.pointerId);
  });
}

/** @param {PointerEvent} event */
function drag(event) {
  if (!dragged) return;
  const { divider, at, size } = dragged;
  const moved = at - along(event, divider);
  if (moved) set(divider, String(Math.max(LEAST, Math.round(size + moved))));
}

/** @param {PointerEvent} event @param {HTMLElement} divider */
const along = (event, divider) => (isUpright(divider) ? event.clientX : event.clientY);

/** @param {KeyboardEvent} event @param {HTMLElement} divider */
function pressed(event, divider) {
  const way = isBare(event) ? WAYS[event.key] : undefined;
  if (!way && event.key !== "Enter") return;
  event.preventDefault();
  set(divider, way ? String(room(divider) + way) : "");
}
