/* Addresses of files and pages for the current view. */

import { language } from "../document.js";
import { viewAddress } from "../net/session.js";

/** Return the full address of a path for the current view. @param {string} path */
export const whole = (path) => location.origin + viewAddress(path);

/**
 * Return the address of a path for the current view, with additional keys.
 * @param {string} path
 * @param {Readonly<Record<string, string>>} more
 */
export function asking(path, more) {
  const address = new URL(whole(path));
  for (const [key, value] of Object.entries(more)) address.searchParams.set(key, value);
  return address.pathname + address.search;
}

/**
 * Return the address of a file, whose rows have the order of the page: sorted by names in the page's language, even if the
 * page's own address does not name it.
 * @param {string} path
 */
export function file(path) {
  const address = viewAddress(path);
  const isSaid = language() === "en" || !/[?&]sort=/.test(address) || /[?&]lang=/.test(address);
  return isSaid ? address : `${address}&lang=${language()}`;
}

/** Return the current day in the reader's time zone, such as 2020-10-02. */
export function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}
