/* The counts of a bar, read from its chart. */

import { nameOf } from "./given.js";
import { plotOf } from "./plotly.js";

/** @typedef {import("../types").Mark} Mark */

/**
 * Return the name of a bar in its chart, and its counts by stance.
 * @param {Mark} mark
 * @returns {{ label: string, counts: Record<string, number> }}
 */
export function barOf({ chart, code }) {
  const plot = plotOf(chart);
  if (!plot || chart === "map") return { label: code, counts: {} };
  return { label: nameOf(chart, code), counts: countsOf(plot.data, code) };
}

/** @param {import("../types").Trace[]} data @param {string} code */
function countsOf(data, code) {
  /** @type {Record<string, number>} */
  const counts = {};
  for (const { customdata = [], orientation, x = [], y = [] } of data) {
    customdata.forEach(([own, stance], n) => {
      if (own === code && stance) counts[stance] = Number((orientation === "h" ? x : y)[n]);
    });
  }
  return counts;
}
