/* What happens on the page: who is concerned listens, and need not know who says it. */

/**
 * Make a signal. Listeners are called in the order in which they came.
 * @template T
 * @returns {import("./types").Signal<T>}
 */
export function signal() {
  /** @type {((value: T) => void)[]} */
  const listeners = [];
  return {
    on: (listener) => void listeners.push(listener),
    emit: (value) => listeners.forEach((listener) => listener(value)),
  };
}

/**
 * An event is about to be sent: what waits for more of its kind goes before it, or not at all.
 * @type {import("./types").Signal<import("./types").PageEvent>}
 */
export const acting = signal();

/**
 * A view has been drawn, its words are put and the address says it.
 * @type {import("./types").Signal<import("./types").Link>}
 */
export const linkShown = signal();

/**
 * The address says the view that is shown; listeners get its keys.
 * @type {import("./types").Signal<URLSearchParams>}
 */
export const viewShown = signal();

/** The events of a reader have been answered. @type {import("./types").Signal<import("./types").PageEvent[]>} */
export const answered = signal();

/** Words have been put into elements; listeners get their ids. @type {import("./types").Signal<string[]>} */
export const wordsPut = signal();

/** The page is there and all of its modules listen. @type {import("./types").Signal<void>} */
export const pageReady = signal();

/** The geometry of the map is there, or will not come. @type {import("./types").Signal<void>} */
export const landsReady = signal();
