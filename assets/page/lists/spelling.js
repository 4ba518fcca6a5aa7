/* Finds names by typed letters; repeating a letter leads to the next name that begins with it. */

const FORGET_MS = 800;

/** Create an object that remembers the letters typed recently. @param {(text: string) => string} fold */
export function speller(fold) {
  let typed = "";
  let last = -Infinity;

  /**
   * Return the index of the name that a key leads to from the one at `from`, or -1 if there is none.
   * @param {readonly string[]} names
   * @param {number} from
   * @param {string} key
   * @param {number} now  in ms
   */
  return function spelled(names, from, key, now) {
    if (now - last > FORGET_MS) typed = "";
    if (!/^[\p{L}\p{N}]$/u.test(key) && !(key === " " && typed)) return -1;
    const after = names.map((_, n) => (from + 1 + n) % names.length);
    const begins = (/** @type {string} */ text, /** @type {number[]} */ order) =>
      order.find((n) => fold(names[n] ?? "").startsWith(fold(text)));
    const words = typed + key;
    last = now;
    const whole = typed ? begins(words, [from, ...after]) : undefined;
    if (whole !== undefined) {
      typed = words;
      return whole;
    }
    if (key === " ") return -1;
    const first = begins(key, after);
    if (!typed && first !== undefined) typed = words;
    return first ?? from;
  };
}
