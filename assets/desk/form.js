/* The form of the active row: what is typed is saved when the coder rests, and stays until it is saved. */

import { cell, show } from "./desk.js";
import { button, make } from "./dom.js";
import { fields, reasons } from "./fields.js";
import { places } from "./places.js";

/** @typedef {import("./types").Desk} Desk */
/** @typedef {import("./types").Row} Row */
/** @typedef {import("./types").Field} Field */
/** @typedef {import("./changes").Actions} Actions */

const REST_MS = 700;

/**
 * Build the form of a row, and return what brings it up to date.
 * @param {Desk} desk
 * @param {Actions} act
 * @param {Row} row
 * @param {HTMLElement} place
 */
export function form(desk, act, { id }, place) {
  const all = fields(desk.article, saver(desk, act, id));
  const map = places(desk, act, id);
  const head = make("h3");
  const body = make("div", { class: "fields" }, ...all.map((field) => field.whole));
  body.querySelector("[data-column=place_country]")?.after(map.whole);
  place.replaceChildren(head, body);
  return (/** @type {Row} */ now) => {
    head.textContent = `${now.id} ${now.finished ? "accepted" : "not accepted yet"}`;
    const why = reasons(now.finished ? "" : (now.cells.why ?? ""), desk.article.reasons);
    for (const field of all) {
      const key = cell(id, field.column);
      const typed = desk.typed.get(key);
      const there = now.cells[field.column] ?? "";
      if (typed === undefined || document.activeElement !== field.control) field.show(typed ?? there);
      explain(field, why[field.column] ?? "", now.problems[field.column] ?? "");
      settle(desk, act, id, field, desk.refused.has(key) ? there : undefined);
    }
    map.show(now);
  };
}

/**
 * Return what saves the cells of a row: at once what is meant, and after a rest what is being typed.
 * @param {Desk} desk
 * @param {Actions} act
 * @param {string} id
 */
function saver(desk, act, id) {
  /** @type {Map<string, ReturnType<typeof setTimeout>>} */
  const timers = new Map();
  return (/** @type {string} */ column, /** @type {string} */ value, /** @type {boolean} */ isDone) => {
    const key = cell(id, column);
    desk.typed.set(key, value);
    desk.refused.delete(key);
    clearTimeout(timers.get(column));
    const save = () => act.edit(id, { [column]: desk.typed.get(key) ?? value });
    if (isDone) save();
    else timers.set(column, setTimeout(save, REST_MS));
  };
}

/**
 * Say below a field why it was filled, and what is wrong with it.
 * @param {Field} field
 * @param {string} why
 * @param {string} problem
 */
function explain(field, why, problem) {
  const known = field.whole.querySelector(".explained");
  const said = problem ? `⚠ ${problem}` : why && `from: ${why}`;
  if (problem) field.control.setAttribute("aria-invalid", "true");
  else field.control.removeAttribute("aria-invalid");
  if ((known?.textContent ?? "") === said) return;
  known?.remove();
  if (said) field.whole.append(make("span", { class: "explained" }, said));
}

/**
 * Ask whose value a field shall have, if another window has changed it meanwhile: `theirs` is then what stands there.
 * @param {Desk} desk
 * @param {Actions} act
 * @param {string} id
 * @param {Field} field
 * @param {string | undefined} theirs
 */
function settle(desk, act, id, field, theirs) {
  const asked = field.whole.querySelector(".clash");
  if (theirs === undefined) {
    asked?.remove();
    return;
  }
  if (asked) return;
  const key = cell(id, field.column);
  const mine = button("Keep mine", "", () => {
    desk.refused.delete(key);
    act.edit(id, { [field.column]: desk.typed.get(key) ?? "" });
  });
  const other = button("Take theirs", "", () => {
    desk.refused.delete(key);
    desk.typed.delete(key);
    show(desk);
  });
  field.whole.append(make("span", { class: "clash" }, `Not saved: it is “${theirs}” now. `, mine, " ", other));
}
