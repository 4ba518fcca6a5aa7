/* Places labels where they are free: over nothing that must stay visible, and never over one another. */

/** @typedef {[number, number]} Point */
/** @typedef {import("../types").Box} Box */
/** @typedef {import("../types").Spot} Spot */
/** @typedef {import("../types").Label} Label */
/** @typedef {{ width: number, height: number }} Size */

/** The best length of a line in pixels, and what it costs to lie below the point, or a pixel to its side. */
const [REACH, BELOW, ASIDE] = [24, 40, 0.2];
/** How far from the point places are close to one another. */
const NEAR = 90;

/** @param {Box} one @param {Box} other */
export const overlap = (one, other) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

/** Return whether a box lies inside another one. @param {Box} inner @param {Box} outer */
export const within = (inner, outer) =>
  inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom;

/**
 * Return the box around a point.
 * @param {Point} at
 * @param {Size} size
 * @returns {Box}
 */
export const boxAround = ([x, y], { width, height }) => ({
  left: x - width / 2,
  top: y - height / 2,
  right: x + width / 2,
  bottom: y + height / 2,
});

/**
 * Return the spot of each label that finds one, in the order of the labels, of which the first come first. A label takes
 * its first spot that is free; labels with the same id are alternatives, of which the first that fits is placed. No
 * line crosses another line or another label, unless a label that must be placed finds no other spot.
 * @template {Label} Known
 * @param {Known[]} labels
 * @param {Box} frame
 * @param {Box[]} obstacles
 * @returns {{ label: Known, spot: Spot }[]}
 */
export function place(labels, frame, obstacles) {
  /** @type {Map<string, { label: Known, spot: Spot }>} */
  const placed = new Map();
  /** @type {Box[]} */
  const boxes = [];
  /** @type {[Point, Point][]} */
  const lines = [];
  const isFree = (/** @type {Spot} */ { box }) =>
    within(box, frame) && ![obstacles, boxes].some((some) => some.some((other) => overlap(box, other)));
  const isClear = (/** @type {Spot} */ { box, line }) =>
    !lines.some((other) => runsThrough(other, box) || (line && cross(line, other))) &&
    !(line && boxes.some((other) => runsThrough(line, other)));
  for (const label of labels) {
    if (placed.has(label.id)) continue;
    const spots = label.spots();
    const best = spots.find((spot) => isFree(spot) && isClear(spot));
    const spot = best ?? (label.isNeeded ? spots.find(isFree) : undefined);
    if (!spot) continue;
    boxes.push(spot.box);
    if (spot.line) lines.push(spot.line);
    placed.set(label.id, { label, spot });
  }
  return [...placed.values()];
}

/**
 * List the places in a frame for a text that a line joins to a point, the nearest first, and rather above it than below. They
 * are close to one another near the point, and a text apart elsewhere.
 * @param {Point} point
 * @param {Size} size
 * @param {Box} frame
 * @returns {Spot[]}
 */
export function joined(point, size, frame) {
  const near = boxAround(point, { width: size.width + 2 * NEAR, height: size.height + 2 * NEAR });
  const fine = grid(near, size, { width: size.width / 4, height: size.height / 2 });
  const found = [...fine, ...grid(frame, size, size)].map((at) => {
    const box = boxAround(at, size);
    const end = /** @type {Point} */ ([
      Math.min(box.right, Math.max(box.left, point[0])),
      Math.min(box.bottom, Math.max(box.top, point[1])),
    ]);
    const far = Math.hypot(end[0] - point[0], end[1] - point[1]);
    const cost = Math.abs(far - REACH) + (at[1] > point[1] ? BELOW : 0) + ASIDE * Math.abs(at[0] - point[0]);
    return { at, box, line: /** @type {[Point, Point]} */ ([point, end]), cost };
  });
  return found.sort((one, other) => one.cost - other.cost);
}

/**
 * List the middles of boxes of a size in a frame, a step apart.
 * @param {Box} frame
 * @param {Size} size
 * @param {Size} step
 * @returns {Point[]}
 */
function grid({ left, top, right, bottom }, size, step) {
  const count = (/** @type {number} */ room, /** @type {number} */ by) => Math.max(0, Math.floor(room / by) + 1);
  const across = count(right - left - size.width, step.width);
  const down = count(bottom - top - size.height, step.height);
  return Array.from({ length: across * down }, (_, n) => [
    left + size.width / 2 + (n % across) * step.width,
    top + size.height / 2 + Math.floor(n / across) * step.height,
  ]);
}

/**
 * List the places for a text beside a marker: right, left, above, below.
 * @param {Point} at
 * @param {number} radius
 * @param {Size} size
 * @returns {Spot[]}
 */
export function beside([x, y], radius, size) {
  const [across, down] = [radius + size.width / 2 + 1, radius + size.height / 2 + 1];
  const places = /** @type {Point[]} */ ([
    [x + across, y],
    [x - across, y],
    [x, y - down],
    [x, y + down],
  ]);
  return places.map((at) => ({ at, box: boxAround(at, size) }));
}

/**
 * Return whether a line runs through a box: it ends there, or crosses a diagonal.
 * @param {[Point, Point]} line
 * @param {Box} box
 */
export function runsThrough(line, { left, top, right, bottom }) {
  const isInside = line.some(([x, y]) => x > left && x < right && y > top && y < bottom);
  return (
    isInside ||
    cross(line, [
      [left, top],
      [right, bottom],
    ]) ||
    cross(line, [
      [left, bottom],
      [right, top],
    ])
  );
}

/** @param {[Point, Point]} one @param {[Point, Point]} other */
function cross([a, b], [c, d]) {
  const side = (/** @type {Point} */ p, /** @type {Point} */ q, /** @type {Point} */ r) =>
    Math.sign((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]));
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}
