/* The search field, which sends its words when the reader pauses. */

import { later, waits } from "../later.js";
import { keys, send } from "../net/session.js";
import { acting, shownAgain, viewShown, wentBack } from "../signals.js";

const REST_MS = 250;
const KIND = "search";

/** How often the field got the focus: text typed without leaving the field is one step of the history. */
let visit = 0;
/** Whether the reader went through the history, so that the field is out of date. */
let isLeft = false;

/** Add the listeners. */
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
  shownAgain.on(() => {
    isLeft = !waits(KIND);
    follow();
  });
}

/** @param {Event} event */
function typed({ target }) {
  if (!(target instanceof HTMLInputElement) || target.id !== "search") return;
  later(KIND, REST_MS, () => send({ kind: "put", values: { q: target.value }, series: `${KIND} ${visit}` }));
}

/** Show the words of the view, but only after the reader has gone through the history. */
function follow() {
  const field = document.getElementById("search");
  if (isLeft && field instanceof HTMLInputElement) field.value = keys().get("q") ?? "";
  isLeft = false;
}

/**
 * Empty the field when its filter is cleared, even if its text was never sent.
 * @param {import("../types").PageEvent} event
 */
function clear(event) {
  const field = document.getElementById("search");
  if (field instanceof HTMLInputElement && event.series !== `${KIND} ${visit}`) field.value = "";
}
