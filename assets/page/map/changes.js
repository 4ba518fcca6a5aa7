/* What of the map changes with a view: arrays by trace, and the camera. */

/** @typedef {import("../types").MapChange} MapChange */
/** @typedef {import("../types").Figure} Figure */
/** @typedef {import("../types").Trace} Trace */

/**
 * Join what has not been drawn yet with what comes after it: a whole map with its changes, or changes alone.
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
 * Set what stands deep in an object, by the names that lead to it.
 * @param {any} within
 * @param {string[]} names
 * @param {unknown} value
 */
function set(within, names, value) {
  const last = /** @type {string} */ (names.pop());
  names.reduce((part, name) => part[name], within)[last] = value;
}

/**
 * Give a trace other arrays; of its marker what they do not name stays.
 * @param {Trace} trace
 * @param {Partial<Trace>} arrays
 */
export function renew(trace, arrays) {
  const { marker = {}, ...others } = alive(arrays);
  const line = { ...trace.marker?.line, ...marker.line };
  Object.assign(trace, others, { marker: { ...trace.marker, ...marker, line } });
}

/**
 * Return arrays with a point, which is nowhere: plotly takes a trace without points away, and makes the whole
 * figure anew when they come back.
 * @template {Partial<Trace>} Arrays
 * @param {Arrays} arrays
 */
export function alive(arrays) {
  if (arrays.lat && !arrays.lat.length) return { ...arrays, lat: [null], lon: [null], customdata: [[""]] };
  if (arrays.x && !arrays.x.length) return { ...arrays, x: [null], y: [null], customdata: [[""]] };
  return arrays;
}
