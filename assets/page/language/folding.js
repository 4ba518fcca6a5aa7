/* Folding: all spellings of a word are one, as on the server, whose tables these are (folding.py). */

const AROUND = /[\p{Mn}\p{Me}\p{Cf}\p{Pd}\p{Pi}\p{Pf}]/u;
const SPACE = /[\p{Z}\p{Cc}]/u;

/**
 * Fold a text: no case, no accents, one letter for those that are alike.
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
