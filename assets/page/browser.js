/* What a browser may refuse where a page is framed without an origin of its own: what it keeps, and the steps of
   its history. */

/**
 * Try something; where the browser refuses it, take something else.
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
 * Keep a text until the tab is closed.
 * @param {string} name
 * @param {string} value
 */
export const keep = (name, value) => tried(() => sessionStorage.setItem(name, value), undefined);

/**
 * Return a text that was kept; null where there is none.
 * @param {string} name
 */
export const kept = (name) => tried(() => sessionStorage.getItem(name), null);

/**
 * Make a step of the history; where it is refused, the address stays.
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

/** Return what was kept with the step of the history that is shown. @returns {Record<string, unknown>} */
export const historyState = () => tried(() => history.state, null) || {};

/** Dash looks for a cookie, which nobody sets; where looking is refused it finds none. */
export function allowCookieLookups() {
  if (tried(() => document.cookie, null) === null) Object.defineProperty(document, "cookie", { value: "" });
}
