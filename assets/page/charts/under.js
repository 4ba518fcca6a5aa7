/* Finds the mark under the pointer in a chart, at the moment of the call, not at the last move of the pointer. */

import { drawnWidth, frameOf, isDrawn, isMap, lands, markers, pixel, pixels, reachOf } from "./plotly.js";

const EDGE = 2;
/** The distance in pixels from which a small state or a dot is hit. */
const REACH = 20;
const NARROWEST = 6;
const KNOWN = ["choropleth", "scattergeo", "bar", "scatter"];

/** @typedef {import("../types").Plot} Plot */
/** @typedef {import("../types").Trace} Trace */
/** @typedef {import("../types").Mark} Mark */
/** @typedef {[number, number]} Point */

/**
 * Return whether this module knows the positions of a chart's marks; for other charts plotly finds the mark.
 * @param {Plot} plot
 */
export const isKnown = ({ data }) => data.every(({ type }) => KNOWN.includes(type));

/**
 * Return the mark of a chart at a place on the screen, or null if there is none.
 * @param {Plot} plot
 * @param {{ clientX: number, clientY: number }} place
 * @returns {Mark | null}
 */
export function markAt(plot, { clientX, clientY }) {
  if (!isDrawn(plot) || !isKnown(plot)) return null;
  const { left, top } = plot.getBoundingClientRect();
  const at = /** @type {Point} */ ([clientX - left, clientY - top]);
  if (at[0] < 0 || at[1] < 0 || at[0] > drawnWidth(plot) || at[1] > plot.clientHeight) return null;
  return isMap(plot) ? onMap(plot, at) : inChart(plot, at);
}

/** Return a marker, or else a country, or else a small state nearby. @param {Plot} plot @param {Point} at */
function onMap(plot, at) {
  const near = markers(plot).map(({ at: [x, y], ...mark }) => ({ ...mark, far: Math.hypot(at[0] - x, at[1] - y) }));
  const hit = closestOf(near.filter(({ far, radius }) => far <= radius + EDGE));
  if (hit) return markOf(plot, hit.trace, hit.n);
  const [x, y] = at;
  const land = lands(plot).find(({ path }) => path.isPointInFill(new DOMPoint(x, y)));
  if (land) return { chart: "map", field: "country", code: land.code, custom: [land.code] };
  const small = closestOf(near.filter(({ far, trace }) => far <= REACH && plot.data[trace]?.meta === "country"));
  return small ? markOf(plot, small.trace, small.n) : null;
}

/**
 * @template {{ far: number, trace: number }} Found
 * @param {Found[]} found
 */
const closestOf = (found) => found.sort((one, other) => one.far - other.far || other.trace - one.trace)[0];

/**
 * Return the dot close enough to a point, or the nearest bar in its row or column. A mark without a position is infinitely
 * far away.
 * @param {Plot} plot
 * @param {Point} at
 */
function inChart(plot, at) {
  const isDots = plot.data.some(({ type }) => type === "scatter");
  const [farFrom, most] = isDots ? [farFromDot, REACH] : [farFromBar, Number.MAX_VALUE];
  const every = plot.data.flatMap(({ customdata = [] }, trace) =>
    customdata.map((_, n) => ({ trace, n, far: farFrom(plot, trace, n, at) })),
  );
  const hit = closestOf(every.filter(({ far }) => far <= most));
  return hit ? markOf(plot, hit.trace, hit.n) : null;
}

/** @param {Plot} plot @param {number} trace @param {number} n @param {Point} at */
function farFromDot(plot, trace, n, [left, top]) {
  const { x = [], y = [] } = /** @type {Trace} */ (plot.data[trace]);
  return Math.hypot(left - pixel(plot, "xaxis", x[n]), top - pixel(plot, "yaxis", y[n]));
}

/**
 * Return the distance of a point from a bar along the bar; infinite outside its row or column.
 * @param {Plot} plot
 * @param {number} trace
 * @param {number} n
 * @param {Point} at
 */
function farFromBar(plot, trace, n, [left, top]) {
  const { orientation, x = [], y = [], width = 1 } = /** @type {Trace} */ (plot.data[trace]);
  const isRow = orientation === "h";
  const [place, beside] = isRow ? [left, top] : [top, left];
  const middle = isRow ? pixel(plot, "yaxis", y[n]) : pixel(plot, "xaxis", x[n]);
  const half = isRow ? pixels(plot, "yaxis", 1) / 2 : Math.max(NARROWEST, pixels(plot, "xaxis", width)) / 2;
  const { start, length } = frameOf(plot, isRow ? "xaxis" : "yaxis");
  const isInside = Math.abs(beside - middle) <= half && place >= start && place <= start + length;
  if (!isInside) return Infinity;
  const [from, to] = reachOf(plot, trace, n);
  return Math.max(0, from - place, place - to);
}

/** @param {Plot} plot @param {number} trace @param {number} n @returns {Mark} */
export function markOf(plot, trace, n) {
  const { customdata = [], meta } = /** @type {Trace} */ (plot.data[trace]);
  const custom = customdata[n] ?? [""];
  return { chart: plot.closest(".chart")?.id ?? "", field: meta, code: String(custom[0]), custom };
}
