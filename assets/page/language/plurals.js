/* Texts with numbers in them: which plural form a number takes, and how names in braces are filled. */

/** From here on plural forms repeat every hundred, in every language that there is. */
const REPEATS = 100;

/**
 * Return the plural form of a number; the last one where there are fewer.
 * @template T
 * @param {readonly T[]} words  the forms, as a catalogue lists them
 * @param {number} n
 * @param {readonly number[]} forms  which form each number from 0 to 199 takes; empty in English
 */
export function formed(words, n, forms) {
  const form = forms.length
    ? /** @type {number} */ (forms[n < forms.length ? n : REPEATS + (n % REPEATS)])
    : Number(n !== 1);
  return /** @type {T} */ (words[Math.min(form, words.length - 1)]);
}

/**
 * Put values where a text names them in braces; a name without a value stays.
 * @param {string} pattern
 * @param {Readonly<Record<string, string | number>>} values
 * @param {(n: number) => string} number  writes a number
 */
export function filled(pattern, values, number) {
  return pattern.replace(/\{(\w+)\}/g, (name, key) => {
    const value = values[key];
    return value === undefined ? name : typeof value === "number" ? number(value) : value;
  });
}
