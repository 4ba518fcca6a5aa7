/* The article on the left: its headings, paragraphs and sentences, each with its state. */

import { choose } from "./desk.js";
import { byId, make } from "./dom.js";

/** @typedef {import("./types").Desk} Desk */

export const STATES = { open: "open", proposed: "proposed", accepted: "accepted", none: "no reaction" };

/** Show the article, and follow the desk. @param {Desk} desk */
export function showArticle(desk) {
  const place = byId("article");
  /** @type {Map<string, HTMLElement>} */
  let spans = new Map();
  let drawn = "";
  const update = () => {
    if (drawn !== desk.article.digest) {
      drawn = desk.article.digest;
      spans = draw(desk, place);
    }
    for (const [locator, span] of spans) mark(desk, locator, span);
  };
  desk.heard.push(update);
  place.addEventListener("click", (event) => {
    const span = event.target instanceof Element ? event.target.closest("[data-locator]") : null;
    if (span instanceof HTMLElement && !getSelection()?.toString()) choose(desk, span.dataset.locator ?? "");
  });
  return {
    /** Bring the chosen sentence into sight, and give it the focus. */
    focus: () => {
      const span = spans.get(desk.chosen);
      span?.focus({ preventScroll: true });
      span?.scrollIntoView({ block: "nearest" });
    },
  };
}

/** @param {Desk} desk @param {HTMLElement} place */
function draw(desk, place) {
  /** @type {Map<string, HTMLElement>} */
  const spans = new Map();
  place.replaceChildren();
  let section = "";
  let paragraph = 0;
  let block = make("p");
  for (const one of desk.article.sentences) {
    if (one.section !== section) place.append(make("h2", { dir: "auto" }, one.section));
    if (one.section !== section || one.paragraph !== paragraph) place.append((block = make("p", { dir: "auto" })));
    ({ section, paragraph } = one);
    const span = make("span", { role: "button", "data-locator": one.locator, tabindex: -1 }, one.text);
    spans.set(one.locator, span);
    block.append(span, " ");
  }
  return spans;
}

/** @param {Desk} desk @param {string} locator @param {HTMLElement} span */
function mark(desk, locator, span) {
  const { state = "open", why = "" } = desk.work.sentences[locator] ?? {};
  const isChosen = locator === desk.chosen;
  if (span.dataset.state !== state) {
    span.dataset.state = state;
    span.setAttribute("aria-description", `${STATES[state]}${why ? `: ${why}` : ""}`);
  }
  if (span.title !== why) span.title = why;
  if (span.hasAttribute("aria-current") === isChosen) return;
  if (!isChosen) span.removeAttribute("aria-current");
  else {
    span.setAttribute("aria-current", "true");
    span.scrollIntoView({ block: "nearest" });
  }
  span.tabIndex = isChosen ? 0 : -1;
}
