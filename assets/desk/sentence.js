/* The chosen sentence above its rows: its number, its state, and its text with what the active row says of it marked. */

import { STATES } from "./article.js";
import { activeRow, rowsOf } from "./desk.js";
import { byId, make } from "./dom.js";

/** @typedef {import("./types").Desk} Desk */

/** The columns whose text stands in the sentence, with what a mark of them is called. */
const MARKED = {
  quote: "quotation",
  actor_name: "actor",
  office: "office",
  place_name: "place",
  crowd_said: "crowd",
};

/** @param {Desk} desk */
export function showSentence(desk) {
  const place = byId("sentence");
  desk.heard.push(() => {
    const one = desk.article.sentences.find(({ locator }) => locator === desk.chosen);
    if (!one) return place.replaceChildren(make("p", {}, "Choose a sentence."));
    const { state = "open", why = "", outcome = "" } = desk.work.sentences[one.locator] ?? {};
    const count = rowsOf(desk, one.locator).length;
    const rows = count === 1 ? "1 row" : `${count} rows`;
    const head = make(
      "p",
      { class: "where" },
      make("b", {}, one.locator),
      ` ${one.section} `,
      make("span", { class: "state", "data-state": state }, STATES[state]),
      ` ${rows}`,
    );
    place.replaceChildren(head, make("blockquote", { dir: "auto" }, ...marked(one.text, activeRow(desk)?.cells ?? {})));
    if (why) place.append(make("p", { class: "why" }, `No reaction, ${outcome}: ${why}`));
  });
}

/**
 * Return a text in pieces, with what the cells of a row take from it marked.
 * @param {string} text
 * @param {import("./types").Cells} cells
 * @returns {(string | Node)[]}
 */
function marked(text, cells) {
  const spans = Object.entries(MARKED)
    .map(([column, called]) => ({
      called,
      start: cells[column] ? text.indexOf(cells[column]) : -1,
      length: cells[column]?.length ?? 0,
    }))
    .filter(({ start }) => start >= 0)
    .sort((a, b) => a.start - b.start || b.length - a.length);
  /** @type {(string | Node)[]} */
  const pieces = [];
  let at = 0;
  for (const { called, start, length } of spans) {
    if (start >= at) {
      pieces.push(
        text.slice(at, start),
        make("mark", { title: called, "data-kind": called }, text.slice(start, start + length)),
      );
      at = start + length;
    }
  }
  return [...pieces, text.slice(at)];
}
