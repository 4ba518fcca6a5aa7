/* Loads long lists page by page: the first page fills its place, each next page replaces the button that loads it. */

import { closest, parsed } from "../dom.js";
import { fragment } from "../net/ask.js";
import { put } from "../texts.js";

/** Add the listeners. */
export function start() {
  document.addEventListener("click", (event) => {
    const button = closest(event, "[data-more]");
    if (button instanceof HTMLButtonElement) more(button);
  });
}

/**
 * Fill a place with the first page of a list. Of two lists requested for one place, the later one is shown; a list that
 * failed to load is requested again.
 * @param {HTMLElement} place
 * @param {string} address
 */
export async function list(place, address) {
  if (place.dataset.shown === address) return;
  place.dataset.shown = address;
  const html = await fragment(address);
  if (place.dataset.shown !== address) return;
  if (html === null) delete place.dataset.shown;
  else put({ [place.id]: html });
}

/** @param {HTMLButtonElement} button */
async function more(button) {
  button.disabled = true;
  const html = await fragment(button.dataset.more ?? "");
  button.disabled = false;
  if (html === null || !button.isConnected) return;
  const content = parsed(html);
  const first = content.querySelector(/** @type {"button"} */ ("li button"));
  button.replaceWith(content);
  first?.focus({ preventScroll: true });
  first?.closest("li")?.scrollIntoView({ block: "nearest" });
}
