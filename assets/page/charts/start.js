/* Makes charts interactive when they have been drawn for the first time. */

import { hideCard } from "../card/card.js";
import { isEmbedded } from "../document.js";
import { closest } from "../dom.js";
import { flush, later } from "../later.js";
import { read, written } from "../map/camera.js";
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
import { cameraOf, lendBaseMap, plotOf, timeOf } from "./plotly.js";

const REST_MS = 400;
const CAMERA = "camera";

/** @typedef {import("../types").Plot} Plot */

/** @type {WeakSet<Element>} */
const known = new WeakSet();

/** Add the listeners, to every plot as soon as it is drawn. */
export function start() {
  lendBaseMap();
  pointer.start(press);
  document.addEventListener("click", zoomed);
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
    later(CAMERA, REST_MS, () => send({ kind: "put", values: { map: written(cameraOf(plot)) }, series: CAMERA }));
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
  flush(CAMERA);
  const camera = read(aimed().get("map")) ?? cameraOf(plot);
  send({ kind: "put", values: { map: written(camera, Number(button.dataset.zoom)) }, series: CAMERA });
}

/** In an embedded page, let the wheel scroll the article, and zoom the map only with the zoom key. @param {WheelEvent} event */
function leaveToPage(event) {
  if (!event.ctrlKey && !event.metaKey && closest(event, "#map")) event.stopPropagation();
}
