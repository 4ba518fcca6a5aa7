/* Picks: what a press on a mark asks for. */

import { hideCard, showCard } from "../card/card.js";
import { send } from "../net/session.js";
import { isDrag, pressed } from "./pointer.js";
import { outline, plotOf } from "./plotly.js";

const [INK, WIDTH] = ["var(--ink)", 1.75];

/** @typedef {import("../types").Mark} Mark */

/**
 * A mark has been pressed. By touch the first tap shows its card, the second on the same mark picks it.
 * @param {Mark} mark
 * @param {MouseEvent} event
 */
export function press(mark, event) {
  if (isDrag(event)) return;
  const { isTouch, before } = pressed();
  if (isTouch && before !== mark.field + mark.code) return showCard(mark, event);
  hideCard();
  pick(mark.field, mark.code, event.shiftKey);
}

/**
 * Pick a code of a field, or let it go where it is picked; it may be several codes joined with commas.
 * @param {string} field
 * @param {string} code
 * @param {boolean} add  beside those that are picked
 * @param {(() => () => void)[]} marks  show the choice at once, beside the outline of a country
 */
export function pick(field, code, add, ...marks) {
  const map = field === "country" ? plotOf("map") : null;
  if (map) marks.push(() => outline(map, code, INK, WIDTH));
  send({ kind: "pick", field, code, add }, ...marks);
}
