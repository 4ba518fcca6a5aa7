/* Puts HTML from the server into the page; the focus and text that is being typed stay. */

import { all, parsed } from "./dom.js";
import { renew } from "./renew.js";
import { wordsPut } from "./signals.js";

/** Groups of many options or buttons, which no module holds on to. */
const SWAPPED = ".marks:not(.open), #bodies";

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
  // fields keep what was typed into them, whatever their HTML says
  if (place.querySelector("input, select, textarea")) place.innerHTML = html;
  else if (place.matches(SWAPPED) && !held) swap(place, parsed(html));
  else renew(place, parsed(html));
  if (focus && document.activeElement !== held) refocus(place, focus);
}

/**
 * Replace a group as a whole: to a screen reader that is one change, and not one for each member.
 * @param {HTMLElement} place
 * @param {DocumentFragment} fresh
 */
function swap(place, fresh) {
  const made = /** @type {HTMLElement} */ (place.cloneNode(false));
  made.append(fresh);
  place.replaceWith(made);
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
