/* Acts that wait a moment for more of their kind, as while somebody types. One that waits is done before the
   reader's next act, or not at all where that begins anew: nothing that was meant earlier comes later. */

/** @type {Map<string, { timer: ReturnType<typeof setTimeout>, act: () => void }>} */
const waiting = new Map();

/**
 * Do something when nobody has asked for the same for a while.
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
