/* Folding: maps all spellings of a word to one, with the tables of the server (folding.py). */

const AROUND = /[\p{Mn}\p{Me}\p{Cf}\p{Pd}\p{Pi}\p{Pf}]/u;
const SPACE = /[\p{Z}\p{Cc}]/u;

/**
 * Fold a text: remove case and accents, and replace similar letters by one.
 * @param {string} text
 * @param {Readonly<import("../types").Folding>} folding
 */
export function folded(text, folding) {
  return [...text].map((char) => piece(char, folding)).join("");
}

/**
 * @param {string} char
 * @param {Readonly<import("../types").Folding>} folding
 */
function piece(char, { letters, dropped }) {
  if (SPACE.test(char)) return " ";
  if (dropped.includes(char)) return "";
  const plain = [...char.normalize("NFKD").toUpperCase().toLowerCase().normalize("NFKD")];
  return plain
    .filter((letter) => !dropped.includes(letter) && !AROUND.test(letter))
    .map((letter) => letters[letter] ?? letter)
    .join("");
}
