/* Changes of the map from view to view: arrays by trace, and the camera. */

/** @typedef {import("../types").MapChange} MapChange */
/** @typedef {import("../types").Figure} Figure */
/** @typedef {import("../types").Trace} Trace */

/**
 * Merge a map or a change that has not been drawn yet with the one after it.
 * @param {Figure | MapChange | undefined} before
 * @param {Figure | MapChange} after
 * @returns {Figure | MapChange}
 */
export function joined(before, after) {
  if (!before || "data" in after) return after;
  if ("data" in before) return whole(before, after);
  const traces = { ...before.traces };
  for (const [n, arrays] of Object.entries(after.traces)) traces[n] = { ...traces[n], ...arrays };
  const geo = after.geo ?? before.geo;
  return geo ? { traces, geo } : { traces };
}

/** @param {Figure} map @param {MapChange} change */
function whole(map, { traces, geo }) {
  for (const [n, arrays] of Object.entries(traces)) renew(/** @type {Trace} */ (map.data[Number(n)]), arrays);
  for (const [key, value] of Object.entries(geo ?? {})) set(map.layout, key.split("."), value);
  return map;
}

/**
 * Set a nested property of an object, by a path of names.
 * @param {any} within
 * @param {string[]} names
 * @param {unknown} value
 */
function set(within, names, value) {
  const last = /** @type {string} */ (names.pop());
  names.reduce((part, name) => part[name], within)[last] = value;
}

/**
 * Replace arrays of a trace; properties of its marker that they do not name stay.
 * @param {Trace} trace
 * @param {Partial<Trace>} arrays
 */
export function renew(trace, arrays) {
  const { marker = {}, ...others } = alive(arrays);
  const line = { ...trace.marker?.line, ...marker.line };
  Object.assign(trace, others, { marker: { ...trace.marker, ...marker, line } });
}

/**
 * Return arrays with at least one point, which has no position if need be: plotly removes a trace without points, and
 * rebuilds the whole figure when points return.
 * @template {Partial<Trace>} Arrays
 * @param {Arrays} arrays
 */
export function alive(arrays) {
  if (arrays.lat && !arrays.lat.length) return { ...arrays, lat: [null], lon: [null], customdata: [[""]] };
  if (arrays.x && !arrays.x.length) return { ...arrays, x: [null], y: [null], customdata: [[""]] };
  return arrays;
}
