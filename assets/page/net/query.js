/* Query strings as the page writes them: parts joined with "&", each key=value and encoded. */

const keyOf = (/** @type {string} */ part) => part.split("=", 1)[0] ?? "";

/** @param {string} query */
export const parts = (query) => query.replace(/^\?/, "").split("&").filter(Boolean);

/**
 * Return a query string with only the keys that are wanted, in their order.
 * @param {string} query
 * @param {(key: string) => boolean} wanted
 */
export const kept = (query, wanted) =>
  parts(query)
    .filter((part) => wanted(keyOf(part)))
    .join("&");

/**
 * Join query strings, without the empty ones.
 * @param {(string | false | null | undefined)[]} queries
 */
export const joined = (...queries) => queries.filter(Boolean).join("&");

/**
 * Return an address with a query string, which may be empty.
 * @param {string} path
 * @param {string} query
 */
export const address = (path, query) => (query ? `${path}?${query}` : path);

/**
 * Return the query string of the view that is shown. A language that the reader chose stays in it, even if it is
 * the one that the page has without a choice.
 * @param {string} view  the query string that the server wrote
 * @param {string} search  the query string of the address bar
 * @param {string} language  the language of the page
 */
export function spoken(view, search, language) {
  const chosen = `lang=${language}`;
  return joined(view, parts(search).includes(chosen) && !parts(view).includes(chosen) && chosen);
}

/**
 * Return the address of a page of ours in another language.
 * @param {string} href
 * @param {string} language
 */
export function inLanguage(href, language) {
  const [, path = "", query = "", place = ""] = href.match(/^([^?#]*)\??([^#]*)(.*)$/) ?? [];
  return `${path}?${joined(
    kept(query, (key) => key !== "lang"),
    `lang=${language}`,
  )}${place}`;
}
