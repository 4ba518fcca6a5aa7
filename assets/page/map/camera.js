/* The camera of the map, as the address writes it. */

import { fromMiddle } from "./projection.js";

const [NEAREST, FARTHEST, POLE] = [200, 0.6, 85];

/**
 * Write a camera as lon,lat,zoom, each with two digits at most, inside of what the map can show.
 * @param {{ lon: number, lat: number, scale: number }} camera
 * @param {number} factor  how much nearer the map comes
 */
export function written({ lon, lat, scale }, factor = 1) {
  const parts = [fromMiddle(lon, 0), between(lat, -POLE, POLE), between(scale * factor, FARTHEST, NEAREST)];
  return parts.map((part) => String(Math.round(part * 100) / 100)).join(",");
}

/**
 * Read a camera as the address writes it; null for the name of a region, or no camera.
 * @param {string | null} text
 */
export function read(text) {
  const [lon = NaN, lat = NaN, scale = NaN] = (text ?? "").split(",").map(Number);
  return Number.isFinite(lon + lat + scale) ? { lon, lat, scale } : null;
}

/** @param {number} value @param {number} least @param {number} most */
const between = (value, least, most) => Math.min(most, Math.max(least, value));
