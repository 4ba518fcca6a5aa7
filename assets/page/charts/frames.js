/* What must not change for a chart to be updated in place, and what may change in its axes. */

/** @typedef {import("../types").Trace} Trace */

/**
 * Return what must not change: everything but the numbers, the labels of the marks and the ranges of the axes.
 * @param {Trace[]} data
 * @param {any} layout
 */
export function frame(data, { xaxis, yaxis, meta: _meta, ...layout }) {
  const kinds = data.map(({ x: _x, y: _y, customdata: _custom, text: _text, marker, ...others }) => [
    marker?.color,
    others,
  ]);
  const axes = [xaxis, yaxis].map(({ tickvals: _vals, ticktext: _words, range: _range, ...axis } = {}) => axis);
  return JSON.stringify([kinds, axes, layout]);
}

/** Return the range and the labels of an axis. @param {any} axis */
export const reach = ({ tickvals, ticktext, range } = /** @type {any} */ ({})) =>
  JSON.stringify([tickvals, ticktext, range]);
