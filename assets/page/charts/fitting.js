/* The layout of a chart for its width. plotly draws a chart twice when its labels need another margin. To avoid that,
   labels are measured first, and margins grow in steps, so that bars seldom move. */

const STEP = 24;
const GAP = 10;
const NUMBER = 40;
const FEWEST = 2;
/** How much wider than its text plotly makes a note: a border and a padding of a pixel on each side. */
export const AROUND = 4;
/** What plotly writes with where a layout names no font. */
export const FONT = { size: 12, family: "sans-serif" };

/** @typedef {(text: string, font: { size: number, family: string }) => number} Measure */

/**
 * Return the layout for a width. If the names leave little room, the axis has fewer numbers.
 * @param {any} layout
 * @param {number} width  in pixels
 * @param {Measure} measure  returns the width of a text in pixels
 */
export function fitted(layout, width, measure) {
  const { xaxis = {}, yaxis = {}, font = FONT } = layout;
  const margin = { l: 0, r: 0, ...layout.margin };
  const isMeasured = yaxis.ticktext || yaxis.range;
  const labels = yaxis.ticktext ?? ["000", Math.floor(yaxis.range?.[1] ?? 0).toLocaleString("en")];
  const widest = GAP + Math.max(0, ...labels.map((/** @type {string} */ label) => measure(plain(label), font)));
  const l = Math.max(margin.l, STEP * Math.ceil(widest / STEP));
  const room = Math.max(FEWEST, Math.floor((width - l - margin.r) / NUMBER));
  const axis = { xaxis, margin, font };
  const annotations = layout.annotations?.map((/** @type {any} */ note) => inside(note, axis, l, width, measure));
  return {
    ...layout,
    ...(annotations && { annotations }),
    width,
    margin: { ...margin, l },
    xaxis: { ...xaxis, ...(xaxis.nticks ? { nticks: Math.min(xaxis.nticks, room) } : {}) },
    yaxis: isMeasured ? { ...yaxis, automargin: false } : yaxis,
  };
}

/** Return a label of plotly without its tags and entities. @param {string} label */
const plain = (label) => label.replace(/<\/?\w+>/g, "").replace(/&\w+;/g, "&");

/**
 * Return the name of a day, placed beside its line, but moved back as far as needed to end inside the chart.
 * @param {any} note
 * @param {{ xaxis: any, margin: { r: number }, font: { size: number, family: string } }} layout
 * @param {number} l
 * @param {number} width
 * @param {Measure} measure
 */
function inside(note, { xaxis, margin, font }, l, width, measure) {
  if (xaxis?.type !== "date" || !xaxis.range || !note.xshift) return note;
  const wide = measure(note.text, { ...font, ...note.font }) + AROUND;
  const [first = 0, last = 0, day = 0] = [...xaxis.range, note.x].map((text) => Date.parse(text));
  const at = l + ((day - first) / (last - first)) * (width - l - margin.r);
  const { xanchor, xshift } = note;
  return {
    ...note,
    xshift: xanchor === "left" ? Math.max(-at, Math.min(xshift, width - wide - at)) : Math.max(xshift, wide - at),
  };
}
