/* Finds room for a text in the visible part of a shape: rows through it, and how far a text can reach in each. */

/** @typedef {[number, number]} Point */
/** @typedef {import("../types").Box} Box */
/** @typedef {import("../types").Room} Room */
/** @typedef {[number, number][]} Spans */

/** How much it costs that a room lies above or below the middle, beside the share of the text that has no room. */
const OFF_MIDDLE = 0.5;

/**
 * List the rooms for a text in a polygon, the best first: those in which all of it fits, near the middle of what is visible.
 * Rows are half a text apart, so a room is as wide as the polygon is at the top, the middle and the bottom of the text.
 * @param {Point[][]} rings  in pixels, each closed
 * @param {{ width: number, height: number }} size
 * @param {Box} frame
 * @returns {{ rooms: Room[], area: number }}  the visible area in square pixels
 */
export function roomsIn(rings, size, frame) {
  const { rows, step } = rowsThrough(rings, frame, size.height / 2);
  const widths = rows.map(({ spans }) => spans.reduce((sum, [from, to]) => sum + to - from, 0));
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const middle = rows.reduce((sum, { y }, n) => sum + (y * (widths[n] ?? 0)) / (whole || 1), 0);
  const height = rows.length * step || 1;
  const rooms = rows.flatMap(({ y, spans }, n) => {
    const text = common(common(rows[n - 1]?.spans ?? [], spans), rows[n + 1]?.spans ?? []);
    const [from, to] = widest(text) ?? widest(spans) ?? [0, 0];
    if (to <= from) return [];
    const isWhole = text.length > 0 && to - from >= size.width;
    const share = Math.min(1, (to - from) / size.width);
    return [{ at: /** @type {Point} */ ([(from + to) / 2, y]), width: to - from, isWhole, share, y }];
  });
  const cost = (/** @type {typeof rooms[number]} */ { share, y }) =>
    1 - share + (OFF_MIDDLE * Math.abs(y - middle)) / height;
  rooms.sort((one, other) => Number(other.isWhole) - Number(one.isWhole) || cost(one) - cost(other));
  return { rooms: rooms.map(({ at, width, isWhole }) => ({ at, width, isWhole })), area: whole * step };
}

/**
 * Return the rows through a polygon at most a step apart, each with the spans inside the polygon and the frame.
 * @param {Point[][]} rings
 * @param {Box} frame
 * @param {number} most
 */
function rowsThrough(rings, frame, most) {
  const ys = (rings[0] ?? []).map(([, y]) => y);
  const top = Math.max(frame.top, Math.min(...ys));
  const bottom = Math.min(frame.bottom, Math.max(...ys));
  const count = bottom > top ? Math.ceil((bottom - top) / most) : 0;
  const step = count ? (bottom - top) / count : 0;
  const crossings = Array.from({ length: count }, () => /** @type {number[]} */ ([]));
  for (const ring of rings) crossRing(ring, top, step, crossings);
  const rows = crossings.map((xs, n) => ({ y: top + (n + 0.5) * step, spans: spansOf(xs, frame) }));
  return { rows, step };
}

/**
 * Note where the edges of a ring cross the rows.
 * @param {Point[]} ring
 * @param {number} top
 * @param {number} step
 * @param {number[][]} crossings
 */
function crossRing(ring, top, step, crossings) {
  let [x, y] = /** @type {Point} */ (ring[0]);
  for (const [a, b] of ring) {
    const first = Math.max(0, Math.ceil((Math.min(y, b) - top) / step - 0.5));
    const last = Math.min(crossings.length - 1, Math.ceil((Math.max(y, b) - top) / step - 0.5) - 1);
    for (let n = first; n <= last; n += 1) {
      crossings[n]?.push(x + ((a - x) * (top + (n + 0.5) * step - y)) / (b - y));
    }
    [x, y] = [a, b];
  }
}

/** @param {number[]} xs @param {Box} frame @returns {Spans} */
function spansOf(xs, { left, right }) {
  xs.sort((one, other) => one - other);
  return xs.flatMap((x, n) => {
    const [from, to] = [Math.max(left, x), Math.min(right, xs[n + 1] ?? x)];
    return n % 2 || from >= to ? [] : [/** @type {[number, number]} */ ([from, to])];
  });
}

/** Return what two rows have in common. @param {Spans} one @param {Spans} other @returns {Spans} */
const common = (one, other) =>
  one.flatMap(([a, b]) =>
    other.flatMap(([c, d]) => {
      const [from, to] = [Math.max(a, c), Math.min(b, d)];
      return from < to ? [/** @type {[number, number]} */ ([from, to])] : [];
    }),
  );

/** @param {Spans} spans */
const widest = (spans) => [...spans].sort((one, other) => other[1] - other[0] - (one[1] - one[0]))[0];
