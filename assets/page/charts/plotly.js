/* The only file that uses internals of plotly.js, for what the page needs of a drawn chart beyond the documented
   functions. It is written for the version in package.json; tests/browser/test_plotly_parts.py tests each function
   against that version. */

import { coarse } from "../map/rings.js";
import { renew } from "../map/changes.js";

/** @typedef {import("../types").Plot} Plot */
/** @typedef {import("../types").Trace} Trace */
/** @typedef {[number, number]} Point */
/** @typedef {{ trace: (pen: CanvasRenderingContext2D) => (shape: object) => void, at: (lonLat: Point) => Point | null }} Parts */

const KINDS = ["bar", "scatter"];
const LANDS = ".choroplethlocation";
const MARKERS = ".scattergeo path.point";
const COARSE = 1;

/** Give plotly an empty base map before the first plot, or it would request one from another server. */
export function lendBaseMap() {
  Object.assign(window, { PlotlyGeoAssets: { topojson: { world_110m: {} } } });
}

/** Give plotly a geometry that has already been loaded. @param {string} address @param {unknown} geometry */
export function lendGeometry(address, geometry) {
  /** @type {any} */ (window).PlotlyGeoAssets[address] = geometry;
}

/** @type {any} */
let own;

/** Return plotly, once its script has run. @returns {any} */
export const plotly = () => own;

/**
 * Store our plotly and remove it from `window`, once its script has run: it knows only the marks of our charts, and Dash
 * loads the complete plotly for a panel only if there is no `window.Plotly`.
 */
export function keepPlotly() {
  own = /** @type {any} */ (window).Plotly;
  delete (/** @type {any} */ (window).Plotly);
}

/** Return the plot of a chart, or null if none has been started. @param {string} id @returns {Plot | null} */
export const plotOf = (id) => document.querySelector(`#${id} .js-plotly-plot`);

/** Return the plot in a chart, or null if none has been started. @param {Element} element @returns {Plot | null} */
export const plotIn = (element) => element.querySelector(".js-plotly-plot");

/** Return whether a plot is complete; a map waits for its geometry. @param {Plot | null} plot @returns {plot is Plot} */
export function isDrawn(plot) {
  const layout = plot?.calcdata && plot._fullLayout;
  return Boolean(layout && (!layout.geo || layout.geo._subplot?.layers?.frontplot));
}

/** @param {Plot} plot */
export const isMap = (plot) => Boolean(plot._fullLayout?.geo);

/** Return the width in pixels for which a plot was drawn. @param {Plot} plot @returns {number} */
export const drawnWidth = (plot) => plot._fullLayout.width;

/** @param {Plot} plot */
const subplot = (plot) => plot._fullLayout.geo._subplot;

/* ---- the map */

/** @param {Point | null | undefined} point @returns {Point | null} */
const finite = (point) => (point?.every(Number.isFinite) ? point : null);

/** Return the position of a place on the map in pixels; null if it is not visible. @param {Plot} plot @param {Point} lonLat */
export const projected = (plot, lonLat) => finite(subplot(plot)?.projection?.(lonLat));

/** Return the place at a position on the map in pixels; null beside the world. @param {Plot} plot @param {Point} position */
export const placeAt = (plot, position) => finite(subplot(plot)?.projection?.invert(position));

/** Return the camera of the map. @param {Plot} plot @returns {{ lon: number, lat: number, scale: number }} */
export function cameraOf(plot) {
  const { projection, center } = plot._fullLayout.geo;
  return { lon: projection.rotation.lon, lat: center.lat, scale: projection.scale };
}

/** Return how the map is projected at the moment. @param {Plot} plot @returns {import("../types").Projection} */
export function projectionOf(plot) {
  const { projection } = subplot(plot);
  const middle = -projection.rotate()[0];
  return { middle, scale: projection.scale(), origin: projection([middle, 0]) };
}

/** List the countries on the map. @param {Plot} plot @returns {import("../types").Land[]} */
export function lands(plot) {
  const paths = /** @type {SVGPathElement[]} */ ([...plot.querySelectorAll(LANDS)]);
  return paths.flatMap((path) => {
    const point = /** @type {any} */ (path).__data__;
    return point ? [{ path, code: point.loc, z: point.z, outline: point.mlw, geometry: point.geojson.geometry }] : [];
  });
}

/**
 * List the markers on the map: position and radius in pixels.
 * @param {Plot} plot
 * @returns {{ at: Point, radius: number, trace: number, n: number }[]}
 */
export function markers(plot) {
  return plot._fullData.flatMap((/** @type {any} */ full, /** @type {number} */ trace) => {
    if (full.type !== "scattergeo" || full.visible !== true) return [];
    return plot.calcdata[trace].flatMap((/** @type {any} */ point, /** @type {number} */ n) => {
      const at = Array.isArray(point.lonlat) && Number.isFinite(point.lonlat[0]) && projected(plot, point.lonlat);
      return at ? [{ at, radius: point.mrc ?? 0, trace, n }] : [];
    });
  });
}

