/* The arrangement of a wide page: what stands beside the map, and the part that has the window for itself. Both are in
   the address. The button again, or Escape, brings the other parts back; Escape closes an opened reaction first. */

import { all, byId, closest, small } from "../dom.js";
import { aimed, send } from "../net/session.js";
import { viewShown } from "../signals.js";

/** The parts that a double click on their head enlarges, by their selectors. */
const PANELS = { ".map-panel": "map", ".timeline-panel": "timeline", ".table-panel": "table" };
/** What takes Escape first: what lies over the page, and where the focus is. */
const OVER = "#tools:popover-open, details[open].filter, dialog[open], #hover-card:not([hidden])";
const [ENLARGE, CLOSE] = ["⤢", "✕"];
const OWN = "input, textarea, select, .marks";

/**
 * The region for which the actors without a country have been folded or unfolded; the reader may do otherwise meanwhile.
 * @type {string | null}
 */
let folded = null;

/** Add the listeners. */
export function start() {
  document.addEventListener("click", clicked);
  document.addEventListener("dblclick", enlarge);
  document.addEventListener("keydown", leave, true); // before what lies over the page is closed by the same key
  addEventListener("resize", markTabs);
  small().addEventListener("change", unfold);
  viewShown.on(() => show(aimed()));
}

const page = () => document.documentElement.dataset;
const tabs = () => all("button[data-beside]");
/** Return whether a part can stand beside the map. @param {string} part */
const isBeside = (part) => tabs().some(({ dataset }) => dataset.beside === part);
/** Return the panel of a chart that can be enlarged. @param {string} part */
const chartPanel = (part) => all("[data-alone]").find(({ dataset }) => dataset.alone === part);
/** Return the part that has the window for itself; "" if none has. */
const enlarged = () => page().chart || page().enlarged || "";

/** @param {MouseEvent} event */
function clicked(event) {
  const { focus, beside } = closest(event, "button[data-focus], button[data-beside]")?.dataset ?? {};
  if (focus) toggle(focus === "beside" ? (page().beside ?? "") : focus);
  else if (beside) put({ panel: beside, focus: isBeside(enlarged()) ? beside : "" });
}

/** Give a part the window, or take it back. @param {string} part */
const toggle = (part) => put({ focus: part === enlarged() ? "" : part });

/** Change the arrangement at once, and back if the server refuses. @param {Record<string, string>} values */
function put(values) {
  send({ kind: "put", values }, () => {
    const before = aimed();
    show(new URLSearchParams({ ...Object.fromEntries(before), ...values }));
    return () => show(before);
  });
}

/** @param {URLSearchParams} view */
function show(view) {
  const part = view.get("focus") ?? "";
  const chart = chartPanel(part);
  page().enlarged = chart ? "charts" : part;
  page().chart = chart ? part : "";
  for (const panel of all("[data-alone]")) panel.classList.toggle("alone", panel === chart);
  page().beside = beside(view);
  fold(view.get("map") ?? "");
  for (const button of all("button[data-focus]")) {
    const own = button.dataset.focus === "beside" ? page().beside : button.dataset.focus;
    button.setAttribute("aria-pressed", String(own === part));
    const sign = own === part ? CLOSE : ENLARGE;
    if (button.textContent !== sign) button.textContent = sign;
  }
  markTabs();
}

/** Mark the tab of what stands beside the map; the first, if what was chosen has a place of its own in this window. */
function markTabs() {
  const chosen = tabs().find(({ dataset }) => dataset.beside === page().beside);
  const shown = chosen && getComputedStyle(chosen).display !== "none" ? chosen : tabs()[0];
  for (const tab of tabs()) tab.setAttribute("aria-pressed", String(tab === shown));
}

/** Fold the actors without a country where they would hide a part of a region, or of a small map. @param {string} region */
function fold(region) {
  if (region === folded) return;
  folded = page().region = region;
  unfold();
}

function unfold() {
  byId("without-country").toggleAttribute("open", !folded && !small().matches);
  // Until now the style sheet hid what would be folded, so that nothing moves.
  document.documentElement.setAttribute("data-folded", "");
}

/**
 * Return what stands beside the map: an opened reaction is read there, whatever the reader chose.
 * @param {URLSearchParams} view
 */
function beside(view) {
  const focus = view.get("focus") ?? "";
  if (view.get("reaction")) return "read";
  if (chartPanel(focus)) return "charts";
  return isBeside(focus) ? focus : (view.get("panel") ?? "read");
}

/** @param {MouseEvent} event */
function enlarge(event) {
  const head = closest(event, ".head");
  if (!head || closest(event, "button, summary, input")) return;
  const { alone } = /** @type {HTMLElement | null} */ (head.closest("[data-alone]"))?.dataset ?? {};
  const part = alone ?? Object.entries(PANELS).find(([selector]) => head.closest(selector))?.[1];
  if (part) toggle(part);
}

/** Escape steps back by one level: from the opened reaction, then from the enlarged part. @param {KeyboardEvent} event */
function leave(event) {
  if (event.key !== "Escape" || closest(event, OWN) || document.querySelector(OVER)) return;
  if (aimed().get("reaction")) send({ kind: "put", values: { reaction: "" } });
  else if (page().enlarged) put({ focus: "" });
}
