/* The guided story: each step is an ordinary address, opened as a step of the history, which keeps the number of
   the story's step. */

import { historyState, walk } from "../browser.js";
import { all, byId, closest } from "../dom.js";
import { text } from "../language/words.js";
import { send } from "../net/session.js";
import { answered, pageReady, returned, wentBack } from "../signals.js";

const CLOSED = -1;

/** The step that is shown. */
let at = CLOSED;
/** The event that opens its view, until it is answered. @type {import("../types").PageEvent | null} */
let asked = null;

/** Add the listeners. */
export function start() {
  at = reached();
  document.addEventListener("click", clicked);
  answered.on((events) => {
    if (asked && !events.includes(asked)) return;
    asked = null;
    keep();
  });
  pageReady.on(show);
  wentBack.on(again);
  returned.on(() => asked && again());
}

/** @param {MouseEvent} event */
function clicked(event) {
  const does = closest(event, "[data-story]")?.dataset.story;
  if (!does) return;
  const last = steps().length - 1;
  go({ open: 0, back: Math.max(0, at - 1), next: at === last ? CLOSED : at + 1 }[does] ?? CLOSED);
}

const steps = () => all("#story [data-query]");
const reached = () => Number(historyState().story ?? CLOSED);

function show() {
  const every = steps();
  const box = byId("story");
  box.hidden = !every[at];
  every.forEach((step, n) => (step.hidden = n !== at));
  const [back, next] = ["back", "next"].map((way) =>
    box.querySelector(/** @type {"button"} */ (`[data-story=${way}]`)),
  );
  if (back) back.disabled = at === 0;
  if (next) next.textContent = at === every.length - 1 ? text("Finish") : text("Next →");
}

/** Show the step that the history remembers. */
function again() {
  asked = null;
  at = reached();
  show();
}

/** @param {number} step */
function go(step) {
  at = step;
  asked = null;
  show();
  if (step === CLOSED) return keep();
  byId("story").scrollIntoView({ block: "nearest" });
  asked = { kind: "open", query: steps()[step]?.dataset.query ?? "", push: true };
  send(asked);
}

/** What the reader does meanwhile belongs to the step, too. */
function keep() {
  if (reached() !== at) walk("replace", { ...historyState(), story: at });
}
