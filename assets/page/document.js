/* What comes with the document: where the site lies, the language, the first answer, names and words. Each is read
   once. */

/** @type {Map<string, unknown>} */
const read = new Map();

/**
 * Return the address of a path, as a proxy may show the site under a path of its own.
 * @param {string} path
 */
export const at = (path) => (document.documentElement.dataset.root ?? "") + path;

/** The language of the page. */
export const language = () => document.documentElement.lang;

/** Is the page shown in a frame of another one? */
export const isEmbedded = () => "embed" in document.documentElement.dataset;

/** Return the first answer; null where the document brought none. @returns {import("./types").Answer | null} */
export const first = () => data("first", null);

/** Return the names of countries, places, stances and positions. @returns {import("./types").Names} */
export const names = () =>
  data("names", { country: {}, body: {}, place: {}, stance: {}, position: {}, signed: [], parties: [] });

/** Return the words of the page's scripts, where it is not in English. @returns {Partial<import("./types").Words>} */
export const words = () => data("words", {});

/**
 * Read an element that holds JSON.
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
