/* The start of the desk: asks for the article and the work, and lets every part of the page show them. */

import { showArticle } from "./article.js";
import { actions } from "./changes.js";
import { activeRow, begin, choose, nextToJudge } from "./desk.js";
import { button, byId, make } from "./dom.js";
import { commands, listen } from "./keys.js";
import { ask, renew, sender } from "./net.js";
import { noneDialog } from "./none.js";
import { showProgress } from "./progress.js";
import { showRows } from "./rows.js";
import { showSentence } from "./sentence.js";

const OFTEN_MS = 4000;

/** Say something to everybody: below the head, and to screen readers. @param {string} text @param {boolean} [isWrong] */
function say(text, isWrong = false) {
  const place = byId("said");
  place.textContent = text;
  place.dataset.wrong = isWrong ? "yes" : "no";
}

async function start() {
  const [article, work] = await Promise.all([ask("/article"), ask("/work")]);
  const desk = begin(article, work, say);
  const { send, isBusy } = sender(desk);
  const act = actions(desk, send);
  document.body.append(
    make("datalist", { id: "actors" }),
    make("datalist", { id: "countries" }, ...desk.article.countries.map(([, name]) => make("option", { value: name }))),
  );
  const shown = showArticle(desk);
  showProgress(desk);
  showSentence(desk);
  showRows(desk, act);
  const page = pageOf(desk, act, shown.focus);
  const all = commands(desk, act, page);
  const keys = listen(desk, act, all, page);
  byId("commands").append(
    ...all.filter((one) => one.short).map(({ keys: [key = ""], short = "", act: made }) => button(short, key, made)),
  );
  byId("tools").append(
    button("Undo", "u", act.undo),
    button("Do again", "U", act.redo),
    button("Next to judge", "Space", act.next),
    button("Keys", "?", keys.open),
  );
  choose(desk, nextToJudge(desk) || (article.sentences[0]?.locator ?? ""));
  shown.focus();
  setInterval(() => !isBusy() && !document.hidden && renew(desk), OFTEN_MS);
}

/** @typedef {ReturnType<typeof pageOf>} Page */

/**
 * Return what commands do on the page itself.
 * @param {import("./types").Desk} desk
 * @param {import("./changes").Actions} act
 * @param {() => void} focus  gives the focus to the chosen sentence
 */
function pageOf(desk, act, focus) {
  const editAfter = (/** @type {() => unknown} */ change) => async () => {
    await change();
    edit(desk);
  };
  return {
    focus,
    none: noneDialog(desk, act.none, focus),
    edit: () => edit(desk),
    field,
    menu: (/** @type {string} */ column) => menu(column, focus),
    quote: () => quote(desk, act),
    add: editAfter(act.add),
    addAct: editAfter(act.addAct),
    likeAbove: () => (desk.active ? act.likeAbove() : editAfter(act.likeAbove)()),
  };
}

/** Go into the form: to the first field that is wrong, else to the first. @param {import("./types").Desk} desk */
function edit(desk) {
  const wrong = new Set(Object.keys(activeRow(desk)?.problems ?? {}));
  const columns = [...byId("rows").querySelectorAll("[data-column]")].map(
    (one) => /** @type {HTMLElement} */ (one).dataset.column ?? "",
  );
  field(columns.find((column) => wrong.has(column)) ?? columns[0] ?? "");
}

/** Go into a field of the form, with its text selected. @param {string} column */
function field(column) {
  const control = byId("rows").querySelector(`[data-column="${column}"] :is(input, textarea, button)`);
  if (!(control instanceof HTMLElement)) return;
  control.focus();
  if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement) control.select();
}

/**
 * Open a menu of the form, and give the focus back to the article when a code is taken.
 * @param {string} column
 * @param {() => void} back
 */
function menu(column, back) {
  const opener = byId("rows").querySelector(`[data-column="${column}"] button`);
  if (!(opener instanceof HTMLElement)) return;
  opener.click();
  const list = opener.parentElement?.querySelector("[role=listbox]");
  list?.addEventListener("focusout", () => setTimeout(() => document.activeElement === opener && back()), {
    once: true,
  });
}

/** @param {import("./types").Desk} desk @param {import("./changes").Actions} act */
function quote(desk, act) {
  const words = getSelection()?.toString().trim() ?? "";
  const sentence = desk.article.sentences.find((one) => one.locator === desk.chosen);
  if (!desk.active || !words || !sentence?.text.includes(words)) {
    return say("Select words of the sentence first, in a sentence with a row.", true);
  }
  act.edit(desk.active, { quote: words });
}

start().catch((error) => say(`The desk cannot open: ${error.message}`, true));
