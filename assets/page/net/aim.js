/* Where events lead that have not been answered: quick presses count from there, each by itself. */

import { beyond } from "../days.js";

/** @typedef {import("../types").PageEvent} PageEvent */

/**
 * Return the keys of a view after events, as far as the page can tell: what a pick leads to only the server knows.
 * @param {URLSearchParams} keys
 * @param {readonly PageEvent[]} events
 */
export const aimed = (keys, events) => events.reduce(after, new URLSearchParams(keys));

/** @param {URLSearchParams} keys @param {PageEvent} event */
function after(keys, event) {
  if (event.kind === "open") return new URLSearchParams(event.query);
  if (event.kind === "reset") return new URLSearchParams();
  if (event.kind === "put") {
    for (const [key, value] of Object.entries(settled(event))) value ? keys.set(key, value) : keys.delete(key);
  }
  return keys;
}

/** The end of a span that was set last moves the other one along. @param {PageEvent & { kind: "put" }} event */
function settled({ values, last }) {
  const { from = "", to = "" } = values;
  return last && beyond({ from, to }) ? { ...values, from: values[last] ?? "", to: values[last] ?? "" } : values;
}
