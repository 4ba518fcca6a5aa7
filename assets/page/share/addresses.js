/* Addresses of files and pages of the view that is shown. */

import { language } from "../document.js";
import { viewAddress } from "../net/session.js";

/** The whole address of a path for this view. @param {string} path */
export const whole = (path) => location.origin + viewAddress(path);

/**
 * The address of a path for this view, with more keys.
 * @param {string} path
 * @param {Readonly<Record<string, string>>} more
 */
export function asking(path, more) {
  const address = new URL(whole(path));
  for (const [key, value] of Object.entries(more)) address.searchParams.set(key, value);
  return address.pathname + address.search;
}

/**
 * A file is in the order that the page shows: by names in its language, also where no address names that.
 * @param {string} path
 */
export function file(path) {
  const address = viewAddress(path);
  const isSaid = language() === "en" || !/[?&]sort=/.test(address) || /[?&]lang=/.test(address);
  return isSaid ? address : `${address}&lang=${language()}`;
}

/** The day of the reader, not that of Greenwich, as 2020-10-02. */
export function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}
