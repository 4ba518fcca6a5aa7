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

const [AGAIN_MS, TRIES] = [1000, 12];
/** What the browser has refused. @type {{ timer: ReturnType<typeof setTimeout>, address: string | undefined } | null} */
let refused = null;

/**
 * Add or replace an entry of the history. A browser may refuse more than a hundred within ten seconds: then the last one is
 * tried again until it is accepted; in a frame without an origin of its own none ever is.
 * @param {"push" | "replace"} how
 * @param {Record<string, unknown> | null} state
 * @param {string} [address]  as it is if it is not given
 * @param {number} [tries]
 */
export function walk(how, state, address = refused?.address, tries = TRIES) {
  clearTimeout(refused?.timer);
  refused = null;
  const walked = () => {
    history[how === "push" ? "pushState" : "replaceState"](state, "", address);
    return true;
  };
  if (tried(walked, false) || !tries) return;
  refused = { address, timer: setTimeout(() => walk(how, state, address, tries - 1), AGAIN_MS) };
}

/** Return the state of the current history entry. @returns {Record<string, unknown>} */
export const historyState = () => tried(() => history.state, null) || {};

/** Let Dash look for its cookie, which is never set, even if the browser refuses cookies. */
export function allowCookieLookups() {
  if (tried(() => document.cookie, null) === null) Object.defineProperty(document, "cookie", { value: "" });
}
