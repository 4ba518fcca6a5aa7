/* The search in menus. It hides the options that have other names; of a menu with more options than it shows, the server
   finds the others. */

import { language } from "../document.js";
import { all } from "../dom.js";
import { fold, text } from "../language/words.js";
import { later } from "../later.js";
import { fragment } from "../net/ask.js";
import { asking } from "../share/addresses.js";
import { shownAgain } from "../signals.js";
import { put } from "../texts.js";

const REST_MS = 250;
/** The note below options that the server has searched, or of which it has more. */
const NOTE = "[data-searchable]";

/** The address that options were asked from, by the note that came with them. @type {WeakMap<Element, string>} */
const askedFrom = new WeakMap();

/** Add the listeners. */
export function start() {
  document.addEventListener("input", ({ target }) => {
    if (target instanceof HTMLInputElement && target.closest(".find")) find(target);
  });
  shownAgain.on(() => all(".find input").forEach((input) => input instanceof HTMLInputElement && find(input)));
}

/** @param {HTMLInputElement} input */
function find(input) {
  const place = input.closest(".menu")?.querySelector(".options");
  if (!(place instanceof HTMLElement)) return;
  const words = fold(input.value).split(" ");
  for (const option of all(".option", place)) {
    option.hidden = !words.every((word) => option.dataset.find?.includes(word));
  }
  if (place.querySelector(NOTE)) later(`find ${place.id}`, REST_MS, () => search(input, place));
}

/**
 * Show what the server finds, unless that is shown already. An answer that comes after the words or the view have changed is
 * dropped: what changed them searches again.
 * @param {HTMLInputElement} input
 * @param {HTMLElement} place
 */
async function search(input, place) {
  const note = place.querySelector(NOTE);
  const address = addressOf(input, place);
  if (!note) return;
  const shown = askedFrom.get(note) ?? (input.value ? "" : address); // what comes with a view is not searched
  if (shown === address) return;
  const html = await fragment(address);
  if (address !== addressOf(input, place)) return;
  if (html === null) return void (note.textContent = text("Please try again"));
  put({ [place.id]: html });
  const came = place.querySelector(NOTE);
  if (came) askedFrom.set(came, address);
}

/** @param {HTMLInputElement} input @param {HTMLElement} place */
const addressOf = ({ value }, { id }) =>
  asking(`/options/${id.replace("filter-", "")}`, { find: value, lang: language() });
