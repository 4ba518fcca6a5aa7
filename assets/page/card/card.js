/* The hover card: filled from texts that are in the page already, so that it follows the pointer at once. */

import { byId, element, isTouched, phone } from "../dom.js";
import { barOf } from "../charts/counted.js";
import { lands, plotOf } from "../charts/plotly.js";
import { text } from "../language/words.js";
import { aimed } from "../net/session.js";
import { INVITING, content } from "./content.js";
import { besideMark, besidePointer } from "./placing.js";

const CLEARANCE = 32;

/** @typedef {import("../types").Mark} Mark */
/** @typedef {{ clientX: number, clientY: number }} Pointer */

/** @type {import("../types").Cards} */
let cards = {};
/** The mark whose card is open, and what places the card. @type {{ mark: Mark, place: (box: HTMLElement) => void } | null} */
let shown = null;

/** Add the listeners. */
export function start() {
  document.addEventListener("keydown", (event) => event.key === "Escape" && hideCard());
}

/** Keep texts that have come; a card that is open shows them. @param {import("../types").Cards} parts */
export function keepCards(parts) {
  cards = { ...cards, ...parts };
  if (!shown) return;
  fill(byId("hover-card"), shown.mark);
  shown.place(byId("hover-card"));
}

/** The field and code of the mark whose card is open; null if none is. */
export const shownMark = () => (shown ? keyOf(shown.mark) : null);

/** @param {Mark} mark */
const keyOf = ({ field, code }) => field + code;

/** Open the card of a mark beside the pointer. @param {Mark} mark @param {Pointer} pointer */
export function showCard(mark, pointer) {
  open(mark, (box) => {
    if (phone().matches) return clear(box, pointer);
    move(box, besidePointer(pointer, sizeOf(box), { width: innerWidth, height: floorAt(pointer) }));
  });
}

/**
 * Open the card of a mark beside it, and not over the line of the list that has the focus; on a narrow screen it is
 * where the style sheet places it.
 * @param {Mark} mark
 * @param {Element} plot
 * @param {{ left: number, top: number, width: number }} at  of the mark in the plot
 * @param {Element | null} line
 */
export function showCardBeside(mark, plot, at, line) {
  open(mark, (box) => {
    if (!line) return;
    const [frame, focused] = [plot.getBoundingClientRect(), line.getBoundingClientRect()];
    move(box, besideMark(frame, at, focused, sizeOf(box), sizeOfWindow()));
  });
}

/** @param {Mark} mark @param {(box: HTMLElement) => void} place */
function open(mark, place) {
  const box = byId("hover-card");
  if (shownMark() !== keyOf(mark)) fill(box, mark);
  box.hidden = false;
  shown = { mark, place };
  place(box);
}

/** @param {HTMLElement} box @param {Mark} mark */
function fill(box, mark) {
  box.replaceChildren(...content(mark, cards, barOf(mark)));
  if (isPicked(mark)) for (const line of box.querySelectorAll(`.${INVITING}`)) line.remove();
  if (isTouched()) box.append(ways(mark));
  outline(mark.field === "country" ? mark.code : "");
}

/** @param {Mark} mark */
const isPicked = ({ field, code }) => (aimed().get(field) ?? "").split(",").includes(code);

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

const sizeOf = (/** @type {HTMLElement} */ box) => ({ width: box.offsetWidth, height: box.offsetHeight });
/** Return how far down a card may reach: over the map it leaves the legend and the timeline in sight. @param {Pointer} pointer */
function floorAt({ clientY }) {
  const { top } = byId("legend").getBoundingClientRect();
  return clientY < top ? top : innerHeight;
}

const sizeOfWindow = () => ({ width: innerWidth, height: innerHeight });

/** @param {HTMLElement} box @param {{ left: number, top: number }} to */
function move(box, { left, top }) {
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
    const isArea = field === "map";
    const picks = isArea ? { put: JSON.stringify({ map: code }) } : { pick: field, code };
    Object.assign(way(line, isArea ? text("Zoom in") : text("Show only these"), "primary").dataset, picks);
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
