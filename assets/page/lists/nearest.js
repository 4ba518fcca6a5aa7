/* Navigation on the map by arrow keys: the nearest place in a direction; sideways distance counts more. */

const ASIDE = 2;
const STEEPEST = 1.5;
const LEAST = 0.5;

/** @type {Readonly<Record<string, readonly [number, number]>>} */
export const TURNS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

/**
 * Return the index of the nearest place in a direction, or -1 if there is none.
 * @param {readonly [number, number]} from
 * @param {readonly (readonly [number, number] | null)[]} places  null: not visible
 * @param {readonly [number, number]} direction
 */
export function nearest([left, top], places, [x, y]) {
  const far = places.map((to) => {
    if (!to) return Infinity;
    const along = (to[0] - left) * x + (to[1] - top) * y;
    const aside = Math.abs((to[0] - left) * y) + Math.abs((to[1] - top) * x);
    return along > LEAST && aside <= STEEPEST * along ? along + ASIDE * aside : Infinity;
  });
  const best = Math.min(...far);
  return Number.isFinite(best) ? far.indexOf(best) : -1;
}
