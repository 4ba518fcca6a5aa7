/* Picks: the events that presses on marks send. */

import { hideCard, showCard } from "../card/card.js";
import { send } from "../net/session.js";
import { isDrag, pressed } from "./pointer.js";
import { outline, plotOf } from "./plotly.js";

const [INK, WIDTH] = ["var(--ink)", 1.75];

/** @typedef {import("../types").Mark} Mark */

/**
 * Handle a press on a mark. By touch, the first tap shows its card, the second tap on the same mark picks it.
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
 * Pick a code of a field, or clear it if it is picked; `code` may be several codes joined with commas.
 * @param {string} field
 * @param {string} code
 * @param {boolean} add  keep what is already picked
 * @param {(() => () => void)[]} marks  show the choice at once, beside the outline of a country
 */
export function pick(field, code, add, ...marks) {
  if (field === "map") return send({ kind: "put", values: { map: code } }, ...marks); // the same part twice is one step
  const map = field === "country" ? plotOf("map") : null;
  if (map) marks.push(() => outline(map, code, INK, WIDTH));
  send({ kind: "pick", field, code, add }, ...marks);
}
