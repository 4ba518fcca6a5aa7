/* The exchange with the server, as a state machine: what the reader did, what has been asked, what came back. It
   has no clock, no network and no page; it says what is to be done, and others do it.

   Events are asked about in the order in which they came, all that wait in one question. Who goes through the
   history, or opens another view, has no use for what was asked before: it is dropped, and an answer that comes
   nevertheless is not shown. A question that was lost is asked again; one that the server refuses is not. */

/** @typedef {import("../types").PageEvent} PageEvent */
/** @typedef {import("../types").Link} Link */
/** @typedef {import("../types").Exchange} Exchange */
/** @typedef {import("../types").ExchangeInput} Input */
/** @typedef {import("../types").ExchangeEffect} Effect */

const FIRST_REST_MS = 1000;
const LONGEST_REST_MS = 8000;

/** The state before anything was shown. @returns {Exchange} */
export const initial = () => ({ link: null, waiting: [], asked: null, last: 0, failures: 0, series: "" });

/**
 * Return the next state, and what is to be done, in this order.
 * @param {Exchange} state
 * @param {Input} input
 * @returns {[Exchange, Effect[]]}
 */
export function step(state, input) {
  switch (input.kind) {
    case "acted":
      return ask({ ...state, waiting: [...state.waiting, input.event] });
    case "opened":
      return opened(state, input.query);
    case "answered":
      return isCurrent(state, input.id) ? answered(state, input.link) : [state, []];
    case "refused":
      return isCurrent(state, input.id) ? refused(state) : [state, []];
    case "lost":
      return isCurrent(state, input.id) ? lost(state) : [state, []];
    case "rested":
      return ask(state);
  }
}

/** @param {Exchange} state @param {number} id */
const isCurrent = ({ asked }, id) => asked !== null && asked.id === id;

/**
 * Ask about all that waits, unless an answer is on its way.
 * @param {Exchange} state
 * @returns {[Exchange, Effect[]]}
 */
function ask(state) {
  if (state.asked || !state.waiting.length) return [state, []];
  const id = state.last + 1;
  const asked = { id, events: state.waiting };
  return [{ ...state, waiting: [], asked, last: id }, [{ do: "ask", id, events: asked.events, link: state.link }]];
}

/**
 * The address of the browser is another one: what was asked or waits belongs to the one before.
 * @param {Exchange} state
 * @param {string} query
 * @returns {[Exchange, Effect[]]}
 */
function opened(state, query) {
  const dropped = state.asked ? [/** @type {Effect} */ ({ do: "drop", id: state.asked.id })] : [];
  const [next, effects] = ask({ ...state, asked: null, waiting: [{ kind: "open", query }], series: "" });
  return [next, [...dropped, { do: "undo" }, ...effects]];
}

/**
 * @param {Exchange} state
 * @param {Link} link
 * @returns {[Exchange, Effect[]]}
 */
function answered(state, link) {
  const { events } = /** @type {NonNullable<Exchange["asked"]>} */ (state.asked);
  const [how, series] = stepOf(events, state.series);
  const [next, effects] = ask({ ...state, asked: null, link, failures: 0, series });
  return [next, [{ do: "say", what: "" }, ...effects, { do: "show", how, events }]];
}

/**
 * How the address follows: not at all when it was opened; in place while the reader goes on with what began the
 * step of the history that is
 * shown, as typing, sliding or playing; else by a step, so that Back leads to the view before.
 * @param {readonly PageEvent[]} events
 * @param {string} series
 * @returns {["" | "push" | "replace", string]}
 */
function stepOf(events, series) {
  const made = events.filter((event) => event.kind !== "open" || event.push);
  if (!made.length) return ["", series];
  const last = made[made.length - 1]?.series ?? "";
  const isSame = made.every((event) => event.series === series);
  return [series && isSame ? "replace" : "push", last];
}

/**
 * @param {Exchange} state
 * @returns {[Exchange, Effect[]]}
 */
function refused(state) {
  const [next, effects] = ask({ ...state, asked: null, failures: 0 });
  return [next, [{ do: "undo" }, { do: "say", what: "refused" }, ...effects]];
}

/**
 * @param {Exchange} state
 * @returns {[Exchange, Effect[]]}
 */
function lost(state) {
  const { events } = /** @type {NonNullable<Exchange["asked"]>} */ (state.asked);
  const failures = state.failures + 1;
  const ms = Math.min(LONGEST_REST_MS, FIRST_REST_MS * 2 ** (failures - 1));
  return [
    { ...state, asked: null, waiting: [...events, ...state.waiting], failures },
    [{ do: "undo" }, { do: "say", what: "lost" }, { do: "rest", ms }],
  ];
}
