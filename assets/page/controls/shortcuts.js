/* Single-key shortcuts, as the help sheet lists them; the sheet can switch them off. */

import { keep, kept } from "../browser.js";
import { byId, closest, isBare } from "../dom.js";
import { isBeside, open } from "../modal.js";
import { showTools } from "./phone.js";

const KEPT = "single-keys";
/** The buttons that show the panels beside the map. */
const TABS = { "#aside": ".of-read", ".table-panel": ".of-table", ".panels": ".of-panels" };
const TYPED = "input, textarea, select, [contenteditable], dialog";

let isOn = true;

/** Add the listeners. */
export function start() {
  isOn = kept(KEPT) !== "off";
  document.addEventListener("keydown", pressed);
  document.addEventListener("click", clicked);
}

const sheet = () => /** @type {HTMLDialogElement} */ (byId("shortcuts"));

/** @param {KeyboardEvent} event */
function pressed(event) {
  if (!isOn || event.defaultPrevented || !isBare(event) || sheet().open || closest(event, TYPED)) return;
  const row = sheet().querySelector(/** @type {"tr"} */ (`[data-key="${CSS.escape(event.key)}"]`));
  const { on = "", does } = row?.dataset ?? {};
  const target = on
    .split(", ")
    .filter(Boolean)
    .map((one) => document.querySelector(/** @type {"a"} */ (one)))
    .find(Boolean);
  if (!target) return;
  event.preventDefault();
  if (does === "click") target.click();
  if (does === "focus" || target.matches("summary")) reach(target);
}

/** Focus an element, after turning to the panel that holds it if another one stands in its place. @param {HTMLElement} target */
function reach(target) {
  if (!target.checkVisibility()) tabOf(target)?.click();
  if (target.tabIndex < 0 && !target.hasAttribute("tabindex")) target.tabIndex = -1;
  if (target.closest("#tools")) showTools();
  target.scrollIntoView({ block: "nearest" });
  target.focus();
}

/** @param {HTMLElement} target */
const tabOf = (target) =>
  Object.entries(TABS)
    .filter(([panel]) => target.closest(panel))
    .map(([, tab]) => document.querySelector(/** @type {"button"} */ (tab)))[0];

/** @param {MouseEvent} event */
function clicked(event) {
  const does = closest(event, "[data-sheet]")?.dataset.sheet;
  if (isBeside(event, sheet()) || does === "close") return sheet().close();
  if (does) {
    say();
    open(sheet());
  } else if (closest(event, "#shortcuts-switch")) {
    isOn = !isOn;
    keep(KEPT, isOn ? "on" : "off");
    say();
  }
}

function say() {
  byId("shortcuts-switch").setAttribute("aria-checked", String(isOn));
}
