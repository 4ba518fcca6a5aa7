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
/** The note of a menu that does not show all options; it has the words that the options were found by. */
const NOTE = "[data-found]";

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

/** @param {HTMLInputElement} input @param {HTMLElement} place */
async function search(input, place) {
  const words = input.value;
  const note = place.querySelector(NOTE);
  if (!(note instanceof HTMLElement) || note.dataset.found === words) return;
  const name = place.id.replace("filter-", "");
  const html = await fragment(asking(`/options/${name}`, { find: words, lang: language() }));
  if (input.value !== words) return;
  if (html === null) note.textContent = text("Please try again");
  else put({ [place.id]: html });
}
