/* Draws the map on a canvas while it is moved, so that it keeps up with the pointer: plain colours, no names, fewer
   points. The canvas replaces every redraw of plotly; when the movement ends, plotly draws the map once and it is
   shown again. */

import { borrowDrawing, coarseLands, markerPaths } from "../charts/plotly.js";
import { byId } from "../dom.js";
import { clearNames, placeNames } from "./names.js";

const REST_MS = 150;
const APART_PX = 2;
const SHARPEST = 2;

/** @typedef {import("../types").Plot} Plot */

/** @type {(() => void) | null} */
let finish = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let rest;

/** Draw the map on the canvas until it has not been moved for a moment. @param {Plot} plot */
export function move(plot) {
  finish ??= begin(plot);
  clearTimeout(rest);
  rest = setTimeout(() => {
    finish?.();
    finish = null;
  }, REST_MS);
}

/** @param {Plot} plot */
function begin(plot) {
  byId("map").classList.add("moving");
  clearNames(plot);
  const canvas = sheet(plot);
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const [lands, marks] = [landsOf(plot), marksOf(plot)];
  const giveBack = borrowDrawing(plot, ({ trace, at }) => {
    pen.clearRect(0, 0, canvas.width, canvas.height);
    pen.lineJoin = "round";
    const follow = trace(pen);
    for (const land of lands) {
      pen.beginPath();
      follow(land.shape);
      fill(pen, land);
    }
    for (const mark of marks) stamp(pen, mark, at(mark.at));
  });
  return () => {
    giveBack();
    canvas.remove();
    byId("map").classList.remove("moving");
    placeNames(plot);
  };
}

/** @param {Plot} plot */
function sheet(plot) {
  const made = document.createElement("canvas");
  const sharp = Math.min(window.devicePixelRatio, SHARPEST);
  [made.width, made.height] = [plot.clientWidth * sharp, plot.clientHeight * sharp];
  made.getContext("2d")?.scale(sharp, sharp);
  plot.querySelector(".svg-container")?.prepend(made);
  return made;
}

/** Return the countries in drawing order: picked ones last, as their outlines cover those of neighbours. @param {Plot} plot */
function landsOf(plot) {
  const found = coarseLands(plot, APART_PX).map(({ path, shape }) => ({ shape, ...look(path) }));
  return found.sort((one, other) => one.width - other.width);
}

/** @param {Plot} plot */
const marksOf = (plot) =>
  markerPaths(plot).map(({ path, at }) => ({ at, shape: new Path2D(path.getAttribute("d") ?? ""), ...look(path) }));

/** @param {SVGPathElement} path */
function look(path) {
  const { fill, stroke, strokeWidth, opacity } = getComputedStyle(path);
  return { fill, stroke, opacity: Number(opacity), width: parseFloat(strokeWidth) };
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {ReturnType<typeof look> & { shape: Path2D }} mark
 * @param {[number, number] | null} at
 */
function stamp(pen, mark, at) {
  if (!at) return;
  pen.save();
  pen.globalAlpha = mark.opacity;
  pen.translate(...at);
  fill(pen, mark, mark.shape);
  pen.restore();
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {ReturnType<typeof look>} look
 * @param {Path2D} [shape]
 */
function fill(pen, { fill, stroke, width }, shape) {
  [pen.fillStyle, pen.strokeStyle, pen.lineWidth] = [fill, stroke, width];
  if (shape) pen.fill(shape);
  else pen.fill();
  if (!width) return;
  if (shape) pen.stroke(shape);
  else pen.stroke();
}
