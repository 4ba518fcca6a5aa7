/* Delayed actions, which wait for more of their kind, as while the reader types. A waiting action runs before the
   reader's next action, or is dropped if the next one starts over, so that none runs too late. */

/** @type {Map<string, { timer: ReturnType<typeof setTimeout>, act: () => void }>} */
const waiting = new Map();

/**
 * Run an action once no other action of its kind has been requested for a while.
 * @param {string} kind
 * @param {number} ms
 * @param {() => void} act
 */
export function later(kind, ms, act) {
  clearTimeout(waiting.get(kind)?.timer);
  waiting.set(kind, { act, timer: setTimeout(() => flush(kind), ms) });
}

/**
 * Return whether an action of a kind is waiting.
 * @param {string} kind
 */
export const waits = (kind) => waiting.has(kind);

/**
 * Run the waiting actions of a kind, or all, at once.
 * @param {string} [kind]
 */
export function flush(kind) {
  for (const { act } of taken(kind)) act();
}

/**
 * Drop the waiting actions of a kind, or all.
 * @param {string} [kind]
 */
export function forget(kind) {
  taken(kind);
}

/** @param {string} [kind] */
function taken(kind) {
  const found = [...waiting].filter(([name]) => kind === undefined || name === kind);
  for (const [name, { timer }] of found) {
    clearTimeout(timer);
    waiting.delete(name);
  }
  return found.map(([, waits]) => waits);
}
