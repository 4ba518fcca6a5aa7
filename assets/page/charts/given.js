/* The figures that the charts show, as they came: what is drawn may be made smaller, with shortened names. */

/** @typedef {import("../types").Figure} Figure */

/** Figures by chart. @type {Map<string, Figure>} */
const given = new Map();

/** Keep the figure that a chart shows. @param {string} chart @param {Figure} figure */
export const keepFigure = (chart, figure) => void given.set(chart, figure);

/** Return the figure that a chart shows, if it has been drawn. @param {string} chart */
export const figureOf = (chart) => given.get(chart);

/**
 * Return the whole name of a row of a chart; its code if the chart does not name it.
 * @param {string} chart
 * @param {string} code
 */
export function nameOf(chart, code) {
  const { meta: codes, yaxis } = given.get(chart)?.layout ?? {};
  return unescaped(yaxis?.ticktext?.[codes?.indexOf?.(code)] ?? code);
}

/** Return the original text of a label that was escaped for plotly. @param {string} label */
const unescaped = (label) => label.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
