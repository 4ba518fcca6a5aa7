/* Days written like 2020-10-02, and the steps of playback. */

/** The length of a day in ms. */
export const DAY_MS = 86400000;

/** Return the day of a time in ms. @param {number} ms */
export const iso = (ms) => new Date(ms).toISOString().slice(0, 10);

/** Return a day, or the first day of a month or a span, as a time in ms. @param {string} day */
export const timeOfDay = (day) => Date.parse(`${day.slice(0, 10)}T00:00Z`);

/** Return whether a span ends before it begins; an open end is empty. @param {{ from: string, to: string }} span */
export const beyond = ({ from, to }) => Boolean(from && to && from > to);

/**
 * Return the last day of a span that grows or shrinks by a step of whole days; empty if the span is open again.
 * @param {{ first: string, last: string, to: string }} span  the first day, the last day of all, the last selected day
 * @param {number} direction  1 or -1
 * @param {number} steps  the number of steps for the whole span
 */
export function stepped({ first, last, to }, direction, steps) {
  const [begin, end] = [timeOfDay(first), timeOfDay(last)];
  const stride = Math.max(1, Math.round((end - begin) / DAY_MS / steps)) * DAY_MS;
  const next = (to ? timeOfDay(to) : direction > 0 ? begin : end) + direction * stride;
  return next >= end || next < begin ? "" : iso(next);
}
