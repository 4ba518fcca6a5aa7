/* The pointer over charts: the mark under it shows its card, and a press picks it. A pointer that moves while it is
   down drags and presses nothing. What is under the pointer when it goes up counts. */

import { hideCard, shownMark, showCard } from "../card/card.js";
import { closest } from "../dom.js";
import { isKnown, markAt } from "./under.js";

const SLIP = 5;
const DOUBLE_MS = 400;

/** @typedef {import("../types").Plot} Plot */
/** @typedef {import("../types").Mark} Mark */
/**
 * @typedef {{
 *   id: number, x: number, y: number, at: number, isMoved: boolean, isTouch: boolean, isDouble: boolean, before: string | null,
 * }} Press
 */

/** The current press, or the last one. @type {Press} */
let last = { id: -1, x: 0, y: 0, at: -Infinity, isMoved: false, isTouch: false, isDouble: false, before: null };
let isDown = false;
let frame = 0;

/** Return the last press: whether by touch, and the mark whose card was open before it. */
export const pressed = () => last;

/**
 * Return whether the pointer has moved since it was pressed, even if it came back.
 * @param {{ clientX: number, clientY: number }} event
 */
export const isDrag = ({ clientX, clientY }) => last.isMoved || Math.hypot(clientX - last.x, clientY - last.y) > SLIP;

/** Add the listeners. @param {(mark: Mark, event: PointerEvent) => void} press  called with the pressed mark */
export function start(press) {
  addEventListener("pointerdown", down, true);
  addEventListener("pointermove", moved, true);
  addEventListener("pointercancel", () => (isDown = false), true);
  addEventListener(
    "pointerup",
    (event) => {
      const plot = isDown && event.pointerId === last.id && event.button === 0 && !isDrag(event) && plotUnder(event);
      isDown = false;
      // The second press of a double click on the map zooms and picks nothing.
      const mark = plot && !(last.isDouble && plot.closest("#map")) && markAt(plot, event);
      if (mark) press(mark, event);
    },
    true,
  );
}

/**
 * Add the listeners to a chart of other marks than bars, dots and countries; plotly finds the mark under the pointer.
 * @param {Plot} plot
 * @param {(mark: Mark, event: MouseEvent) => void} press
 */
export function followForeign(plot, press) {
  if (isKnown(plot)) return;
  const chart = plot.closest(".chart")?.id ?? "";
  /** @param {any} point @returns {Mark} */
  const markOf = ({ data, customdata }) => ({
    chart,
    field: data.meta,
    code: String(customdata[0]),
    custom: customdata,
  });
  plot.on("plotly_hover", ({ points: [point], event }) => point && showCard(markOf(point), event));
  plot.on("plotly_unhover", hideCard);
  plot.on("plotly_click", ({ points: [point], event }) => point && press(markOf(point), event));
}

/** Show the card of the mark under a pointer that hovers over a plot. @param {Plot} plot */
export function hover(plot) {
  plot.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch" || event.buttons || !isKnown(plot)) return;
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => look(plot, event));
  });
  plot.addEventListener("pointerleave", (event) => {
    cancelAnimationFrame(frame);
    if (event.pointerType !== "touch") hideCard();
  });
}

/** @param {Plot} plot @param {PointerEvent} event */
function look(plot, event) {
  if (!plot.isConnected) return;
  const mark = markAt(plot, event);
  if (mark) showCard(mark, event);
  else if (shownMark()) hideCard();
}

/** @param {PointerEvent} event */
function down(event) {
  const isSecond = isDown && event.pointerId !== last.id;
  const isTouch = event.pointerType === "touch";
  const { pointerId: id, clientX: x, clientY: y, timeStamp: at } = event;
  const isDouble = !isTouch && !last.isDouble && at - last.at < DOUBLE_MS && Math.hypot(x - last.x, y - last.y) <= SLIP;
  last = { id, x, y, at, isMoved: isSecond, isTouch, isDouble, before: shownMark() };
  isDown = Boolean(plotUnder(event));
  if (isTouch && !closest(event, ".js-plotly-plot, #hover-card")) hideCard();
}

/** @param {PointerEvent} event */
function moved(event) {
  if (event.pointerId === last.id && event.buttons && isDrag(event)) last.isMoved = true;
}

/**
 * Return the chart of the page under a pointer, even if plotly has covered the page with an element of its own.
 * @param {PointerEvent} event
 * @returns {Plot | null}
 */
function plotUnder({ clientX, clientY }) {
  for (const found of document.elementsFromPoint(clientX, clientY)) {
    const plot = found.closest(".js-plotly-plot");
    if (plot) return plot.closest(".chart") ? /** @type {Plot} */ (plot) : null;
    if (!found.closest(".dragcover, .js-plotly-plot")) return null;
  }
  return null;
}
