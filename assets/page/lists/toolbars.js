/* Gives each group of options or buttons a single Tab stop; arrows, Home, End, Page keys and letters move within the
   group. */

import { closest, isBare } from "../dom.js";
import { fold } from "../language/words.js";
import { wordsPut } from "../signals.js";
import { fillRest, neighbour } from "./options.js";
import { speller } from "./spelling.js";

const GROUPS = ".marks, [role=toolbar]";
const ITEMS = "[role=option]:not([aria-disabled]), button:not(:disabled)";
/** @type {Readonly<Record<string, 1 | -1>>} */
const WAYS = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };

/**
 * The last focused item of each group, by the id of the group: its name and its index.
 * @type {Map<string, { name: string, index: number }>}
 */
const last = new Map();
const spelled = speller((text) => fold(text));

/** Add the listeners. */
export function start() {
  document.addEventListener("focusin", focused);
  document.addEventListener("keydown", pressed);
  wordsPut.on((ids) => ids.forEach(came));
}

/** @param {Element} group @returns {HTMLElement[]} */
const items = (group) => [...group.querySelectorAll(/** @type {"button"} */ (ITEMS))];
/** @param {Element} group */
const main = (group) => items(group).filter((item) => !item.closest(".rest"));
/** @param {HTMLElement} item */
const named = ({ dataset, textContent }) => dataset.code || dataset.put || textContent || "";
/** @param {Element} item */
const isChosen = (item) =>
  item.getAttribute("aria-selected") === "true" || item.getAttribute("aria-pressed") === "true";

/** Return the item that Tab enters: the last focused, or the selected, or the first one. @param {Element} group */
function current(group) {
  const all = items(group);
  const known = last.get(group.id);
  if (!known) return all.find(isChosen) ?? all[0];
  const then = all[Math.min(known.index, all.length - 1)];
  return then && named(then) === known.name ? then : (all.find((item) => named(item) === known.name) ?? then);
}

/** @param {Element} group */
function settle(group) {
  const now = current(group);
  for (const item of items(group)) item.tabIndex = item === now ? 0 : -1;
}

/** @param {FocusEvent} event */
function focused(event) {
  const group = closest(event, GROUPS);
  if (!group) return;
  fillRest(group);
  if (event.target === group) return current(group)?.focus();
  const index = items(group).findIndex((item) => item === event.target);
  const item = items(group)[index];
  if (!item) return;
  last.set(group.id, { name: named(item), index });
  settle(group);
}

/** @param {KeyboardEvent} event */
function pressed(event) {
  const group = closest(event, GROUPS);
  if (!group || !(event.target instanceof HTMLElement) || event.target === group || !isBare(event)) return;
  const next = aim(group, event.target, event.key);
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** @param {HTMLElement} group @param {HTMLElement} item @param {string} key @returns {HTMLElement | undefined} */
function aim(group, item, key) {
  if (key === "Home") return main(group)[0];
  if (key === "End") return main(group).at(-1);
  if (key.startsWith("Arrow") && group.dataset.chart === "map") return neighbour(main(group), item, key) ?? item;
  const all = items(group);
  const at = all.indexOf(item);
  const way = WAYS[key];
  if (way) return all[at + way] ?? item;
  return group.matches(".marks")
    ? all[
        spelled(
          all.map(({ textContent }) => textContent ?? ""),
          at,
          key,
          performance.now(),
        )
      ]
    : undefined;
}

/** Correct the Tab stops of new HTML, in which it is always the first item. @param {string} id */
function came(id) {
  const group = document.getElementById(id);
  if (group?.matches(GROUPS)) settle(group);
}
