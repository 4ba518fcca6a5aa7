/* The rows of the chosen sentence: the active one as a form, the others as a line each. */

import { cell, choose, rowsOf } from "./desk.js";
import { byId, make } from "./dom.js";
import { fields, reasons } from "./fields.js";
import { places } from "./places.js";

/** @typedef {import("./types").Desk} Desk */
/** @typedef {import("./types").Row} Row */
/** @typedef {import("./changes").Actions} Actions */

const REST_MS = 700;

/** @param {Desk} desk @param {Actions} act */
export function showRows(desk, act) {
  const list = byId("rows");
  let drawn = "";
  /** @type {((row: Row) => void) | undefined} */
  let update;
  desk.heard.push(() => {
    const rows = rowsOf(desk, desk.chosen);
    const key = JSON.stringify([
      desk.chosen,
      desk.active,
      desk.article.digest,
      rows.map((row) => [row.id, row.finished]),
    ]);
    const active = rows.find((row) => row.id === desk.active);
    if (key !== drawn) {
      drawn = key;
      update = undefined;
      list.replaceChildren(
        ...rows.map((row) => make("li", { "data-row": row.id, "data-finished": row.finished ? "yes" : "no" })),
      );
      if (active) update = form(desk, act, active, /** @type {HTMLElement} */ (list.children[rows.indexOf(active)]));
    }
    rows.forEach((row, n) => row !== active && line(desk, row, /** @type {HTMLElement} */ (list.children[n])));
    if (active) update?.(active);
    suggest(desk);
  });
}

/**
 * Show a row that is not active as one line, which a click makes the active one.
 * @param {Desk} desk
 * @param {Row} row
 * @param {HTMLElement} place
 */
function line(desk, row, place) {
  const opener = make("button", { type: "button", class: "line" }, summary(desk, row));
  opener.addEventListener("click", () => choose(desk, desk.chosen, row.id));
  place.replaceChildren(opener);
}

/** Return a row in a line: state, actor, kind, stance and date. @param {Desk} desk @param {Row} row */
export function summary(desk, row) {
  const label = (/** @type {string} */ column) =>
    desk.article.questions[column]?.codes.find((code) => code.code === row.cells[column])?.label ??
    row.cells[column] ??
    "";
  const wrong = Object.keys(row.problems).length;
  const state = row.finished ? "✓" : wrong ? `⚠ ${wrong}` : "…";
  return [`${state} ${row.cells.actor_name || "no actor yet"}`, label("type"), label("stance"), row.cells.date]
    .filter(Boolean)
    .join(" · ");
}

/**
 * Build the form of a row, and return what brings it up to date.
 * @param {Desk} desk
 * @param {Actions} act
 * @param {Row} row
 * @param {HTMLElement} place
 */
function form(desk, act, row, place) {
  const { id } = row;
  /** @type {Map<string, ReturnType<typeof setTimeout>>} */
  const timers = new Map();
  const save = (/** @type {string} */ column) => act.edit(id, { [column]: desk.typed.get(cell(id, column)) ?? "" });
  const all = fields(desk.article, (column, value, isDone) => {
    desk.typed.set(cell(id, column), value);
    clearTimeout(timers.get(column));
    if (isDone) save(column);
    else {
      timers.set(
        column,
        setTimeout(() => save(column), REST_MS),
      );
    }
  });
  const map = places(desk, act, id);
  const head = make("h3", {});
  const body = make("div", { class: "fields" }, ...all.map((field) => field.whole));
  body.querySelector("[data-column=place_country]")?.after(map.whole);
  place.replaceChildren(head, body);
  return (/** @type {Row} */ now) => {
    head.textContent = `${now.id} ${now.finished ? "accepted" : "not accepted yet"}`;
    const why = reasons(now.finished ? "" : (now.cells.why ?? ""));
    for (const field of all) {
      const typed = desk.typed.get(cell(id, field.column));
      if (typed === undefined || document.activeElement !== field.control) {
        field.show(typed ?? now.cells[field.column] ?? "");
      }
      explain(field, why[field.column] ?? "", now.problems[field.column] ?? "");
    }
    map.show(now);
  };
}

/**
 * Say below a field why it was filled, and what is wrong with it.
 * @param {import("./types").Field} field
 * @param {string} why
 * @param {string} problem
 */
function explain(field, why, problem) {
  const known = field.whole.querySelector(".explained");
  const said = [problem && `⚠ ${problem}`, why && `from: ${why}`].filter(Boolean).join(" — ");
  field.control.toggleAttribute("aria-invalid", Boolean(problem));
  if (problem) field.control.setAttribute("aria-invalid", "true");
  if ((known?.textContent ?? "") === said) return;
  known?.remove();
  if (said) field.whole.append(make("span", { class: "explained" }, said));
}

/** Offer the actors that are coded already. @param {Desk} desk */
function suggest(desk) {
  const names = [...new Set(desk.work.rows.map((row) => row.cells.actor_name ?? ""))].filter(Boolean).sort();
  const list = byId("actors");
  if (list.childElementCount !== names.length) {
    list.replaceChildren(...names.map((name) => make("option", { value: name })));
  }
}
