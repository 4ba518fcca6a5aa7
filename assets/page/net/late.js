/* Content that is heavy and not looked at first comes after the view has been painted: the texts of the cards and
   the marks as lists. The options of a menu come when the pointer or the focus reaches it, and while it is open. */

import { keepCards } from "../card/card.js";
import { all, closest, painted } from "../dom.js";
import { first } from "../document.js";
import { put } from "../texts.js";
import { viewShown, wordsPut } from "../signals.js";
import { RefusedError, ask } from "./ask.js";

const LATE = "/page/late";
const REST_MS = 3000;
const [LOST, REFUSED] = ["lost", "refused"];
const CARD = "cards-";
const CARDS = ["country", "place"].map((field) => CARD + field);

/** The query string of the view that each part shows, and of the one that it was asked for. */
const shown = /** @type {Map<string, string>} */ (new Map());
const asked = /** @type {Map<string, string>} */ (new Map());

/** @type {import("../types").Link | null} */
let latest = null;
/** Gives up what was asked about the view before. */
let ends = new AbortController();
let isBegun = false;

/** Add the listeners, and ask for the cards of the first view at once, as the first picture of the map shows cards already. */
export function start() {
  latest = first()?.link ?? null;
  for (const kind of ["pointerover", "pointerdown", "focusin"]) document.addEventListener(kind, near);
  document.addEventListener("toggle", near, true);
  wordsPut.on(came);
  viewShown.on(follow);
  if (latest) bring(CARDS);
}

const ids = (/** @type {string} */ selector) => all(selector).map(({ id }) => id);

/** While the timeline plays nothing is asked for before the last step. @param {import("../types").Link} link */
function follow(link) {
  if (!isBegun) for (const id of ids("[data-hidden]:not(:empty)")) shown.set(id, link.complete);
  isBegun = true;
  if (link.complete !== latest?.complete) giveUp();
  latest = link;
  if (link.query === link.complete) bring([...CARDS, ...ids(".marks"), ...ids("[open] [data-hidden]")]);
}

function giveUp() {
  ends.abort();
  ends = new AbortController();
  asked.clear();
}

/**
 * Ask for parts, each once a view and with the view that it shows; ask again after a while if no answer came.
 * @param {string[]} wanted
 */
async function bring(wanted) {
  if (!latest) return;
  const { complete, lang } = latest;
  const { signal } = ends;
  const stale = wanted.filter((id) => shown.get(id) !== complete && asked.get(id) !== complete);
  if (!stale.length) return;
  for (const id of stale) asked.set(id, complete);
  const before = Object.fromEntries(stale.map((id) => [id, shown.get(id) ?? null]));
  const [answer] = await Promise.all([answerTo({ link: { complete, lang }, shown: before }, signal), painted()]);
  if (signal.aborted) return;
  for (const id of stale) asked.delete(id);
  if (answer === LOST) setTimeout(() => complete === latest?.complete && bring(stale), REST_MS);
  if (answer === LOST || answer === REFUSED) return;
  for (const id of stale) shown.set(id, complete);
  show(Object.entries(answer));
}

/** @param {unknown} question @param {AbortSignal} signal @returns {Promise<any>} */
const answerTo = (question, signal) =>
  ask(LATE, question, signal).catch((error) => (error instanceof RefusedError ? REFUSED : LOST));

/** @param {[string, any][]} parts */
function show(parts) {
  const isCard = (/** @type {[string, any]} */ [id]) => id.startsWith(CARD);
  keepCards(Object.fromEntries(parts.filter(isCard).map(([id, cards]) => [id.slice(CARD.length), cards])));
  put(Object.fromEntries(parts.filter((part) => !isCard(part))));
}

/** @param {Event} event */
function near(event) {
  const menu = isBegun && closest(event, "details");
  if (menu) bring(all("[data-hidden]", menu).map(({ id }) => id));
}

/**
 * A menu that was drawn anew is empty and must be filled again. Words that are sought in a menu are sought in new
 * options, too.
 * @param {string[]} put
 */
function came(put) {
  for (const id of ids("[data-hidden]:empty")) shown.delete(id);
  for (const id of put) {
    const input = document.querySelector(`.menu:has(> [data-hidden]#${id}) .find input`);
    if (input instanceof HTMLInputElement && input.value) input.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
