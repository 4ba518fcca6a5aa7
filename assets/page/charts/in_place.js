/* A chart of bars or dots follows the view where it stands: plotly's `react` makes all of a chart anew, its frame,
   margins and events; here only marks, labels and axes are drawn. */

import { frame, reach } from "./frames.js";
import { isPlain, redrawMarks } from "./plotly.js";

/** @typedef {import("../types").Plot} Plot */
/** @typedef {import("../types").Trace} Trace */
/** @typedef {"xaxis" | "yaxis"} Axis */

const AXES = /** @type {Axis[]} */ (["xaxis", "yaxis"]);

/** What each chart was drawn with, by its element. @type {WeakMap<Element, { frame: string, reaches: string[] }>} */
const frames = new WeakMap();

/** Remember with what a chart is drawn. @param {Element} plot @param {Trace[]} data @param {any} layout */
export function remember(plot, data, layout) {
  frames.set(plot, { frame: frame(data, layout), reaches: AXES.map((name) => reach(layout[name])) });
}

/**
 * Draw a chart with other numbers; returns false if plotly must make it anew, as for an axis whose reach it computes.
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
