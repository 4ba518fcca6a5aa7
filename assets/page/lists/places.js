/* Finds the mark of a chart for an option of a list, and its position. */

import { markOf } from "../charts/under.js";
import { frameOf, isDrawn, isMap, pixel, pixels, plotIn, projected } from "../charts/plotly.js";
import { names } from "../document.js";
import { byId } from "../dom.js";

const [SMALL, LAND, DOT] = [14, 22, 12];

/** @typedef {import("../types").Plot} Plot */
/** @typedef {[number, number]} Point */
/** @typedef {{ left: number, top: number, width: number, height: number }} Box */
/** @typedef {{ plot: Plot, trace: number, n: number, mark: import("../types").Mark }} Found */

/** @param {Element} option @returns {HTMLElement} */
export const listOf = (option) => /** @type {HTMLElement} */ (option.closest(".marks"));

/** @param {Element} option */
export const chartOf = (option) => byId(listOf(option).dataset.chart ?? "");

/** Return the mark of an option in its chart, or null if it is not drawn. @param {HTMLElement} option @returns {Found | null} */
export function find(option) {
  const { mark: field = "", code = "" } = option.dataset;
  const chart = chartOf(option);
  const plot = plotIn(chart);
  if (!isDrawn(plot)) return null;
  for (const [trace, { meta, customdata = [] }] of plot.data.entries()) {
    const n = meta === field ? customdata.findIndex(([own]) => String(own) === code) : -1;
    if (n >= 0) return { plot, trace, n, mark: markOf(plot, trace, n) };
  }
  return rowOf(plot, code) < 0
    ? null
    : { plot, trace: 0, n: -1, mark: { chart: chart.id, field, code, custom: [code] } };
}

/** Return the index of a row, which may have no bar, or -1. @param {Plot} plot @param {string} code */
const rowOf = ({ data, layout }, code) => (data[0]?.orientation === "h" ? layout.meta.indexOf(code) : -1);

/** Return the box of a mark in its chart in pixels: a row, a column, a dot. @param {Found} found @returns {Box | null} */
export function where({ plot, trace, n, mark }) {
  const {
    type,
    orientation,
    lon,
    x = [],
    y = [],
    width = 1,
  } = /** @type {import("../types").Trace} */ (plot.data[trace]);
  if (isMap(plot)) return around(projected(plot, placeOf({ plot, trace, n, mark })), lon ? SMALL : LAND);
  if (type === "scatter") return around([pixel(plot, "xaxis", x[n]), pixel(plot, "yaxis", y[n])], DOT);
  if (orientation === "h") return row(pixel(plot, "yaxis", rowOf(plot, mark.code)), plot.clientWidth);
  const wide = Math.max(10, pixels(plot, "xaxis", width) + 4);
  const { start: top, length: height } = frameOf(plot, "yaxis");
  return { left: pixel(plot, "xaxis", x[n]) - wide / 2, top, width: wide, height };
}

/** Return longitude and latitude of a mark of the map. @param {Found} found @returns {Point} */
export function placeOf({ plot, trace, n, mark: { code } }) {
  const { lon, lat } = /** @type {import("../types").Trace} */ (plot.data[trace]);
  if (lon && lat) return [Number(lon[n]), Number(lat[n])];
  const [, , east, north] = names().country[code] ?? ["", "", NaN, NaN];
  return [east, north];
}

/** @param {Point | null} at @param {number} far */
const around = (at, far) => at && { left: at[0] - far, top: at[1] - far, width: 2 * far, height: 2 * far };

/** @param {number} middle @param {number} width */
const row = (middle, width) => ({ left: 1, top: middle - 13, width: width - 2, height: 26 });
