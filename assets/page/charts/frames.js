/* What of a chart must be as before for it to follow in place, and what of its axes may move. */

/** @typedef {import("../types").Trace} Trace */

/**
 * What must be as before: everything but the numbers, the labels of the marks and how far the axes reach.
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

/** How far an axis reaches, and how it is labelled. @param {any} axis */
export const reach = ({ tickvals, ticktext, range } = /** @type {any} */ ({})) =>
  JSON.stringify([tickvals, ticktext, range]);
