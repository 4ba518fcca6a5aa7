/* Fits the named part of the world that a view shows into the frame of the map, whatever the shape of the window. */

import { byId } from "../dom.js";
import { zoomIn } from "./projection.js";

/** @typedef {import("../types").Figure} Figure */
/** @typedef {import("../types").MapChange} MapChange */

const SCALE = "geo.projection.scale";

/** Fit the part that a new map or a change of the map shows, if it has a name. @param {Figure | MapChange} map */
export function fitRegion(map) {
  if ("data" in map) fitLayout(map.layout);
  else if (map.geo?.meta) map.geo[SCALE] = zoomNow(map.geo.meta);
}

/** Fit the part that a layout names, if any; `meta` is its zoom and its shape. @param {any} layout */
export function fitLayout({ meta, geo }) {
  if (meta) geo.projection.scale = zoomNow(meta);
}

/** @param {any} part */
function zoomNow(part) {
  const { clientWidth, clientHeight } = byId("map");
  return clientHeight ? zoomIn(part, clientWidth / clientHeight) : part.zoom;
}
