/* Days and bars of the timeline. */

import { DAY_MS, iso } from "../days.js";

const [WEEK, MONTH] = [7, 30];

/**
 * Return the bar that contains a time, as an EDTF date like those of the server.
 * @param {number} time  in ms
 * @param {number} days  days per bar: 1, 7, about 30 or about 365
 */
export function barAt(time, days) {
  if (days > WEEK) return iso(time).slice(0, days > MONTH ? 4 : 7);
  if (days < WEEK) return iso(time);
  const monday = time - ((new Date(time).getUTCDay() + 6) % WEEK) * DAY_MS;
  return `${iso(monday)}/${iso(monday + (WEEK - 1) * DAY_MS)}`;
}

/**
 * Return the first and last bar of a drag, which selects whole bars: those under its ends and all between. The centre
 * of a bar is on its first day.
 * @param {readonly number[]} times  start and end of the drag, in ms
 * @param {readonly [string, string, number]} extent  first and last day of the timeline, days per bar
 */
export function dragged(times, [first, last, days]) {
  const [begin, end] = [Date.parse(first), Date.parse(last)];
  const [from = begin, to = end] = times.map((time) => Math.min(end, Math.max(begin, time))).sort((a, b) => a - b);
  const half = (days * DAY_MS) / 2;
  return { from: barAt(from + half, days), to: barAt(to + half, days) };
}
