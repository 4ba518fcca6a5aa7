/* Rings of polygons in degrees: their paths in a picture, and simplified shapes. */

import { SEAM } from "./projection.js";

/** @typedef {[number, number]} Point */
/** @typedef {Point[]} Ring */
/** @typedef {{ type: "Polygon", coordinates: Ring[] } | { type: "MultiPolygon", coordinates: Ring[][] }} Geometry */

/**
 * List the polygons of a geometry, each with its outer ring and its holes.
 * @param {Geometry} geometry
 * @returns {Ring[][]}
 */
export const polygons = (geometry) =>
  geometry.type === "MultiPolygon" ? geometry.coordinates : [geometry.coordinates];

/**
 * Return the SVG path of a ring on a map with a given middle: a ring that crosses the edge of the world appears on both
 * sides.
 * @param {Ring} ring
 * @param {(lon: number, lat: number) => Point} at
 * @param {number} middle  the longitude in the middle of the map
 */
export function outline(ring, at, middle) {
  const lons = ring.map(([lon]) => lon);
  const [west, east] = [Math.min(...lons), Math.max(...lons)];
  const turns = [-middle, 360 - middle, -360 - middle].filter((turn) => east + turn > -SEAM && west + turn < SEAM);
  return turns.map((turn) => path(ring.map(([lon, lat]) => at(lon + turn, lat)))).join("");
}

/**
 * Return a closed SVG path through points, without repeated points; empty if it has no area.
 * @param {Point[]} points
 */
export function path(points) {
  const kept = points.filter(([x, y], n) => !n || x !== points[n - 1]?.[0] || y !== points[n - 1]?.[1]);
  return kept.length > 2 ? `M${kept.join("L")}Z` : "";
}

/**
 * Return the edge of the world as an SVG path.
 * @param {(lon: number, lat: number) => Point} at
 */
export function edge(at) {
  const ups = Array.from({ length: 61 }, (_, n) => 3 * n - 90);
  return path([...ups.map((up) => at(SEAM, up)), ...ups.reverse().map((up) => at(-SEAM, up))]);
}

/**
 * Return a geometry with fewer points, at least a step apart, without rings that are too small to be visible.
 * @param {Geometry} geometry
 * @param {number} step  in degrees
 * @returns {Geometry}
 */
export function coarse(geometry, step) {
  const kept = polygons(geometry).map((rings) => rings.map((ring) => thinned(ring, step)));
  const seen = kept.filter(([outer]) => outer).map((rings) => rings.filter((ring) => ring !== null));
  return { type: "MultiPolygon", coordinates: seen };
}

/**
 * Keep both ends of a ring, and each point at least a step away from the last one kept. Return null for a ring too small to
 * be visible. A thin ring that would turn inside out stays unchanged, as it would otherwise cover the rest of the
 * world.
 * @param {Ring} ring
 * @param {number} step
 * @returns {Ring | null}
 */
export function thinned(ring, step) {
  const whole = area(ring);
  if (Math.abs(whole) < step * step) return null;
  let [x, y] = /** @type {Point} */ (ring[0]);
  const kept = ring.filter(([lon, lat], n) => {
    const isKept = !n || n === ring.length - 1 || Math.abs(lon - x) > step || Math.abs(lat - y) > step;
    if (isKept) [x, y] = [lon, lat];
    return isKept;
  });
  return area(kept) / whole > 0.5 ? kept : ring;
}

/**
 * Return twice the area in square degrees; negative if the ring runs in the other direction.
 * @param {Ring} ring
 */
export const area = (ring) =>
  ring.reduce(
    (sum, [x, y], n) =>
      sum + (n ? /** @type {Point} */ (ring[n - 1])[0] * y - x * /** @type {Point} */ (ring[n - 1])[1] : 0),
    0,
  );