/**
 * Change colours and outlines of countries, on their paths and in plotly's data, which its own redraws use.
 * @param {Plot} plot
 * @param {Partial<Trace>} change
 */
export function paintLands(plot, { z, marker }) {
  const scale = plot.data[0]?.colorscale ?? [];
  const lines = marker?.line;
  for (const own of [plot.data[0], plot._fullData[0]]) {
    if (z) own.z = z;
    if (lines) Object.assign(own.marker.line, lines);
  }
  for (const { path } of lands(plot)) {
    const point = /** @type {any} */ (path).__data__;
    if (z && point.z !== z[point.index]) {
      point.z = z[point.index];
      path.setAttribute("fill", scale[2 * point.z]?.[1] ?? "none");
    }
    if (lines) outlined(path, (point.mlc = lines.color[point.index]), (point.mlw = lines.width[point.index]));
  }
}

/**
 * Outline a country; return a function that removes the outline.
 * @param {Plot} plot
 * @param {string} code
 * @param {string} colour
 * @param {number} width
 */
export function outline(plot, code, colour, width) {
  const found = lands(plot).filter((land) => land.code === code);
  for (const { path } of found) outlined(path, colour, width);
  return () =>
    found.forEach(({ path }) =>
      outlined(path, /** @type {any} */ (path).__data__.mlc, /** @type {any} */ (path).__data__.mlw),
    );
}

/** @param {SVGPathElement} path @param {string} colour @param {number} width */
function outlined({ style }, colour, width) {
  if (style.stroke === colour && style.strokeWidth === `${width}px`) return;
  style.stroke = colour;
  style.strokeWidth = `${width}px`;
}

/**
 * Redraw the marks of a trace of the map; return false if only plotly itself can.
 * @param {Plot} plot
 * @param {number} n
 * @param {Partial<Trace>} arrays
 */
export function redrawMarkers(plot, n, arrays) {
  const [full, geo] = [plot._fullData[n], subplot(plot)];
  if (!full._module || full.visible !== true) return false;
  for (const own of [plot.data[n], full]) renew(own, arrays);
  full._length = full.lat.length;
  const points = full._module.calc(plot, full);
  points[0].trace = full;
  plot.calcdata[n] = points;
  geo._geoCalcData = geo._geoCalcData.map((/** @type {any} */ calc) => (calc[0].trace === full ? points : calc));
  full._module.plot(
    plot,
    geo,
    geo._geoCalcData.filter(
      (/** @type {any} */ [{ trace }]) => trace._module === full._module && trace.visible === true,
    ),
  );
  placeMarkers(geo);
  return true;
}

/** @param {any} geo */
function placeMarkers(geo) {
  const layer = geo.layers.frontplot.select(".scatterlayer");
  geo.dataPoints = { point: layer.selectAll(".point"), text: layer.selectAll("text") };
  for (const points of /** @type {any[]} */ (Object.values(geo.dataPoints))) {
    points.attr("transform", (/** @type {any} */ { lonlat }) => {
      const at = geo.projection(lonlat);
      return at && `translate(${at})`;
    });
  }
}

/** Let the map fill its frame; plotly clips it at the edges of the whole world. @param {Plot} plot */
export function fillFrame(plot) {
  const geo = subplot(plot);
  const { projection, bounds, midPt } = geo;
  if (!projection) return;
  const [north = 0, south = 0] = [90, -90].map((lat) => projection([projection.invert(midPt)[0], lat])[1]);
  geo.bounds = [
    [0, 0],
    [plot.clientWidth, plot.clientHeight],
  ];
  geo.updateDims(plot._fullLayout, plot._fullLayout.geo);
  projection.clipExtent(geo.bounds);
  if (north < bounds[0][1] - 1 || south > bounds[1][1] + 1) geo.render();
}

/**
 * Take over drawing while the map is moved; return a function that hands it back to plotly and draws once.
 * @param {Plot} plot
 * @param {(parts: Parts) => void} draw
 */
export function borrowDrawing(plot, draw) {
  const geo = subplot(plot);
  const precision = geo.projection.precision();
  const at = (/** @type {Point} */ lonLat) =>
    geo.projection.isLonLatOverEdges(lonLat) ? null : geo.projection(lonLat);
  geo.render = () => draw({ at, trace: (pen) => geo.projection.getPath().context(pen) });
  geo.projection.precision(COARSE);
  geo.render();
  return () => {
    geo.projection.precision(precision);
    delete geo.render;
    geo.render();
  };
}

