/* Updates charts of bars or dots in place: only marks, labels and axes are drawn. plotly's `react` would rebuild the
   whole chart, with its frame, margins and events. */

import { frame, reach } from "./frames.js";
import { isPlain, redrawMarks } from "./plotly.js";

/** @typedef {import("../types").Plot} Plot */
/** @typedef {import("../types").Trace} Trace */
/** @typedef {"xaxis" | "yaxis"} Axis */

const AXES = /** @type {Axis[]} */ (["xaxis", "yaxis"]);

/** The last frame and axis ranges of each chart. @type {WeakMap<Element, { frame: string, reaches: string[] }>} */
const frames = new WeakMap();

/** Remember the frame and the axis ranges of a chart. @param {Element} plot @param {Trace[]} data @param {any} layout */
export function remember(plot, data, layout) {
  frames.set(plot, { frame: frame(data, layout), reaches: AXES.map((name) => reach(layout[name])) });
}

/**
 * Draw a chart with other numbers; return false if plotly must rebuild it, as for an axis whose range it computes.
 * @param {Plot} plot
 * @param {Trace[]} data
 * @param {any} layout
 */
export function updateInPlace(plot, data, layout) {
  const before = frames.get(plot);
  const isGiven = AXES.every((name) => layout[name]?.range);
  if (!before || !isGiven || !isPlain(plot) || before.frame !== frame(data, layout)) return false;
  remember(plot, data, layout);
  redrawMarks(
    plot,
    data,
    layout,
    AXES.filter((name, n) => reach(layout[name]) !== before.reaches[n]),
  );
  return true;
}
