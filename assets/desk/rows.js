/* The rows of the chosen sentence: the active one as a form, the others as a line each. */

import { choose, rowsOf } from "./desk.js";
import { byId, make } from "./dom.js";
import { form } from "./form.js";

/** @typedef {import("./types").Desk} Desk */
/** @typedef {import("./types").Row} Row */
/** @typedef {import("./changes").Actions} Actions */

/** @param {Desk} desk @param {Actions} act */
export function showRows(desk, act) {
  const list = byId("rows");
  let drawn = "";
  let shown = "";
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
    const isOther = shown !== desk.chosen;
    shown = desk.chosen;
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
    if (isOther) begin(desk);
  });
}

/** Show another sentence from its top, without what was wrong with the one before. @param {Desk} desk */
function begin(desk) {
  byId("work").scrollTop = 0;
  if (byId("said").dataset.wrong === "yes") desk.say("");
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
function summary(desk, row) {
  const label = (/** @type {string} */ column) =>
    desk.article.questions[column]?.codes.find((code) => code.code === row.cells[column])?.label ??
    row.cells[column] ??
    "";
  const wrong = Object.keys(row.problems).length;
  const state = row.finished ? "✓" : wrong ? `⚠ ${wrong}` : "…";
  return [
    `${state} ${row.cells.actor_name || "no actor yet"}`,
    label("type"),
    label("stance"),
    row.cells.date,
    row.cells.place_name,
  ]
    .filter(Boolean)
    .join(" · ");
}

/** Offer the actors that are coded already. @param {Desk} desk */
function suggest(desk) {
  const names = [...new Set(desk.work.rows.map((row) => row.cells.actor_name ?? ""))].filter(Boolean).sort();
  const list = byId("actors");
  if (list.childElementCount !== names.length) {
    list.replaceChildren(...names.map((name) => make("option", { value: name })));
  }
}
