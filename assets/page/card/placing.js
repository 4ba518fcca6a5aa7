/* The position of the hover card: beside its mark, inside the window. */

const GAP = 14;
const EDGE = 8;

/** @typedef {{ width: number, height: number }} Size */

/**
 * Return the position of the card beside a pointer: to the right and below, or on the other side if there is no room.
 * @param {{ clientX: number, clientY: number }} pointer
 * @param {Size} card
 * @param {Size} window
 */
export function besidePointer({ clientX, clientY }, card, window) {
  const right = clientX + GAP;
  const left = right + card.width + EDGE > window.width ? clientX - card.width - GAP : right;
  const below = clientY + GAP;
  const top = below + card.height + EDGE > window.height ? window.height - card.height - EDGE : below;
  return { left: Math.max(EDGE, left), top: Math.max(EDGE, top) };
}

/**
 * Return the position of the card beside a mark; it never covers the focused line of the list.
 * @param {DOMRectReadOnly} plot
 * @param {{ left: number, top: number, width: number }} box  of the mark, relative to the plot
 * @param {DOMRectReadOnly} line
 * @param {Size} card
 * @param {Size} window
 */
export function besideMark(plot, box, line, card, window) {
  const isNarrow = plot.width < 2 * card.width;
  const from = isNarrow ? plot.left : plot.left + box.left;
  const to = isNarrow ? plot.right : plot.left + box.left + box.width;
  const left = to + card.width + 2 * EDGE < window.width ? to + EDGE : Math.max(EDGE, from - card.width - EDGE);
  const lowest = window.height - card.height - EDGE;
  const top = Math.max(EDGE, Math.min(plot.top + box.top, lowest));
  const isBeside = left >= line.right || left + card.width <= line.left;
  if (isBeside || top >= line.bottom || top + card.height <= line.top) return { left, top };
  const below = line.bottom + EDGE;
  return { left, top: below <= lowest ? below : Math.max(EDGE, line.top - card.height - EDGE) };
}
