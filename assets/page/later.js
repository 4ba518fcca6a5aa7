/* Acts that wait a moment for more of their kind, as while the reader types. One that waits is done before the
   reader's next act, or dropped if that begins anew, so that nothing happens later than it was meant. */

/** @type {Map<string, { timer: ReturnType<typeof setTimeout>, act: () => void }>} */
const waiting = new Map();

/**
 * Do something once its kind has not been asked for again for a while.
 * @param {string} kind
 * @param {number} ms
 * @param {() => void} act
 */
export function later(kind, ms, act) {
  clearTimeout(waiting.get(kind)?.timer);
  waiting.set(kind, { act, timer: setTimeout(() => flush(kind), ms) });
}

/**
 * Tell whether something of a kind waits.
 * @param {string} kind
 */
export const waits = (kind) => waiting.has(kind);

/**
 * Do at once what waits, of a kind or all.
 * @param {string} [kind]
 */
export function flush(kind) {
  for (const { act } of taken(kind)) act();
}

/**
 * Forget what waits, of a kind or all.
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
