/* Computes the difference between two views. */

/** The language is always that of the page. */
const LEFT = "lang";
/** Both ends of a span belong together. */
const SPAN = ["from", "to"];

/**
 * Return the values of the keys in which a view differs from another; empty for keys that it does not have.
 * @param {string} before  the query string of a view
 * @param {string} after
 * @returns {Record<string, string>}
 */
export function difference(before, after) {
  const [from, to] = [new URLSearchParams(before), new URLSearchParams(after)];
  const changed = [...new Set([...from.keys(), ...to.keys()])].filter((key) => from.get(key) !== to.get(key));
  const keys = changed.some((key) => SPAN.includes(key)) ? [...new Set([...changed, ...SPAN])] : changed;
  return Object.fromEntries(keys.filter((key) => key !== LEFT).map((key) => [key, to.get(key) ?? ""]));
}
