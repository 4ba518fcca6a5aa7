/* How far the coding has come, always in sight. */

import { STATES } from "./article.js";
import { byId, make } from "./dom.js";

/** @typedef {import("./types").Desk} Desk */

const SHOWN = /** @type {const} */ (["accepted", "none", "proposed", "open"]);

/** @param {Desk} desk */
export function showProgress(desk) {
  const bar = byId("progress");
  const parts = SHOWN.map((state) => make("i", { "data-state": state }));
  bar.append(...parts);
  byId("title").textContent = desk.article.title;
  document.title = `${desk.article.title} – coder's desk`;
  byId("coder").textContent = desk.article.coder ? `Coder ${desk.article.coder}` : "";
  desk.heard.push(() => {
    const { sentences = 0, finished = 0, unfinished = 0, ...states } = desk.work.progress;
    const judged = (states.accepted ?? 0) + (states.none ?? 0);
    const reactions = finished === 1 ? "1 reaction" : `${finished} reactions`;
    const said = `${judged} of ${sentences} sentences judged · ${reactions} · ${unfinished} to accept`;
    if (byId("counts").textContent === said) return;
    byId("counts").textContent = said;
    bar.setAttribute("aria-label", SHOWN.map((state) => `${STATES[state]} ${states[state] ?? 0}`).join(", "));
    SHOWN.forEach((state, n) => parts[n]?.style.setProperty("flex-grow", `${states[state] ?? 0}`));
  });
}
