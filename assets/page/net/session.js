/* The session: the server is asked about what the reader does, its answer is shown, and the address follows. No
   other module writes the address. */

import { walk } from "../browser.js";
import { first, isEmbedded, language, at } from "../document.js";
import { byId } from "../dom.js";
import { guarded } from "../guarded.js";
import { flush, forget } from "../later.js";
import { acting, answered, returned, viewShown, wentBack } from "../signals.js";
import * as aim from "./aim.js";
import { RefusedError, ask } from "./ask.js";
import * as busy from "./busy.js";
import { initial, step } from "./exchange.js";
import * as marks from "./marked.js";
import { fresh, say } from "./outage.js";
import { address, joined, kept, spoken } from "./query.js";

const STEP = "/page/step";
const FRAME_MS = 1000 / 60;

/** @typedef {import("../types").Answer} Answer */
/** @typedef {import("../types").Link} Link */
/** @typedef {import("../types").PageEvent} PageEvent */
/** @typedef {import("../types").HistoryStep} HistoryStep */
/** @typedef {import("../types").ExchangeInput} Input */

let state = initial();
/** @type {((answer: Answer) => void)} */
let draw = () => {};
/** Ends the question that is under way. */
let ends = new AbortController();
/** The status of the last answer that was none. */
let failure = 0;
/** The query string of the address bar, as it was when the session looked last. */
let search = "";

/**
 * Begin: show the answer that came with the document, or ask for the one to the address.
 * @param {(answer: Answer) => void} show  draws figures and puts words
 */
export function begin(show) {
  draw = show;
  search = location.search;
  addEventListener("popstate", moved);
  const came = first();
  if (!came) return send({ kind: "open", query: viewKeys(search) });
  state = { ...state, link: came.link };
  present(came, "", []);
}

/** The reader has gone through the history; a link within the page leads to another place in the same view. */
function moved() {
  if (location.search === search) return;
  search = location.search;
  forget();
  wentBack.emit();
  take({ kind: "opened", query: viewKeys(search) });
}

/**
 * Send what the reader did. What waits for more of its kind goes before it. A reset drops it, except for where the
 * map has been moved to, which a reset keeps.
 * @param {PageEvent} event
 * @param {(() => () => void)[]} show  show the choice before the answer does; each returns a function that takes it back
 */
export function send(event, ...show) {
  flush(event.kind === "reset" ? "camera" : undefined);
  if (event.kind === "reset") forget();
  acting.emit(event);
  for (const mark of show) marks.marked(mark());
  take({ kind: "acted", event });
}

/** The view that is shown; null before the first one. */
export const link = () => state.link;

/** The query string of the view that is shown, from which the page makes all addresses: never that of the address bar. */
function query() {
  if (!state.link) return viewKeys(location.search);
  return spoken(state.link.query, location.search, language());
}

/** The keys of the view that is shown. */
export const keys = () => new URLSearchParams(query());

/** The keys of the view that will be shown when all that the reader did has been answered, as far as the page can tell. */
export const aimed = () => aim.aimed(keys(), [...(state.asked?.events ?? []), ...state.waiting]);

/**
 * Return the address of a file or page that shows this view, or the view without some of its keys.
 * @param {string} path
 * @param {readonly string[]} [without]
 */
export const viewAddress = (path, without = []) =>
  address(
    at(path),
    kept(query(), (key) => !without.includes(key)),
  );

/** @param {Input} input */
function take(input) {
  const [next, effects] = step(state, input);
  state = next;
  busy.show(state.asked !== null);
  for (const effect of effects) carryOut(effect);
}

/** @param {import("../types").ExchangeEffect} effect */
function carryOut(effect) {
  if (effect.do === "ask") question(effect.id, effect.events, effect.link);
  else if (effect.do === "drop") ends.abort();
  else if (effect.do === "settle") marks.settle();
  else if (effect.do === "undo") marks.undo(effect.which);
  else if (effect.do === "return") returned.emit();
  else if (effect.do === "say") say(effect.what, failure);
  else if (effect.do === "rest") setTimeout(() => take({ kind: "rested" }), effect.ms);
  else present(effect.answer, effect.how, effect.events);
}

/**
 * @param {number} id
 * @param {PageEvent[]} events
 * @param {Link | null} link
 */
async function question(id, events, link) {
  ends = new AbortController();
  marks.asking();
  take(await outcome(id, events, link, ends.signal));
}

/**
 * @param {number} id
 * @param {PageEvent[]} events
 * @param {Link | null} link
 * @param {AbortSignal} signal
 * @returns {Promise<Input>}
 */
async function outcome(id, events, link, signal) {
  const written = events.map(({ due: _due, ...event }) => event);
  try {
    const answer = await ask(STEP, { events: written, link, lang: language() }, signal);
    await due(Math.max(...events.map((event) => event.due ?? 0)));
    return { kind: "answered", id, answer };
  } catch (error) {
    failure = error instanceof Error ? Number(error.cause ?? 0) : 0;
    return { kind: error instanceof RefusedError ? "refused" : "lost", id };
  }
}

/**
 * Wait for the first frame after a time, or until the reader does something else: what is asked for ahead is shown
 * when it is due.
 * @param {number} time  in the time of the document's timeline
 * @returns {Promise<void>}
 */
function due(time) {
  return new Promise((resume) => {
    const look = () => (state.waiting.length || now() >= time - FRAME_MS / 2 ? resume() : requestAnimationFrame(look));
    look();
  });
}

const now = () => Number(document.timeline.currentTime ?? Infinity);

/**
 * @param {Answer} answer
 * @param {HistoryStep} how
 * @param {PageEvent[]} events
 */
function present(answer, how, events) {
  fresh();
  guarded(() => draw(answer));
  write(answer.link, how);
  viewShown.emit(answer.link);
  if (events.length) answered.emit(events);
}

/** @param {Link} link @param {HistoryStep} how */
function write(link, how) {
  const wanted = address(location.pathname, joined(query(), kept(location.search, isOfFrame)));
  if (how && wanted !== location.pathname + location.search) walk(how, null, wanted);
  search = how ? new URL(wanted, location.href).search : location.search; // the browser may take the address later
  document.title = link.title;
  /** @type {HTMLAnchorElement} */ (byId("full")).href = viewAddress("/");
}

/** Does a key belong to the frame, and not to the view? @param {string} key */
const isOfFrame = (key) => isEmbedded() && (key === "parts" || key === "theme");

/** @param {string} search */
const viewKeys = (search) => kept(search, (key) => !isOfFrame(key));
