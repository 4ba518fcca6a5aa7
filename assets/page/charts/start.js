/* Makes charts interactive when they have been drawn for the first time. */

import { hideCard } from "../card/card.js";
import { isEmbedded } from "../document.js";
import { closest } from "../dom.js";
import { flush, later } from "../later.js";
import { read, toward, written } from "../map/camera.js";
import { keepCamera } from "../map/kept_camera.js";
import { move } from "../map/moving.js";
import { placeNames } from "../map/names.js";
import { keepFrameFilled } from "../map/update.js";
import { aimed, send } from "../net/session.js";
import { dragged } from "./bars.js";
import { follow } from "./figures.js";
import { letScroll } from "./fingers.js";
import { press } from "./picks.js";
import * as pointer from "./pointer.js";
import { cameraOf, lendBaseMap, placeAt, plotOf, timeOf } from "./plotly.js";
import { markAt } from "./under.js";

const REST_MS = 400;
const CAMERA = "camera";
const DOUBLE = 2;

/** @typedef {import("../types").Plot} Plot */

/** @type {WeakSet<Element>} */
const known = new WeakSet();

/** Add the listeners, to every plot as soon as it is drawn. */
export function start() {
  lendBaseMap();
  pointer.start(press);
  document.addEventListener("click", zoomed);
  document.addEventListener("dblclick", zoomedThere, true); // before plotly, which would go back to the first camera
  if (isEmbedded()) document.addEventListener("wheel", leaveToPage, { capture: true, passive: true });
  new MutationObserver(() => {
    for (const found of document.querySelectorAll(".chart .js-plotly-plot")) {
      const plot = /** @type {Plot} */ (found);
      if (!known.has(plot) && typeof plot.on === "function") attach(plot);
    }
  }).observe(document.documentElement, { childList: true, subtree: true });
}

/** @param {Plot} plot */
function attach(plot) {
  known.add(plot);
  plot.ariaHidden = "true"; // the list of its marks has the same content
  pointer.hover(plot);
  pointer.followForeign(plot, press);
  if (plot.closest("#map")) attachMap(plot);
  if (plot.closest("#timeline")) attachTimeline(plot);
  follow(plot);
}

/** @param {Plot} plot */
function attachMap(plot) {
  letScroll(plot);
  keepFrameFilled(plot);
  keepCamera(plot);
  plot.on("plotly_afterplot", () => placeNames(plot));
  plot.on("plotly_relayouting", () => {
    hideCard();
    move(plot);
  });
  plot.on("plotly_relayout", (change) => {
    if (!Object.keys(change).some((key) => key.startsWith("geo."))) return;
    later(CAMERA, REST_MS, () => show(written(cameraOf(plot))));
  });
}

/** @param {Plot} plot */
function attachTimeline(plot) {
  letScroll(plot);
  plot.on("plotly_selected", (event) => {
    if (!event?.range?.x) return;
    const times = event.range.x.map((/** @type {unknown} */ x) => timeOf(plot, x));
    send({ kind: "put", values: dragged(times, plot.layout.meta) });
  });
  plot.on("plotly_deselect", () => send({ kind: "put", values: { from: "", to: "" } }));
}

/** Handle a zoom button; each press counts, even before the previous one has been answered. @param {MouseEvent} event */
function zoomed(event) {
  const button = closest(event, "[data-zoom]");
  const plot = plotOf("map");
  if (!button || !plot) return;
  show(written(latest(plot), Number(button.dataset.zoom)));
}

/**
 * A double click zooms in on the place under it. The second tap of a finger on a mark has picked it already.
 * @param {MouseEvent} event
 */
function zoomedThere(event) {
  const plot = /** @type {Plot | null} */ (closest(event, "#map .js-plotly-plot"));
  if (!plot) return;
  event.stopPropagation();
  if (pointer.pressed().isTouch && markAt(plot, event)) return;
  const frame = plot.getBoundingClientRect();
  const place = placeAt(plot, [event.clientX - frame.left, event.clientY - frame.top]);
  if (place) show(written(toward(latest(plot), place, DOUBLE)));
}

/** Return the camera that has been asked for last. @param {Plot} plot */
function latest(plot) {
  flush(CAMERA);
  return read(aimed().get("map")) ?? cameraOf(plot);
}

/** Ask for a camera. @param {string} map  as in the address */
const show = (map) => send({ kind: "put", values: { map }, series: CAMERA });

/** In an embedded page, let the wheel scroll the article, and zoom the map only with the zoom key. @param {WheelEvent} event */
function leaveToPage(event) {
  if (!event.ctrlKey && !event.metaKey && closest(event, "#map")) event.stopPropagation();
}
