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
  const page = {
    focus: shown.focus,
    none: noneDialog(desk, act.none, shown.focus),
    edit: () => edit(desk),
    quote: () => quote(desk, act),
    add: async () => {
      await act.add();
      edit(desk);
    },
  };
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

/** Go into the form: to the first field that is wrong, else to the first. @param {import("./types").Desk} desk */
function edit(desk) {
  const form = byId("rows");
  const wrong = Object.keys(activeRow(desk)?.problems ?? {})
    .map((column) => `[data-column=${column}]`)
    .join();
  const field = (wrong && form.querySelector(wrong)) || form.querySelector("[data-column]");
  /** @type {HTMLElement | null | undefined} */ (field?.querySelector("input, textarea, button"))?.focus();
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
