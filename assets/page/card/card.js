/* The hover card: filled from texts that are in the page already, so that it follows the pointer at once. */

import { byId, element, isTouched, phone } from "../dom.js";
import { barOf } from "../charts/counted.js";
import { lands, plotOf } from "../charts/plotly.js";
import { text } from "../language/words.js";
import { content } from "./content.js";
import { besideMark, besidePointer } from "./placing.js";

const CLEARANCE = 32;

/** @typedef {import("../types").Mark} Mark */
/** @typedef {{ clientX: number, clientY: number }} Pointer */

/** @type {import("../types").Cards} */
let cards = {};
/** @type {[Mark, Pointer] | null} */
let shown = null;

/** Listen. */
export function start() {
  document.addEventListener("keydown", (event) => event.key === "Escape" && hideCard());
}

/** Keep texts that have come; who points at a country already sees them. @param {import("../types").Cards} parts */
export function keepCards(parts) {
  cards = { ...cards, ...parts };
  if (shown) showCard(...shown);
}

/** The field and code of the mark whose card is open; null where none is. */
export const shownMark = () => (shown ? shown[0].field + shown[0].code : null);

/** Is a card open? */
export const isCardShown = () => shown !== null;

/** Open the card of a mark beside the pointer. @param {Mark} mark @param {Pointer} pointer */
export function showCard(mark, pointer) {
  const box = byId("hover-card");
  if (shownMark() !== mark.field + mark.code || shown?.[1] === pointer) fill(box, mark);
  box.hidden = false;
  shown = [mark, pointer];
  place(box, pointer);
}

/** @param {HTMLElement} box @param {Mark} mark */
function fill(box, mark) {
  box.replaceChildren(...content(mark, cards, barOf(mark)));
  if (isTouched()) box.append(ways(mark));
  outline(mark.field === "country" ? mark.code : "");
}

/** Close the card. */
export function hideCard() {
  if (!shown) return;
  byId("hover-card").hidden = true;
  shown = null;
  outline("");
}

/** The country under the pointer is outlined. @param {string} code */
function outline(code) {
  const map = plotOf("map");
  for (const { path, code: land } of map ? lands(map) : []) path.classList.toggle("pointed", land === code);
}

/**
 * Put the card beside a mark of a plot, and not over the line of the list that has the focus.
 * @param {DOMRectReadOnly} plot
 * @param {{ left: number, top: number, width: number }} mark
 * @param {DOMRectReadOnly} line
 */
export function placeCardBeside(plot, mark, line) {
  const box = byId("hover-card");
  const { left, top } = besideMark(
    plot,
    mark,
    line,
    { width: box.offsetWidth, height: box.offsetHeight },
    { width: innerWidth, height: innerHeight },
  );
  box.style.translate = `${left}px ${top}px`;
}

/** @param {HTMLElement} box @param {Pointer} pointer */
function place(box, pointer) {
  if (phone().matches) return clear(box, pointer);
  const size = { width: box.offsetWidth, height: box.offsetHeight };
  const { left, top } = besidePointer(pointer, size, { width: innerWidth, height: innerHeight });
  box.style.translate = `${left}px ${top}px`;
}

/**
 * On a phone the card lies below: what was touched moves above it.
 * @param {HTMLElement} box
 * @param {Pointer} pointer
 */
function clear(box, { clientY }) {
  const hidden = clientY + CLEARANCE - box.getBoundingClientRect().top;
  if (hidden > 0) scrollBy(0, hidden);
}

/** A finger needs no second tap on a small mark: the card itself goes on, or goes away. @param {Mark} mark */
function ways({ field, code }) {
  const line = element("p", "ways");
  if (field !== "dates" && field !== "reaction") {
    Object.assign(way(line, text("Show only these"), "primary").dataset, { pick: field, code });
  }
  way(line, text("Close"), "");
  return line;
}

/** @param {HTMLElement} line @param {string} label @param {string} css */
function way(line, label, css) {
  const made = element("button", css, label);
  made.type = "button";
  made.onclick = hideCard;
  line.append(made);
  return made;
}
