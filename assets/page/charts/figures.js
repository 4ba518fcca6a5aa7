/* Figures follow the view: the map first, then the charts in sight, then the others. */

import { all, byId, isFitted } from "../dom.js";
import { guarded } from "../guarded.js";
import { joined, alive } from "../map/changes.js";
import { paint, remove } from "../map/first_picture.js";
import { keepCamera } from "../map/kept_camera.js";
import { fitLayout, fitRegion } from "../map/region.js";
import { update } from "../map/update.js";
import { landsReady } from "../signals.js";
import { fontFamily, textWidth } from "../text_width.js";
import { compact } from "./compact.js";
import { FONT, fitted } from "./fitting.js";
import { figureOf, keepFigure } from "./given.js";
import { remember, updateInPlace } from "./in_place.js";
import { drawnWidth, isDrawn, keepPlotly, plotIn, plotOf, plotly } from "./plotly.js";

const PAUSE_MS = 500;
const TASK_MS = 40;
const HAND_MS = 100;

/** @typedef {import("../types").Plot} Plot */
/** @typedef {import("../types").Figure} Figure */
/** @typedef {import("../types").MapChange} MapChange */

/** Figures that have come and are not drawn, by chart. @type {Map<string, Figure | MapChange>} */
const waiting = new Map();
/** What each chart shows, as JSON. @type {Map<string, string>} */
const shown = new Map();
/** The charts in sight. @type {Set<string>} */
const seen = new Set();
let isMapPainted = false;
let turn = 0;

/** Add the listeners, and load plotly when the picture of the map has been painted. */
export function start() {
  landsReady.on(() => requestAnimationFrame(() => setTimeout(load, HAND_MS)));
}

/** Draw figures, now or when their turn comes. @param {Readonly<Record<string, Figure | MapChange>>} figures */
export function draw(figures) {
  for (const [id, figure] of Object.entries(figures)) take(id, figure);
  for (const id of [...waiting.keys()]) if (id === "map" || seen.has(id)) now(id);
  if (waiting.size) drawRest(document.body.hasAttribute("data-playing") ? PAUSE_MS : 0);
}

/** Draw all that waits at once. */
export const drawAll = () => [...waiting.keys()].forEach(now);

/**
 * Follow a plot that has just been drawn for the first time; one drawn to be saved is no chart of the page.
 * @param {Plot} plot
 */
export function follow(plot) {
  const chart = plot.closest(".chart");
  if (!chart) return;
  sight().observe(chart);
  width().observe(chart);
  if (chart.id === "map") plot.on("plotly_afterplot", () => requestAnimationFrame(() => setTimeout(begin)));
  plot.on("plotly_afterplot", () => waiting.has(chart.id) && setTimeout(() => now(chart.id)));
}

/** @param {string} id @param {Figure | MapChange} figure */
function take(id, figure) {
  if (id === "map") fitRegion(figure);
  const whole = id === "map" ? joined(waiting.get(id), figure) : figure;
  waiting.set(id, whole);
  if (id === "map" && "data" in whole && whole.data[0]) paint(whole.data[0]);
}

/** The map comes first: the other charts are not begun before it is painted. @param {string} id */
const isReady = (id) => isDrawn(plotOf(id)) || (Boolean(plotly()) && !plotOf(id) && (id === "map" || isMapPainted));

/** @param {string} id */
function now(id) {
  const figure = waiting.get(id);
  if (!figure || !isReady(id)) return;
  waiting.delete(id);
  guarded(() => (id === "map" ? drawMap(figure) : drawChart(id, /** @type {Figure} */ (figure))));
}

/** @param {Figure | MapChange} figure */
function drawMap(figure) {
  const [plot, place] = [plotOf("map"), byId("map-figure")];
  if ("data" in figure) plotly().newPlot(place, figure.data.map(alive), figure.layout, configuration(place));
  else if (plot) update(plot, figure);
}

/**
 * Draw a chart for a width of paper, where it is never small; or again for its place on the screen.
 * @param {string} id
 * @param {number} [paper]  in pixels
 */
export function drawAgain(id, paper) {
  const figure = figureOf(id);
  if (figure) drawChart(id, figure, paper);
}

/**
 * A chart whose numbers and size did not change stays as it is.
 * @param {string} id
 * @param {Figure} figure
 * @param {number} [paper]  the width of a printed chart in pixels
 */
