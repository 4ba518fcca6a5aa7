/* Signs on the map: a country with enough room carries the sign of its position, for readers who cannot tell the colours
   apart. */

import { isDrawn, lands, markers, projected } from "../charts/plotly.js";
import { names } from "../document.js";
import { svg } from "../dom.js";

const HALF = 7;
const CLEAR = 20;

/** @typedef {import("../types").Plot} Plot */
/** @typedef {[number, number]} Point */

/**
 * The position of each country's sign until the map moves; null if there is no room.
 * @type {Map<string, Point | null>}
 */
const room = new Map();

/** Remove the signs, as they may no longer fit when the map has moved. @param {Plot} plot */
export function clearSigns(plot) {
  plot.querySelector(".signs")?.replaceChildren();
  room.clear();
}

/** Find positions for the signs, and draw them. @param {Plot} plot */
export function placeSigns(plot) {
  room.clear();
  drawSigns(plot);
}

/**
 * Draw the signs of a map that has not moved; its colours or markers may have changed. Unchanged signs are not touched.
 * @param {Plot} plot
 */
export function drawSigns(plot) {
  if (!isDrawn(plot)) return;
  const { position, signed } = names();
  const codes = Object.keys(position);
  const [place, marks] = [layer(plot), markers(plot)];
  const before = new Map([...place.children].map((sign) => [known(sign), sign]));
  for (const { path, code: country, z } of lands(plot)) {
    const code = codes[z] ?? "";
    const at = signed.includes(code) ? spot(plot, path, country) : null;
    if (at && isFree(at, marks) && !before.delete(key(code, ...at))) {
      place.append(sign(at, code, position[code]?.[1] ?? ""));
    }
  }
  for (const old of before.values()) old.remove();
}

const key = (/** @type {string} */ code, /** @type {number} */ x, /** @type {number} */ y) => `${code} ${x} ${y}`;
const known = (/** @type {Element} */ sign) =>
  key(sign.getAttribute("data-code") ?? "", Number(sign.getAttribute("x")), Number(sign.getAttribute("y")));

/** @param {Plot} plot @param {SVGPathElement} path @param {string} country */
function spot(plot, path, country) {
  if (!room.has(country)) {
    const [, , lon, lat] = names().country[country] ?? ["", "", 0, 0];
    const at = projected(plot, [lon, lat]);
    room.set(country, at && isInside(path, at) ? at : null);
  }
  return room.get(country) ?? null;
}

/** @param {Point} at @param {{ at: Point, radius: number }[]} marks */
const isFree = ([x, y], marks) =>
  !marks.some(({ at: [a, b], radius }) => Math.hypot(x - a, y - b) <= CLEAR + radius / 2);

/** @param {SVGPathElement} path @param {Point} at */
function isInside(path, [x, y]) {
  const corners = [
    [-HALF, -HALF],
    [HALF, -HALF],
    [-HALF, HALF],
    [HALF, HALF],
  ];
  return corners.every(([a = 0, b = 0]) => path.isPointInFill(new DOMPoint(x + a, y + b)));
}

/** @param {Point} at @param {string} code @param {string} text */
function sign([x, y], code, text) {
  const made = svg("text", { x, y, class: "sign", "data-code": code, style: `fill: var(--i-${code}) !important` });
  made.textContent = text;
  return made;
}

/** @param {Plot} plot */
function layer(plot) {
  const found = plot.querySelector(".signs");
  if (found) return found;
  const made = svg("g", { class: "signs", "aria-hidden": "true" });
  plot.querySelector(".main-svg")?.append(made);
  return made;
}
