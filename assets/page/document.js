/* The data in the document: base path, language, first answer, names and texts. Each is read once. */

/** @type {Map<string, unknown>} */
const read = new Map();

/**
 * Return the address of a path of the site, below the base path that a proxy may add.
 * @param {string} path
 */
export const at = (path) => (document.documentElement.dataset.root ?? "") + path;

/** The language of the page. */
export const language = () => document.documentElement.lang;

/** Whether the page is embedded in another one. */
export const isEmbedded = () => "embed" in document.documentElement.dataset;

/** Return the first answer, or null if the document contains none. @returns {import("./types").Answer | null} */
export const first = () => data("first", null);

/** Return the names of countries, stances and positions. @returns {import("./types").Names} */
export const names = () => data("names", { country: {}, stance: {}, position: {}, signed: [], parties: [] });

/** Return the texts of the page's scripts, if the page is not in English. @returns {Partial<import("./types").Words>} */
export const words = () => data("words", {});

/**
 * Parse the JSON in an element; return `otherwise` if there is no such element.
 * @template T
 * @param {string} id
 * @param {T} otherwise
 * @returns {T}
 */
function data(id, otherwise) {
  if (!read.has(id)) {
    const found = document.getElementById(id);
    read.set(id, found?.textContent ? JSON.parse(found.textContent) : otherwise);
    found?.remove();
  }
  return /** @type {T} */ (read.get(id));
}
