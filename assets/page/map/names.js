/* Names on the map: countries with the sign of their position, and places. They disappear while the map is moved, and change
   with its colours and markers. */

import { cameraOf, isDrawn, markers } from "../charts/plotly.js";
import { all, byId } from "../dom.js";
import { fontFamily, textWidth } from "../text_width.js";
import { forgetSights, inSight } from "./in_sight.js";
import { boxAround, place } from "./labels.js";
import { drawLabels, removeLabels } from "./name_drawing.js";
import { REGION, namesOf } from "./naming.js";

const [EDGE, GAP, HIDDEN] = [4, 1, 2];
/** What lies over the map. The hint for a first visit does not stay. */
const OVER_MAP = ".map-panel > :not(.map-frame), .map-frame > :not(#map, #hint)";

/** @typedef {import("../types").Plot} Plot */
/** @typedef {import("../types").Box} Box */

/** The boxes of what lies over the map. @type {Box[]} */
let covers = [];
/** @type {ResizeObserver | null} */
let watched = null;

/** Remove the names, as they may no longer fit when the map has moved. @param {Plot} plot */
export function clearNames(plot) {
  removeLabels(plot);
  forgetSights();
}

/** Name what is in sight on a map that has moved. @param {Plot} plot */
export function placeNames(plot) {
  forgetSights();
  watched ??= watch(plot);
  covers = coversOf(plot);
  drawNames(plot);
}

/** Draw the names of a map that has not moved; its colours or markers may have changed. @param {Plot} plot */
export function drawNames(plot) {
  if (!isDrawn(plot) || byId("map").classList.contains("moving")) return;
  const frame = { left: EDGE, top: EDGE, right: plot.clientWidth - EDGE, bottom: plot.clientHeight - EDGE };
  const isRegion = cameraOf(plot).scale >= REGION;
  const marks = markers(plot);
  const { countries, cities } = inSight(plot, marks, isRegion, frame);
  const found = namesOf(countries, cities, isRegion, frame, measured);
  drawLabels(plot, place(found, frame, [...covers, ...marks.map(around)]));
}

/** @param {string} text @param {import("./naming").Look} look */
const measured = (text, { size, weight }) => textWidth(text, `${weight} ${size}px ${fontFamily()}`);

/** @param {{ at: [number, number], radius: number }} mark */
const around = ({ at, radius }) => boxAround(at, { width: 2 * (radius + GAP), height: 2 * (radius + GAP) });

/** Measure what lies over the map. @param {Plot} plot @returns {Box[]} */
function coversOf(plot) {
  const { left, top } = plot.getBoundingClientRect();
  return all(OVER_MAP).flatMap((part) => {
    const box = part.getBoundingClientRect();
    if (box.width <= HIDDEN || box.height <= HIDDEN || getComputedStyle(part).opacity === "0") return [];
    return { left: box.left - left, top: box.top - top, right: box.right - left, bottom: box.bottom - top };
  });
}

/** Place the names again when what lies over the map changes its size. @param {Plot} plot */
function watch(plot) {
  const watcher = new ResizeObserver(() => {
    covers = coversOf(plot);
    drawNames(plot);
  });
  for (const part of all(OVER_MAP)) watcher.observe(part);
  return watcher;
}
