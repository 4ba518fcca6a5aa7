/* Storage and history, which a browser may refuse to a page in a frame without an origin of its own. */

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
 * Add or replace an entry of the history; if the browser refuses, the address does not change.
 * @param {"push" | "replace"} how
 * @param {Record<string, unknown> | null} state
 * @param {string} [address]
 */
export function walk(how, state, address) {
  tried(
    () => (how === "push" ? history.pushState(state, "", address) : history.replaceState(state, "", address)),
    undefined,
  );
}

/** Return the state of the current history entry. @returns {Record<string, unknown>} */
export const historyState = () => tried(() => history.state, null) || {};

/** Let Dash look for its cookie, which is never set, even if the browser refuses cookies. */
export function allowCookieLookups() {
  if (tried(() => document.cookie, null) === null) Object.defineProperty(document, "cookie", { value: "" });
}
