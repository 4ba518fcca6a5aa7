/* The marks of the charts as options of lists: the one with the focus is outlined in its chart and has its card
   open; Enter picks it, Escape lets go of what is picked. */

import { hideCard, showCardBeside } from "../card/card.js";
import { pick } from "../charts/picks.js";
import { drawnWidth, isMap, plotly, projected } from "../charts/plotly.js";
import { language, names } from "../document.js";
import { byId, closest, element, isBare } from "../dom.js";
import { text } from "../language/words.js";
import { turn } from "../net/marked.js";
import { aimed, send } from "../net/session.js";
import { wordsPut } from "../signals.js";
import { TURNS, nearest } from "./nearest.js";
import { chartOf, find, listOf, placeOf, where } from "./places.js";

const EDGE = 24;
const NARROW = "screen and (max-width: 500px)";
/** @type {Readonly<Record<string, readonly string[]>>} */
const KEYS = { dates: ["from", "to"], map: ["place"] };

/** @typedef {import("../types").Plot} Plot */
/** @typedef {import("./places").Found} Found */
/** @typedef {import("./places").Box} Box */

/** @type {WeakSet<Element>} */
const watched = new WeakSet();
/** The code of the mark whose card the reader closed. @type {string | null} */
let closed = null;

/** Add the listeners. */
export function start() {
  document.addEventListener("keydown", pressed);
  document.addEventListener("focusin", entered);
  document.addEventListener("focusout", left);
  document.addEventListener("click", clicked);
  wordsPut.on(() => {
    const open = document.querySelector("#country-list.open");
    if (open) fillRest(open);
  });
}

/** @returns {HTMLElement | null} */
const focused = () => document.activeElement?.closest(/** @type {"div"} */ (".mark")) ?? null;

const isNarrow = () => matchMedia(NARROW).matches;

/** On a phone an opened list has the screen for itself. @param {Element} option */
const isAlone = (option) => isNarrow() && listOf(option).matches(".open");

/* ---- showing it */

/** @param {HTMLElement} option */
async function show(option) {
  const found = find(option);
  if (!found) return hideRing();
  watch(found.plot);
  await bringIntoSight(found);
  if (focused() !== option && !option.matches(":hover")) return;
  const box = where(found);
  if (!box) return hideRing();
  ring(/** @type {Element} */ (found.plot.closest(".chart")), box);
  if (closed === option.dataset.code || isAlone(option)) return;
  closed = null;
  showCardBeside(found.mark, found.plot, box, isNarrow() ? null : listOf(option));
}

/** A chart that is drawn anew under the focus is outlined anew. @param {Plot} plot */
function watch(plot) {
  if (watched.has(plot)) return;
  watched.add(plot);
  plot.on("plotly_afterplot", () =>
    setTimeout(() => {
      const option = focused();
      if (option && plot.closest(".chart") === chartOf(option)) show(option);
    }),
  );
}

/** A country or place outside of the part of the world that is shown turns the map. @param {Found} found */
function bringIntoSight(found) {
  const { plot } = found;
  if (!isMap(plot)) return null;
  const [lon, lat] = placeOf(found);
  const at = projected(plot, [lon, lat]);
  const isInside =
    at && at[0] > EDGE && at[1] > EDGE && at[0] < drawnWidth(plot) - EDGE && at[1] < plot.clientHeight - EDGE;
  return isInside
    ? null
    : plotly().relayout(plot, { "geo.center.lon": lon, "geo.center.lat": lat, "geo.projection.rotation.lon": lon });
}

/** @param {Element} chart @param {Box} box */
function ring(chart, box) {
  hideRing();
  const made = element("div", "ring");
  made.ariaHidden = "true";
  for (const [side, length] of Object.entries(box)) made.style.setProperty(side, `${length}px`);
  chart.append(made);
}

/** Take the outline of a mark away. */
function hideRing() {
  for (const made of document.querySelectorAll(".ring")) made.remove();
}

/**
 * Return the option that an arrow key leads to on the map; none where nothing lies there.
 * @param {HTMLElement[]} options
 * @param {HTMLElement} from
 * @param {string} key
 */
export function neighbour(options, from, key) {
  const spot = (/** @type {HTMLElement} */ option) => {
    const found = find(option);
    return found && projected(found.plot, placeOf(found));
  };
  const here = spot(from);
  if (!here) return undefined;
  return options[
    nearest(
      here,
      options.map((option) => (option === from ? null : spot(option))),
      TURNS[key] ?? [0, 0],
    )
  ];
}

/* ---- countries without a reaction: named, so that letters find them */

/** Add to the list of countries those without a reaction. @param {Element} list */
export function fillRest(list) {
  if (list.id !== "country-list" || list.querySelector(".rest")) return;
  const known = new Set([...list.querySelectorAll(/** @type {"div"} */ (".mark"))].map(({ dataset }) => dataset.code));
  const others = Object.entries(names().country).filter(([code]) => !known.has(code));
  others.sort(([, [one]], [, [other]]) => one.localeCompare(other, language()));
  const made = element("div", "rest");
  made.setAttribute("role", "group");
  made.setAttribute("aria-label", text("No reaction"));
  made.append(...others.map(([code, [name]]) => silent(code, name)));
  list.append(made);
}

/** @param {string} code @param {string} name */
function silent(code, name) {
  const made = element("div", "mark", text("{name}: no reaction", { name }));
  made.setAttribute("role", "option");
  made.setAttribute("aria-selected", "false");
  made.tabIndex = -1;
  Object.assign(made.dataset, { mark: "country", code });
  return made;
}

/* ---- picking */

/** @param {HTMLElement} option @param {boolean} add */
function choose(option, add) {
  const { mark = "", code = "" } = option.dataset;
  pick(mark, code, add, () => turn(option, "aria-selected"));
}

/** @param {HTMLElement} option */
function release({ dataset: { mark = "", code = "" } }) {
  const own = KEYS[mark] ?? [mark];
  closed = code;
  const asked = aimed();
  if (own.some((key) => asked.get(key))) send({ kind: "put", values: Object.fromEntries(own.map((key) => [key, ""])) });
}

/** @param {KeyboardEvent} event */
function pressed(event) {
  const option = closest(event, ".mark");
  if (!option || event.defaultPrevented || !isBare(event)) return;
  if (event.key === "Escape") return release(option);
  if (event.key !== "Enter" && event.key !== " ") return;
  event.preventDefault();
  choose(option, event.shiftKey);
}

/**
 * Who presses an option has it under the hand: the page must not move before the hand is lifted.
 * @param {FocusEvent} event
 */
function entered(event) {
  const option = closest(event, ".mark");
  byId("map").classList.toggle("keyed", Boolean(option));
  if (!option) return;
  if (closed !== option.dataset.code) closed = null;
  if (!isAlone(option) && option.matches(":focus-visible")) {
    chartOf(option).scrollIntoView({ block: isNarrow() ? "start" : "nearest" });
  }
  show(option);
}

/** @param {FocusEvent} event */
function left(event) {
  if (!closest(event, ".mark") || (event.relatedTarget instanceof Element && event.relatedTarget.closest(".mark"))) {
    return;
  }
  hideRing();
  hideCard();
}

/** @param {MouseEvent} event */
function clicked(event) {
  const option = closest(event, ".mark[data-mark]");
  if (option) return choose(option, event.shiftKey);
  const opener = closest(event, "[data-list]");
  if (!opener) return;
  const list = byId(opener.dataset.list ?? "");
  opener.setAttribute("aria-expanded", String(list.classList.toggle("open")));
  fillRest(list);
}
