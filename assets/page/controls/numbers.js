/* The ranges of numbers, each by two fields: the end that is set last stays, the other moves along where it lies beyond. */

import { all, closest } from "../dom.js";
import { aimed, send } from "../net/session.js";
import { shownAgain } from "../signals.js";

/** Add the listeners. */
export function start() {
  document.addEventListener("change", changed);
  shownAgain.on(() => {
    for (const name of new Set(all("input[data-range]").map(({ dataset }) => dataset.range ?? ""))) {
      const values = ends(aimed().get(name) ?? "");
      fieldsOf(name).forEach((field, n) => (field.value = values[n] ?? ""));
    }
  });
}

/** Return the fields of a range, that of the least number first. @param {string} name @returns {HTMLInputElement[]} */
const fieldsOf = (name) => [...document.querySelectorAll(/** @type {"input"} */ (`input[data-range="${name}"]`))];

/** @param {Event} event */
function changed(event) {
  const input = closest(event, "input[data-range]");
  if (!(input instanceof HTMLInputElement)) return;
  const name = input.dataset.range ?? "";
  const [least = "", most = ""] = fieldsOf(name).map(({ value }) => value);
  send({ kind: "put", values: { [name]: written(least, most, input.value) } });
}

/**
 * Return a range as an address writes it: "5..20", "5..", "" for none. If the ends are the wrong way round, both are the one
 * that was set last.
 * @param {string} least
 * @param {string} most
 * @param {string} last
 */
export function written(least, most, last) {
  if (least && most && Number(least) > Number(most)) return last;
  return least === most ? least : `${least}..${most}`;
}

/**
 * Return both ends of a range as an address writes it; an open end is "".
 * @param {string} range
 * @returns {[string, string]}
 */
export function ends(range) {
  const [least = "", most = least] = range.split("..");
  return [least, most];
}
