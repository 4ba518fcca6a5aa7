/* The session: what the reader does is asked about, what comes back is shown, and the address follows. Only here
   is it written. */

import { walk } from "../browser.js";
import { first, isEmbedded, language, at } from "../document.js";
import { byId } from "../dom.js";
import { flush, forget } from "../later.js";
import { acting, answered, linkShown, viewShown } from "../signals.js";
import { RefusedError, ask } from "./ask.js";
import { initial, step } from "./exchange.js";
import { settle, undo } from "./marked.js";
import { say } from "./outage.js";
import { address, joined, kept, spoken } from "./query.js";

const STEP = "/page/step";
const SLOW_MS = 300;
const FRAME_MS = 1000 / 60;

/** @typedef {import("../types").Answer} Answer */
/** @typedef {import("../types").PageEvent} PageEvent */

let state = initial();
/** @type {((answer: Answer) => void)} */
let draw = () => {};
/** @type {Map<number, AbortController>} */
const asked = new Map();
/** @type {Answer | null} */
let arrived = null;

/**
 * Begin: show the answer that came with the document, or ask for the one to the address.
 * @param {(answer: Answer) => void} show  draws figures and puts words
 */
export function begin(show) {
  draw = show;
  addEventListener("popstate", () => {
    forget();
    take({ kind: "opened", query: viewKeys(location.search) });
  });
  const came = first();
  if (!came) return send({ kind: "open", query: viewKeys(location.search) });
  state = { ...state, link: came.link };
  present(came, "", []);
}

/**
 * Send what the reader did. What waits for more of its kind goes before it; where everything begins anew, it goes
 * nowhere.
 * @param {PageEvent} event
 */
export function send(event) {
  if (event.kind === "reset") forget();
  else flush();
  acting.emit(event);
  take({ kind: "acted", event });
}

/** The view that is shown; null before the first one. */
export const link = () => state.link;

/**
 * The query string of the view that is shown, for all that the page makes of it: never the address that was
 * opened.
 */
export function query() {
  if (!state.link) return viewKeys(location.search);
  return spoken(state.link.query, location.search, language());
}

/** The keys of the view that is shown. */
export const keys = () => new URLSearchParams(query());

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

/** @param {import("../types").ExchangeInput} input */
function take(input) {
  const [next, effects] = step(state, input);
  state = next;
  for (const effect of effects) carryOut(effect);
}

/** @param {import("../types").ExchangeEffect} effect */
function carryOut(effect) {
  if (effect.do === "ask") question(effect.id, effect.events, effect.link);
  else if (effect.do === "drop") asked.get(effect.id)?.abort();
  else if (effect.do === "undo") undo();
  else if (effect.do === "say") say(effect.what);
  else if (effect.do === "rest") setTimeout(() => take({ kind: "rested" }), effect.ms);
  else if (arrived) present(arrived, effect.how, effect.events);
}

/**
 * @param {number} id
 * @param {PageEvent[]} events
 * @param {import("../types").Link | null} link
 */
async function question(id, events, link) {
  const ends = new AbortController();
  const slow = setTimeout(() => document.body.setAttribute("data-busy", "true"), SLOW_MS);
  asked.set(id, ends);
  try {
    const answer = await ask(
      STEP,
      { events: events.map(({ due: _due, ...event }) => event), link, lang: language() },
      ends.signal,
    );
    await due(Math.max(...events.map((event) => event.due ?? 0)));
    arrived = answer;
    take({ kind: "answered", id, link: answer.link });
  } catch (error) {
    take({ kind: error instanceof RefusedError ? "refused" : "lost", id });
  } finally {
    clearTimeout(slow);
    asked.delete(id);
    if (!asked.size) document.body.removeAttribute("data-busy");
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
 * @param {"" | "push" | "replace"} how
 * @param {PageEvent[]} events
 */
function present(answer, how, events) {
  if (!state.asked) settle();
  draw(answer);
  write(answer.link, how);
  linkShown.emit(answer.link);
  if (events.length) answered.emit(events);
}

/**
 * @param {import("../types").Link} link
 * @param {"" | "push" | "replace"} how
 */
function write(link, how) {
  const wanted = address(location.pathname, joined(query(), kept(location.search, isOfFrame)));
  if (how && wanted !== location.pathname + location.search) walk(how, null, wanted);
  document.title = link.title;
  /** @type {HTMLAnchorElement} */ (byId("full")).href = viewAddress("/");
  viewShown.emit(new URLSearchParams(link.query));
}

/** Does a key belong to the frame, and not to the view? @param {string} key */
const isOfFrame = (key) => isEmbedded() && (key === "parts" || key === "theme");

/** @param {string} search */
const viewKeys = (search) => kept(search, (key) => !isOfFrame(key));
