/* Storage and history, which a browser may refuse to a page in a frame without an origin of its own. */

import { forget, later, waits } from "./later.js";

const [KIND, AGAIN_MS, TRIES] = ["history", 1000, 12];

/** The address that waits to be tried again. @type {string | undefined} */
let refused;

/**
 * Return the result of an action, or another value if the browser refuses the action.
 * @template T
 * @param {() => T} act
 * @param {T} otherwise
 */
function tried(act, otherwise) {
  try {
    return act();
  } catch {
    return otherwise;
  }
}

/**
 * Store a text until the tab is closed.
 * @param {string} name
 * @param {string} value
 */
export const keep = (name, value) => tried(() => sessionStorage.setItem(name, value), undefined);

/**
 * Return a stored text, or null if there is none.
 * @param {string} name
 */
export const kept = (name) => tried(() => sessionStorage.getItem(name), null);

/**
 * Add or replace an entry of the history. A browser may refuse more than a hundred within ten seconds: then this is tried
 * again, unless another entry is asked for before or the reader goes back. In a frame without an origin of its own the
 * browser refuses every time.
 * @param {"push" | "replace"} how
 * @param {Record<string, unknown> | null} state
 * @param {string} [address]  if it is not given, the one that waits to be tried again, or else the present one
 * @param {number} [tries]
 */
export function walk(how, state, address = waits(KIND) ? refused : undefined, tries = TRIES) {
  forget(KIND);
  const walked = () => {
    history[how === "push" ? "pushState" : "replaceState"](state, "", address);
    return true;
  };
  refused = tried(walked, false) ? undefined : address;
  if (refused !== undefined && tries) later(KIND, AGAIN_MS, () => walk(how, state, address, tries - 1));
}

/** Return the state of the current history entry. @returns {Record<string, unknown>} */
export const historyState = () => tried(() => history.state, null) || {};

/** Let Dash look for its cookie, which is never set, even if the browser refuses cookies. */
export function allowCookieLookups() {
  if (tried(() => document.cookie, null) === null) Object.defineProperty(document, "cookie", { value: "" });
}
