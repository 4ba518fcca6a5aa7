/* The ranges of numbers, each by two fields: the end that is set last stays, the other moves along where it lies beyond. */

import { all, closest } from "../dom.js";
import { send } from "../net/session.js";

/** Add the listener. */
export function start() {
  document.addEventListener("change", changed);
}

/** @param {Event} event */
function changed(event) {
  const input = closest(event, "input[data-range]");
  if (!(input instanceof HTMLInputElement)) return;
  const name = input.dataset.range ?? "";
  const ends = all(`input[data-range="${name}"]`).map((field) => /** @type {HTMLInputElement} */ (field).value);
  const [least = "", most = ""] = ends;
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
