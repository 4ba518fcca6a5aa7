/* Signals between modules: listeners need not know which module sends them. */

import { guarded } from "./guarded.js";

/**
 * Create a signal. Listeners are called in the order in which they were added, even if one of them throws an error.
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

/** The reader has acted, and the event is about to be sent. @type {import("./types").Signal<import("./types").PageEvent>} */
export const acting = signal();

/** The reader has moved to another view with the browser's history. @type {import("./types").Signal<void>} */
export const wentBack = signal();

/**
 * An action of the reader was dropped, because the server refused it or the reader went back; the page must show
 * its view again.
 * @type {import("./types").Signal<void>}
 */
export const returned = signal();

/**
 * A view has been drawn, and its texts and address have been set.
 * @type {import("./types").Signal<import("./types").Link>}
 */
export const viewShown = signal();

/**
 * Events of the reader have been answered, and the answer is on the screen.
 * @type {import("./types").Signal<import("./types").PageEvent[]>}
 */
export const answered = signal();

/** Elements have new texts; listeners get their ids. @type {import("./types").Signal<string[]>} */
export const wordsPut = signal();

/** All modules of the page have added their listeners. @type {import("./types").Signal<void>} */
export const pageReady = signal();

/**
 * The browser shows a page again that it has kept, as after Back from another one. WebKit has then given the controls the
 * values that they had first, so that each must be set from the view.
 * @type {import("./types").Signal<void>}
 */
export const shownAgain = signal();

/** The geometry of the map has loaded or failed to load. @type {import("./types").Signal<void>} */
export const landsReady = signal();
