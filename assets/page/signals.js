/* What happens on the page: modules that are concerned listen, and need not know which module says it. */

import { guarded } from "./guarded.js";

/**
 * Make a signal. Listeners are called in the order in which they came; an error in one keeps none of the others
 * from being called.
 * @template T
 * @returns {import("./types").Signal<T>}
 */
export function signal() {
  /** @type {((value: T) => void)[]} */
  const listeners = [];
  return {
    on: (listener) => void listeners.push(listener),
    emit: (value) => listeners.forEach((listener) => guarded(() => listener(value))),
  };
}

/** The reader has done something, which is about to be sent. @type {import("./types").Signal<import("./types").PageEvent>} */
export const acting = signal();

/** The reader has gone to another view through the history of the browser. @type {import("./types").Signal<void>} */
export const wentBack = signal();

/**
 * Something that the reader did was dropped, as the server refused it or the reader went back: what the page shows
 * must agree again with the view.
 * @type {import("./types").Signal<void>}
 */
export const returned = signal();

/**
 * A view has been drawn, its words are put, and the address names it.
 * @type {import("./types").Signal<import("./types").Link>}
 */
export const viewShown = signal();

/**
 * Events of the reader have been answered, and the answer is shown.
 * @type {import("./types").Signal<import("./types").PageEvent[]>}
 */
export const answered = signal();

/** Words have been put into elements; listeners get their ids. @type {import("./types").Signal<string[]>} */
export const wordsPut = signal();

/** All modules of the page listen. @type {import("./types").Signal<void>} */
export const pageReady = signal();

/** The geometry of the map has come, or will not come. @type {import("./types").Signal<void>} */
export const landsReady = signal();
