/* The span of days by two fields and two sliders: the end that is set last stays, the other moves along where it
   lies beyond. Arrows move a slider by a day, Page keys by a week; at the ends of the sliders the span is open. */

import { all, byId, closest } from "../dom.js";
import { day } from "../language/words.js";
import { flush, later, waits } from "../later.js";
import { aimed, send } from "../net/session.js";
import { shownAgain, wentBack, wordsPut } from "../signals.js";
import { DAY_MS, iso } from "../days.js";

const WEEK = 7;
const REST_MS = 250;
const KIND = "span";

/** @typedef {"from" | "to"} End */
/** @typedef {Record<End, string>} Span */

/** The ends when the hand came. @type {Span | null} */
let held = null;
/** The field or slider that was set last. @type {Element | null} */
let last = null;
let visit = 0;

/** Add the listeners. */
export function start() {
  for (const kind of ["focusin", "pointerdown", "keydown"]) document.addEventListener(kind, hold);
  document.addEventListener("change", changed);
  document.addEventListener("input", (event) => {
    const input = closest(event, "#span input");
    if (input instanceof HTMLInputElement) slid(input);
  });
  document.addEventListener("keydown", paged);
  wordsPut.on(
    (ids) =>
      ids.includes("span") && all("#span input").forEach((input) => input instanceof HTMLInputElement && say(input)),
  );
  wentBack.on(() => (held = null));
  shownAgain.on(() => {
    held = null;
    for (const end of /** @type {End[]} */ (["from", "to"])) stand(end);
  });
}

/** @param {End} end */
const slider = (end) => /** @type {HTMLInputElement} */ (byId(`span-${end}`));
/** @param {HTMLInputElement} input */
const endOf = ({ id }) => /** @type {End} */ (id.replace("span-", ""));
/** @param {HTMLInputElement} input */
const dayOf = ({ dataset: { first = "" }, value }) => iso(Date.parse(first) + Number(value) * DAY_MS);
/** @param {HTMLInputElement} input */
const edge = (input) => Number(endOf(input) === "from" ? input.min : input.max);

/** Both ends, as they have been asked for. @returns {Span} */
function now() {
  const keys = aimed();
  return { from: keys.get("from") ?? "", to: keys.get("to") ?? "" };
}

/**
 * While an end is set, on its way over other days, the other end is where it was when the hand came.
 * @param {Event} event
 */
function hold(event) {
  const input = closest(event, event.type === "keydown" ? "#span input" : "#dates input, #span input");
  if (!input) return;
  if (event.type === "focusin") visit += 1;
  if (waits(KIND) && last !== input) flush(KIND);
  if (!waits(KIND)) held = now();
}

/** @param {End} end @param {string} value @param {string} [series] */
function set(end, value, series) {
  send({ kind: "put", values: { ...(held ?? now()), [end]: value }, last: end, ...(series ? { series } : {}) });
}

/** While a year is typed it is 0002, then 0020, then 0202: these are no dates yet. @param {Event} event */
function changed({ target }) {
  if (target instanceof HTMLInputElement && target.closest("#dates") && !target.value.startsWith("0")) {
    set(/** @type {End} */ (target.id), target.value);
  }
}

/** @param {HTMLInputElement} input */
function say(input) {
  const said = day(dayOf(input));
  input.setAttribute("aria-valuetext", said);
  const hint = input.closest(".slider")?.querySelector(".hint");
  if (hint) hint.textContent = said;
}

/** @param {HTMLInputElement} input */
function slid(input) {
  const end = endOf(input);
  const other = slider(end === "from" ? "to" : "from");
  other.value = String(Math[end === "from" ? "max" : "min"](Number(input.value), stood(other)));
  say(input);
  say(other);
  last = input;
  later(KIND, REST_MS, () => set(end, Number(input.value) === edge(input) ? "" : dayOf(input), `${KIND} ${visit}`));
}

/** Where a slider stood when the hand came. @param {HTMLInputElement} input */
function stood(input) {
  const value = (held ?? now())[endOf(input)];
  return value ? (Date.parse(value) - Date.parse(input.dataset.first ?? "")) / DAY_MS : edge(input);
}

/** Set the field and the slider of an end as the view says. @param {End} end */
function stand(end) {
  const [field, sliding] = [end, `span-${end}`].map((id) => document.getElementById(id));
  if (field instanceof HTMLInputElement) field.value = now()[end];
  if (!(sliding instanceof HTMLInputElement)) return;
  sliding.value = String(stood(sliding));
  say(sliding);
}

/** @param {KeyboardEvent} event */
function paged(event) {
  const input = closest(event, "#span input");
  const way = { PageUp: WEEK, PageDown: -WEEK }[event.key];
  if (!(input instanceof HTMLInputElement) || !way) return;
  event.preventDefault();
  input.value = String(Number(input.value) + way);
  slid(input);
}
