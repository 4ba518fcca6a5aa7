/* Texts with numbers: selects plural forms, and fills placeholders in braces. */

/** From this number on plural forms repeat every hundred in every language, but for whole millions. */
const REPEATS = 100;
const MILLION = 1e6;

/**
 * Return the plural form for a number, or the last form if there are too few.
 * @template T
 * @param {readonly T[]} words  the forms, as a catalogue lists them
 * @param {number} n
 * @param {readonly number[]} forms  the index of the form for each number from 0 to 199 and for a million; empty in English
 */
export function formed(words, n, forms) {
  const form = forms.length ? /** @type {number} */ (forms[place(n)]) : Number(n !== 1);
  return /** @type {T} */ (words[Math.min(form, words.length - 1)]);
}

/**
 * Return where the list of forms has a number.
 * @param {number} n
 */
function place(n) {
  if (n < 2 * REPEATS) return n;
  return n % MILLION ? REPEATS + (n % REPEATS) : 2 * REPEATS;
}

/**
 * Replace placeholders in braces by values; a placeholder without a value stays.
 * @param {string} pattern
 * @param {Readonly<Record<string, string | number>>} values
 * @param {(n: number) => string} number  formats a number
 */
export function filled(pattern, values, number) {
  return pattern.replace(/\{(\w+)\}/g, (name, key) => {
    const value = values[key];
    return value === undefined ? name : typeof value === "number" ? number(value) : value;
  });
}
