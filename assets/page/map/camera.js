/* The camera of the map, in the format of the address. */

import { fromMiddle } from "./projection.js";

const [NEAREST, FARTHEST, POLE] = [200, 0.6, 85];

/**
 * Return a camera as lon,lat,zoom with at most two decimals, within the limits of the map.
 * @param {{ lon: number, lat: number, scale: number }} camera
 * @param {number} factor  factor by which the map zooms in
 */
export function written({ lon, lat, scale }, factor = 1) {
  const parts = [fromMiddle(lon, 0), between(lat, -POLE, POLE), between(scale * factor, FARTHEST, NEAREST)];
  return parts.map((part) => String(Math.round(part * 100) / 100)).join(",");
}

/**
 * Return a camera that keeps a place where it is in the window while the map zooms in by a factor.
 * @param {{ lon: number, lat: number, scale: number }} camera
 * @param {readonly [number, number]} place  longitude and latitude
 * @param {number} factor
 */
export function toward({ lon, lat, scale }, [x, y], factor) {
  return { lon: x + fromMiddle(lon, x) / factor, lat: y + (lat - y) / factor, scale: scale * factor };
}

/**
 * Parse a camera of the address; return null for the name of a region, or if it is not a camera.
 * @param {string | null} text
 */
export function read(text) {
  const [lon = NaN, lat = NaN, scale = NaN] = (text ?? "").split(",").map(Number);
  return Number.isFinite(lon + lat + scale) ? { lon, lat, scale } : null;
}

/** @param {number} value @param {number} least @param {number} most */
const between = (value, least, most) => Math.min(most, Math.max(least, value));