function drawChart(id, figure, paper) {
  keepFigure(id, figure);
  const { data } = figure;
  const layout = inTypeface(figure.layout);
  const plot = plotOf(id);
  const place = plot ?? byId(`${id}-figure`);
  const traces = data.map(alive);
  const width = paper ?? place.clientWidth;
  const own = isFitted() && !paper ? compact(traces, layout, { width, height: place.clientHeight }, measured) : layout;
  const sized = own.width ? own : fitted(own, width, measured);
  const written = JSON.stringify([traces, sized]);
  if (plot && shown.get(id) === written) return;
  shown.set(id, written);
  measure(place, sized);
  if (plot && updateInPlace(plot, traces, sized)) return;
  remember(place, traces, sized);
  if (plot) plotly().react(plot, traces, sized);
  else plotly().newPlot(place, traces, sized, configuration(place));
}

/**
 * Write the margins of a chart into its panel, for what lies over its axis.
 * @param {HTMLElement} place
 * @param {any} layout
 */
function measure(place, { margin }) {
  const { style } = /** @type {HTMLElement} */ (place.closest(".panel"));
  style.setProperty("--plot-left", `${margin.l}px`);
  style.setProperty("--plot-right", `${margin.r}px`);
}

/** @param {HTMLElement} place */
const configuration = (place) => JSON.parse(place.dataset.config ?? "{}");

/** @param {string} text @param {{ size: number, family: string }} font */
const measured = (text, { size, family }) => textWidth(text, `${size}px ${family}`);

/** Return a layout in the typeface of the page: plotly measures texts in that of the layout. @param {any} layout */
const inTypeface = (layout) => ({ ...layout, font: { ...FONT, ...layout.font, family: fontFamily() } });

/** Charts in sight are begun at once, the others when there is time. */
function begin() {
  if (isMapPainted) return;
  isMapPainted = true;
  remove();
  for (const chart of all(".chart")) sight().observe(chart);
  drawRest(0);
}

/**
 * Charts out of sight are drawn once those in sight have been painted and what waited for that has been done, in
 * short tasks, so that the reader may act in between; while the timeline plays, not before it rests.
 * @param {number} pause
 */
function drawRest(pause) {
  const mine = (turn += 1);
  const begun = () => requestAnimationFrame(() => setTimeout(() => setTimeout(() => next(mine))));
  if (pause) setTimeout(begun, pause);
  else begun();
}

/** @param {number} mine */
function next(mine) {
  if (mine !== turn) return;
  const begun = performance.now();
  const ids = [...waiting.keys()].filter(isReady);
  for (const id of ids) if (performance.now() - begun < TASK_MS) now(id);
  if (ids.length) setTimeout(() => next(mine));
}

/** @type {IntersectionObserver | undefined} */
let watchedSight;
function sight() {
  watchedSight ??= new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      seen[isIntersecting ? "add" : "delete"](target.id);
      if (isIntersecting) now(target.id);
    }
  });
  return watchedSight;
}

/** @type {ResizeObserver | undefined} */
let watchedWidth;
function width() {
  watchedWidth ??= new ResizeObserver((entries) => entries.forEach(({ target }) => resize(target)));
  return watchedWidth;
}

/**
 * A chart follows the width of the page, which a turned phone or a larger type changes. On paper it has a width of
 * its own (paper.js).
 * @param {Element} chart
 */
function resize(chart) {
  const plot = plotIn(chart);
  const figure = figureOf(chart.id);
  if (matchMedia("print").matches || !chart.clientWidth || !isDrawn(plot)) return;
  if (figure) drawChart(chart.id, figure);
  else if (drawnWidth(plot) !== chart.clientWidth) resizeMap(plot);
}

/** @param {Plot} plot */
function resizeMap(plot) {
  fitLayout(plot.layout);
  plotly()
    .Plots.resize(plot)
    .then(() => keepCamera(plot));
}

/**
 * plotly runs a moment after the picture of the map has been painted: it answers no pointer while it does, and the
 * picture has cards already.
 */
function load() {
  const script = document.createElement("script");
  script.addEventListener("load", () => {
    keepPlotly();
    drawRest(0);
  });
  script.src = /** @type {HTMLLinkElement} */ (byId("plotly")).href;
  document.head.append(script);
}
