/* The words that are sought: sent when the reader rests; and the names that are sought in a menu. */

import { all } from "../dom.js";
import { fold } from "../language/words.js";
import { later } from "../later.js";
import { keys, send } from "../net/session.js";
import { acting, viewShown, wentBack } from "../signals.js";

const REST_MS = 250;
const KIND = "search";

/** How often the field was entered: what is typed without leaving it is one step of the history. */
let visit = 0;
/** Has the reader gone through the history, so that the field is behind? */
let isLeft = false;

/** Listen. */
export function start() {
  document.addEventListener("input", typed);
  document.addEventListener("focusin", ({ target }) => {
    if (target instanceof Element && target.id === "search") visit += 1;
  });
  acting.on((event) => {
    if (event.kind === "reset" || (event.kind === "put" && event.values.q === "")) clear(event);
  });
  wentBack.on(() => (isLeft = true));
  viewShown.on(follow);
}

/** @param {Event} event */
function typed({ target }) {
  if (!(target instanceof HTMLInputElement)) return;
  if (target.id === "search") {
    later(KIND, REST_MS, () => send({ kind: "put", values: { q: target.value }, series: `${KIND} ${visit}` }));
  } else if (target.closest(".find")) find(target);
}

/** While the reader types, the field is theirs; after going back it shows the words of the view. */
function follow() {
  const field = document.getElementById("search");
  if (isLeft && field instanceof HTMLInputElement) field.value = keys().get("q") ?? "";
  isLeft = false;
}

/**
 * What is cleared leaves nothing in the field, also where nothing of it was sent.
 * @param {import("../types").PageEvent} event
 */
function clear(event) {
  const field = document.getElementById("search");
  if (field instanceof HTMLInputElement && event.series !== `${KIND} ${visit}`) field.value = "";
}

/** @param {HTMLInputElement} input */
function find(input) {
  const words = fold(input.value).split(" ");
  for (const option of all(".option", input.closest(".menu") ?? document)) {
    option.hidden = !words.every((word) => option.dataset.find?.includes(word));
  }
}
