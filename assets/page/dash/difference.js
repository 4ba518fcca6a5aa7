/* What leads from one view to another. */

/** The language is that of the page, whatever a view says. */
const LEFT = "lang";
/** The ends of a span are read together. */
const SPAN = ["from", "to"];

/**
 * Return the values of the keys in which a view differs from another; empty for those that it leaves out.
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
