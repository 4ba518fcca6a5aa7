/* The shapes of countries, as their names need them: the size of each, and its rings in the pixels of a map. */

import { SEAM, fromMiddle, project } from "./projection.js";
import { area, polygons } from "./rings.js";

/** @typedef {[number, number]} Point */
/** @typedef {import("../types").Box} Box */
/** @typedef {import("./rings").Geometry} Geometry */
/** @typedef {{ rings: Point[][], size: number, west: number, east: number, south: number, north: number }} Part */
/** @typedef {import("../types").Projection} Projection */

/**
 * Return the parts of a country, the largest first: the rings of each in degrees, and its size in square degrees of the equator.
 * @param {Geometry} geometry
 * @returns {Part[]}
 */
export function partsOf(geometry) {
  const found = polygons(geometry).map((rings) => {
    const [lons, lats] = [0, 1].map((n) => (rings[0] ?? []).map((point) => /** @type {number} */ (point[n])));
    const [west, east] = ends(lons ?? []);
    const [south, north] = ends(lats ?? []);
    const size = Math.abs(area(rings[0] ?? []) / 2) * Math.cos(((south + north) / 2) * (Math.PI / 180));
    return { rings, size, west, east, south, north };
  });
  return found.sort((one, other) => other.size - one.size);
}

/** @param {number[]} values @returns {[number, number]} */
const ends = (values) => [Math.min(...values), Math.max(...values)];

/**
 * Return the rings in pixels of the largest part that has a certain size within a frame, or null if none has.
 * @param {Part[]} parts
 * @param {Projection} projection
 * @param {Box} frame
 * @param {number} least  the least width and height in pixels
 * @returns {Point[][] | null}
 */
export function ringsInSight(parts, projection, frame, least) {
  for (const part of parts) {
    const at = pixelsOf(part, projection);
    const corners = [part.west, part.east].flatMap((lon) => [part.south, part.north].map((lat) => at([lon, lat])));
    const [[left, right], [top, bottom]] = [ends(corners.map(([x]) => x)), ends(corners.map(([, y]) => y))];
    const across = Math.min(right, frame.right) - Math.max(left, frame.left);
    const down = Math.min(bottom, frame.bottom) - Math.max(top, frame.top);
    if (across >= least && down >= least) return part.rings.map((ring) => ring.map(at));
    if (right - left < least && bottom - top < least) return null;
  }
  return null;
}

/**
 * Return a function from a point of a part to pixels; what lies beyond the edge of the world is drawn on it.
 * @param {Part} part
 * @param {Projection} projection
 * @returns {(point: Point) => Point}
 */
function pixelsOf({ west, east }, { middle, scale, origin: [left, top] }) {
  const lon = (west + east) / 2;
  const turn = fromMiddle(lon, middle) - lon;
  return ([along, up]) => {
    const [x, y] = project(Math.min(SEAM, Math.max(-SEAM, along + turn)), up);
    return [left + x * scale, top - y * scale];
  };
}
