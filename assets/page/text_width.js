/* Measures texts without laying out the page. */

/** @type {CanvasRenderingContext2D | null} */
let pen = null;
/** @type {Map<string, number>} */
const known = new Map();

let family = "";

/** Return the typeface of the page, in which all charts are written. */
export function fontFamily() {
  family ||= getComputedStyle(document.body).fontFamily;
  return family;
}

/**
 * Return the width of a text in pixels. Widths are remembered.
 * @param {string} text
 * @param {string} font  as CSS writes it
 */
export function textWidth(text, font) {
  const key = `${font} ${text}`;
  if (!known.has(key)) known.set(key, measured(text, font));
  return known.get(key) ?? 0;
}

/** @param {string} text @param {string} font */
function measured(text, font) {
  pen ??= document.createElement("canvas").getContext("2d");
  if (!pen) return 0;
  pen.font = font;
  return pen.measureText(text).width;
}
