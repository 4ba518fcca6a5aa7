/* Puts HTML from the server into the page; the focus and text that is being typed stay. */

import { all, parsed } from "./dom.js";
import { wordsPut } from "./signals.js";

/**
 * Put HTML from the server into elements, by their ids.
 * @param {Readonly<Record<string, string>>} parts
 */
export function put(parts) {
  for (const [id, html] of Object.entries(parts)) {
    const place = document.getElementById(id);
    if (place) replace(place, html);
  }
  wordsPut.emit(Object.keys(parts));
}

/** @param {HTMLElement} place @param {string} html */
function replace(place, html) {
  const active = document.activeElement;
  const held = active instanceof HTMLElement && place.contains(active) ? active : null;
  if (held instanceof HTMLInputElement) return followBeside(place, html, held);
  const focus = held && described(held);
  if (place.matches(".marks")) renew(place, parsed(html));
  else place.innerHTML = html;
  if (focus) refocus(place, focus);
}

/**
 * Update a place in which the reader is typing: only its other fields change.
 * @param {HTMLElement} place
 * @param {string} html
 * @param {HTMLInputElement} active
 */
function followBeside(place, html, active) {
  for (const input of parsed(html).querySelectorAll("input")) {
    const old = place.ownerDocument.getElementById(input.id);
    if (old instanceof HTMLInputElement && old !== active) old.value = input.value;
  }
}

/**
 * Replace only the options of a list that changed, as a long list is slow to lay out.
 * @param {HTMLElement} list
 * @param {DocumentFragment} fresh
 */
function renew(list, { children }) {
  const [before, after] = [[...list.children], [...children]];
  before.forEach((old, n) => {
    const now = after[n];
    if (!now) old.remove();
    else if (!old.isEqualNode(now)) old.replaceWith(now);
  });
  list.append(...after.slice(before.length));
}

/** @param {HTMLElement} element */
function described({ tagName: tag, id, dataset, ariaLabel: label }) {
  return { tag, id, label, data: JSON.stringify(dataset) };
}

/**
 * Move the focus to the new element that does the same as the one that had it, or else to the place itself.
 * @param {HTMLElement} place
 * @param {ReturnType<typeof described>} focus
 */
function refocus(place, focus) {
  const every = all(focus.tag, place);
  const alike = every.filter((element) => JSON.stringify(element.dataset) === focus.data);
  const named = (/** @type {HTMLElement[]} */ found) =>
    found.find((one) => one.ariaLabel === focus.label && one.id === focus.id);
  const same = named(alike) ?? (focus.label ? named(every) : undefined) ?? (focus.data !== "{}" ? alike[0] : undefined);
  same?.focus({ preventScroll: true });
  if (same && document.activeElement === same) return;
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
}
