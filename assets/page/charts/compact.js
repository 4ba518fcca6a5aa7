/* Charts in small panels. A narrow chart of rows has lower rows, shortened names with their numbers, and no axis of
   numbers; a low timeline has each date in one line, and names of days in as many lines as there is room for. */

import { AROUND } from "./fitting.js";

/** @typedef {import("../types").Trace} Trace */
/** @typedef {import("./fitting.js").Measure} Measure */
/** @typedef {{ width: number, height: number }} Size */

const NARROW = 640;
const [ROW, PAD, AXIS] = [20, 4, 18];
/** How much of a narrow chart its names may take. */
const NAMES = 0.54;
const TIME_NAMES = 0.45;
/** How far labels of a low timeline stand from their axes: the numbers, beside which a handle lies, and the dates. */
const [STANDOFF, TICK] = [8, 5];
const [LINE, GAP, LEAST] = [16, 12, 72];

/**
 * Return the layout of a chart for a small panel; the layout itself if the panel is large enough. Only a narrow chart
 * has a width in its layout: it needs no fitting.
 * @param {readonly Trace[]} data
 * @param {any} layout
 * @param {Size} size  of the panel in pixels; a height of 0 leaves the chart its own
 * @param {Measure} measure
 */
export function compact(data, layout, { width, height }, measure) {
  if (layout.yaxis?.ticktext && width < NARROW) return narrow(data, layout, width, measure);
  if (layout.xaxis?.type === "date" && height && height < layout.height) return low(layout, { width, height }, measure);
  return layout;
}

/**
 * @param {readonly Trace[]} data
 * @param {any} layout
 * @param {number} width
 * @param {Measure} measure
 */
function narrow(data, layout, width, measure) {
  const { xaxis, yaxis, font } = layout;
  const rows = yaxis.range[0] + 0.5;
  const isTime = xaxis.type === "date";
  const sums = totals(data);
  const share = isTime ? TIME_NAMES : NAMES;
  const ticktext = yaxis.ticktext.map((/** @type {string} */ name, /** @type {number} */ n) => {
    const number = sums[n] ? ` <b>${sums[n]?.toLocaleString()}</b>` : "";
    return shortened(name, share * width - measure(` ${sums[n] ?? ""}`, font), (text) => measure(text, font)) + number;
  });
  return {
    ...layout,
    height: ROW * rows + 2 * PAD + (isTime ? 3 * AXIS : 0),
    width,
    margin: { l: Math.round(share * width) + 2 * PAD, r: 2 * PAD, t: isTime ? AXIS : PAD, b: isTime ? 2 * AXIS : PAD },
    xaxis: isTime ? { ...xaxis, nticks: 3 } : { ...xaxis, visible: false },
    yaxis: { ...yaxis, ticktext, automargin: false },
  };
}

/** Return the sum of the bars in each row. @param {readonly Trace[]} data @returns {Record<number, number>} */
function totals(data) {
  /** @type {Record<number, number>} */
  const sums = {};
  for (const { orientation, x = [], y = [] } of data) {
    if (orientation === "h") y.forEach((row, n) => (sums[Number(row)] = (sums[Number(row)] ?? 0) + Number(x[n])));
  }
  return sums;
}

/**
 * Return a text cut to a width, with an ellipsis; entities stay whole.
 * @param {string} text
 * @param {number} width
 * @param {(text: string) => number} measure
 */
export function shortened(text, width, measure) {
  if (measure(text) <= width) return text;
  const letters = text.match(/&\w+;|./gsu) ?? [];
  while (letters.length > 1 && measure(`${letters.join("")}…`) > width) letters.pop();
  return `${letters.join("").trimEnd()}…`;
}

/**
 * @param {any} layout
 * @param {Size} size
 * @param {Measure} measure
 */
function low(layout, { width, height }, measure) {
  const lines = Math.max(1, Math.floor((height - LEAST) / LINE));
  const { notes, used } = arranged(layout, lines, width, measure);
  const margin = { ...layout.margin, t: LINE * used + 2 * PAD, b: AXIS + 2 * PAD };
  const yaxis = { ...layout.yaxis, ticklabelstandoff: STANDOFF };
  return { ...layout, height, annotations: notes, margin, xaxis: inOneLine(layout, width, measure), yaxis };
}

/**
 * Return the time axis with each date in one line, for which the margin has room, and only as many dates as stand
 * beside each other. A margin that grew by itself would make plotly shrink the one that the names of days need.
 * @param {any} layout
 * @param {number} width
 * @param {Measure} measure
 */
function inOneLine({ xaxis, font }, width, measure) {
  if (!xaxis.ticktext) return xaxis;
  /** @type {string[]} */
  const texts = xaxis.ticktext.map((/** @type {string} */ lines) => lines.replace("<br>", " "));
  const widest = GAP + Math.max(...texts.map((text) => measure(text, { ...font, ...xaxis.tickfont })));
  const every = Math.ceil((widest * texts.length) / width);
  const isKept = (/** @type {unknown} */ _tick, /** @type {number} */ n) => n % every === 0;
  const kept = { ticktext: texts.filter(isKept), tickvals: xaxis.tickvals?.filter(isKept) };
  return { ...xaxis, ...kept, ticklabelstandoff: TICK, automargin: false };
}

/**
 * Place the names of days in the first line where each has room; a name without room is left out, its line stays.
 * @param {any} layout
 * @param {number} lines
 * @param {number} width
 * @param {Measure} measure
 */
function arranged({ xaxis, annotations = [], font }, lines, width, measure) {
  const [first = 0, last = 1] = xaxis.range.map((/** @type {string} */ day) => Date.parse(day));
  const ends = Array.from({ length: lines }, () => -Infinity);
  let used = 1;
  const notes = annotations.flatMap((/** @type {any} */ note) => {
    const at = ((Date.parse(note.x) - first) / (last - first)) * width;
    const wide = measure(note.text, { ...font, ...note.font }) + AROUND;
    const start = Math.min(at, width - wide);
    const line = ends.findIndex((end) => end <= start);
    if (line < 0) return [];
    ends[line] = start + wide + GAP;
    used = Math.max(used, line + 1);
    return [{ ...note, xanchor: "left", xshift: -4, yshift: 2 + LINE * line }];
  });
  return { notes, used };
}
