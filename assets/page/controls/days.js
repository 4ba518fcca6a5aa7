/* Days as 2020-10-02, and the steps of the player. */

/** The length of a day in ms. */
export const DAY_MS = 86400000;

/** Write a time, in ms, as a day. @param {number} ms */
export const iso = (ms) => new Date(ms).toISOString().slice(0, 10);

/** Read a day, or the first one of a month or of a span, as a time in ms. @param {string} day */
export const timeOfDay = (day) => Date.parse(`${day.slice(0, 10)}T00:00Z`);

/** Does a span end before it begins? An open end is empty. @param {{ from: string, to: string }} span */
export const beyond = ({ from, to }) => Boolean(from && to && from > to);

/**
 * Return the last day of a span that grows or shrinks by a step, a whole number of days; empty where it is open again.
 * @param {{ first: string, last: string, to: string }} span  the first day, the last one of all, the last one that is chosen
 * @param {number} direction  1 or -1
 * @param {number} steps  how many lead through the whole
 */
export function stepped({ first, last, to }, direction, steps) {
  const [begin, end] = [timeOfDay(first), timeOfDay(last)];
  const stride = Math.max(1, Math.round((end - begin) / DAY_MS / steps)) * DAY_MS;
  const next = (to ? timeOfDay(to) : direction > 0 ? begin : end) + direction * stride;
  return next >= end || next < begin ? "" : iso(next);
}
