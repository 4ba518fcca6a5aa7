/* The exchange with the server, as a state machine: what the reader did, what has been asked, what came back. It
   has no clock, no network and no page; it says what is to be done, and others do it.

   Events are asked about in the order in which they came, all that wait in one question. When the reader goes
   through the history, the question under way is dropped, and its answer is not shown even if it arrives. A
   question without an answer is asked again; one that the server refuses is not. */

/** @typedef {import("../types").PageEvent} PageEvent */
/** @typedef {import("../types").Answer} Answer */
/** @typedef {import("../types").Exchange} Exchange */
/** @typedef {import("../types").ExchangeInput} Input */
/** @typedef {import("../types").ExchangeEffect} Effect */

/** @typedef {import("../types").HistoryStep} How */

/** @type {How} */
const NOT = "";
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
      return isCurrent(state, input.id) ? answered(state, input.answer) : [state, []];
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
 * The browser shows another address: what has been asked, and what waits, belongs to the one before.
 * @param {Exchange} state
 * @param {string} query
 * @returns {[Exchange, Effect[]]}
 */
function opened(state, query) {
  const dropped = state.asked ? [/** @type {Effect} */ ({ do: "drop", id: state.asked.id })] : [];
  const [next, effects] = ask({ ...state, asked: null, waiting: [{ kind: "open", query }], series: "" });
  return [next, [...dropped, { do: "undo", which: "all" }, { do: "return" }, ...effects]];
}

/**
 * @param {Exchange} state
 * @param {Answer} answer
 * @returns {[Exchange, Effect[]]}
 */
function answered(state, answer) {
  const { events } = /** @type {NonNullable<Exchange["asked"]>} */ (state.asked);
  const { link } = answer;
  const [how, series] = link.query === state.link?.query ? [NOT, state.series] : stepOf(events, state.series);
  const [next, effects] = ask({ ...state, asked: null, link, failures: 0, series });
  /** @type {Effect[]} */
  const recovered = state.failures ? [{ do: "say", what: "" }] : [];
  return [next, [{ do: "settle" }, ...recovered, ...effects, { do: "show", answer, how, events }]];
}

/**
 * Return how the address follows a new view. An opened view leaves it as it is. Events of the series that made the
 * present entry of the history, as typing, sliding or playing, replace that entry. All others add one, so that Back
 * leads to the view before.
 * @param {readonly PageEvent[]} events
 * @param {string} series
 * @returns {[How, string]}
 */
function stepOf(events, series) {
  const made = events.filter((event) => event.kind !== "open" || event.push);
  if (!made.length) return [NOT, series];
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
  return [next, [{ do: "undo", which: "asked" }, { do: "return" }, { do: "say", what: "refused" }, ...effects]];
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
    [
      { do: "undo", which: "all" },
      { do: "say", what: "lost" },
      { do: "rest", ms },
    ],
  ];
}