/** List the countries as shapes whose points are some pixels apart. @param {Plot} plot @param {number} pixels */
export function coarseLands(plot, pixels) {
  const step = (pixels * (180 / Math.PI)) / subplot(plot).projection.scale();
  return lands(plot).map(({ path }) => ({
    path,
    shape: coarse(/** @type {any} */ (path).__data__.geojson.geometry, step),
  }));
}

/**
 * List the paths of the markers, each with its longitude and latitude.
 * @param {Plot} plot
 * @returns {{ path: SVGPathElement, at: Point }[]}
 */
export const markerPaths = (plot) =>
  [...plot.querySelectorAll(MARKERS)].map((path) => ({
    path: /** @type {SVGPathElement} */ (path),
    at: /** @type {any} */ (path).__data__.lonlat,
  }));

/* ---- charts of bars and dots */

/**
 * Return the position of a value of an axis in a plot, in pixels.
 * @param {Plot} plot
 * @param {"xaxis" | "yaxis"} axis
 * @param {unknown} value
 * @returns {number}
 */
export const pixel = (plot, axis, value) => plot._fullLayout[axis]._offset + plot._fullLayout[axis].d2p(value);

/**
 * Return a length on an axis in pixels.
 * @param {Plot} plot
 * @param {"xaxis" | "yaxis"} axis
 * @param {number} length
 * @returns {number}
 */
export const pixels = (plot, axis, length) =>
  Math.abs(plot._fullLayout[axis].l2p(length) - plot._fullLayout[axis].l2p(0));

/**
 * Return the start and the length of the frame of a chart, in pixels.
 * @param {Plot} plot
 * @param {"xaxis" | "yaxis"} axis
 * @returns {{ start: number, length: number }}
 */
export const frameOf = (plot, axis) => ({
  start: plot._fullLayout[axis]._offset,
  length: plot._fullLayout[axis]._length,
});

/**
 * Return the time in ms of a value of a time axis.
 * @param {Plot} plot
 * @param {unknown} value
 * @returns {number}
 */
export const timeOf = (plot, value) => plot._fullLayout.xaxis.r2l(value);

/**
 * Return both ends of a bar on the number axis, in pixels.
 * @param {Plot} plot
 * @param {number} trace
 * @param {number} n
 * @returns {Point}
 */
export function reachOf(plot, trace, n) {
  const { b = 0, s = 0 } = plot.calcdata[trace][n] ?? {};
  const axis = plot._fullLayout[plot.data[trace]?.orientation === "h" ? "xaxis" : "yaxis"];
  const [from, to] = [axis._offset + axis.c2p(b), axis._offset + axis.c2p(b + s)];
  return [Math.min(from, to), Math.max(from, to)];
}

/** Return whether a chart can be updated in place: it has only bars and dots, all visible, none selected. @param {Plot} plot */
export const isPlain = (plot) =>
  plot._fullData.every((/** @type {any} */ { type, visible }) => KINDS.includes(type) && visible === true) &&
  !plot.layout.selections?.length;

/**
 * Draw the bars or dots of a chart with other numbers, and the axes whose range changed.
 * @param {Plot} plot
 * @param {Trace[]} data
 * @param {any} layout
 * @param {("xaxis" | "yaxis")[]} moved
 */
export function redrawMarks(plot, data, layout, moved) {
  const own = plot._fullData;
  for (const name of moved) relabel(plot, name, layout[name]);
  plot.layout.meta = layout.meta;
  data.forEach((trace, n) => [plot.data[n], own[n]].forEach((one) => renumber(one, trace)));
  plot.calcdata = own.map((/** @type {any} */ full) => counted(plot, full));
  own[0]._module.crossTraceCalc(plot, plot._fullLayout._plots.xy);
  if (moved.length) {
    plotly().relayout(plot, Object.fromEntries(moved.map((name) => [`${name}.range`, [...layout[name].range]])));
  } else drawMarks(plot);
  plot.emit("plotly_afterplot");
}

/** @param {any} trace @param {any} fresh */
function renumber(trace, { x, y, customdata, text = trace.text, marker: { opacity = trace.marker?.opacity } = {} }) {
  Object.assign(trace, { x, y, customdata, text, marker: { ...trace.marker, opacity } });
}

/** @param {Plot} plot @param {any} full */
function counted(plot, full) {
  full._length = full.x.length;
  full._extremes = {};
  const points = full._module.calc(plot, full);
  Object.assign(points[0], { t: {}, trace: full });
  return points;
}

/** @param {Plot} plot @param {"xaxis" | "yaxis"} name @param {any} axis */
function relabel(plot, name, { tickvals, ticktext }) {
  if (ticktext) {
    for (const layout of [plot.layout, plot._fullLayout]) Object.assign(layout[name], { tickvals, ticktext });
  }
}

/** @param {Plot} plot */
function drawMarks(plot) {
  for (const part of plot._fullLayout._basePlotModules) part.plot(plot);
  plot._fullData[0]._module.style(plot);
}
