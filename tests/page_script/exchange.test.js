import assert from "node:assert/strict";
import { test } from "node:test";

import { aimed } from "../../assets/page/net/aim.js";
import { initial, step } from "../../assets/page/net/exchange.js";

const pick = (code, more = {}) => ({ kind: "pick", field: "country", code, add: false, ...more });
const link = (query) => ({ query, complete: query, lang: null, title: query });

/** Run inputs one after the other; return the last state and all effects. */
function played(...inputs) {
  let state = initial();
  const effects = [];
  for (const input of inputs) {
    const [next, done] = step(state, input);
    state = next;
    effects.push(...done);
  }
  return { state, effects };
}

const acted = (event) => ({ kind: "acted", event });
const answerOf = (query) => ({ link: link(query), figures: {} });
const answer = (id, query = `view=${id}`) => ({ kind: "answered", id, answer: answerOf(query) });
const asking = (id, shown, ...events) => ({ do: "ask", id, events, link: shown === null ? null : link(shown) });
const shown = (query, how, ...events) => ({ do: "show", answer: answerOf(query), how, events });

test("an event is sent at once, with the current view", () => {
  const { effects } = played(acted(pick("FRA")), answer(1, "country=FRA"), acted(pick("TUR")));
  assert.deepEqual(effects, [
    asking(1, null, pick("FRA")),
    { do: "settle" },
    shown("country=FRA", "push", pick("FRA")),
    asking(2, "country=FRA", pick("TUR")),
  ]);
});

test("clicks during a request are sent together afterwards, in order", () => {
  const { effects } = played(...["A", "B", "C"].map((code) => acted(pick(code))), answer(1));
  const asked = effects.filter((effect) => effect.do === "ask").map(({ events }) => events.map(({ code }) => code));
  assert.deepEqual(asked, [["A"], ["B", "C"]]);
});

test("going back drops the open request, and its answer changes neither page nor address", () => {
  const { state, effects } = played(
    acted(pick("FRA")),
    { kind: "opened", query: "" },
    answer(1, "country=FRA"),
    answer(2, ""),
  );
  const open = { kind: "open", query: "" };
  assert.deepEqual(effects.slice(1), [
    { do: "drop", id: 1 },
    { do: "undo", which: "all" },
    { do: "return" },
    asking(2, null, open),
    { do: "settle" },
    shown("", "", open),
  ]);
  assert.equal(state.link.query, "");
});

test("a lost request is announced, its marks are removed, and it is repeated after growing pauses, before later events", () => {
  const { effects } = played(
    acted(pick("A")),
    { kind: "lost", id: 1 },
    { kind: "rested" },
    { kind: "lost", id: 2 },
    { kind: "rested" },
  );
  assert.deepEqual(
    effects.filter((effect) => effect.do === "rest").map(({ ms }) => ms),
    [1000, 2000],
  );
  assert.equal(effects.filter((effect) => effect.do === "undo").length, 2);
  assert.deepEqual(played(acted(pick("A")), { kind: "lost", id: 1 }).effects.slice(1), [
    { do: "undo", which: "all" },
    { do: "say", what: "lost" },
    { do: "rest", ms: 1000 },
  ]);
  const { effects: more } = played(acted(pick("A")), { kind: "lost", id: 1 }, acted(pick("B")));
  assert.deepEqual(
    more.at(-1).events.map(({ code }) => code),
    ["A", "B"],
  );
});

test("a missing server is tried every eight seconds, and the message disappears with the first answer", () => {
  const losses = [1, 2, 3, 4, 5, 6].flatMap((id) => [{ kind: "lost", id }, { kind: "rested" }]);
  const { effects, state } = played(acted(pick("A")), ...losses);
  const rests = effects.filter((effect) => effect.do === "rest").map(({ ms }) => ms);
  assert.deepEqual(rests, [1000, 2000, 4000, 8000, 8000, 8000]);
  const [next, answered] = step(state, answer(7));
  assert.deepEqual(answered, [{ do: "settle" }, { do: "say", what: "" }, shown("view=7", "push", pick("A"))]);
  assert.equal(next.failures, 0);
});

test("a refused request is not repeated, but later events are sent, and only its own marks are removed", () => {
  const { effects } = played(acted(pick("A")), acted(pick("B")), { kind: "refused", id: 1 }, answer(2));
  assert.deepEqual(effects, [
    asking(1, null, pick("A")),
    { do: "undo", which: "asked" },
    { do: "return" },
    { do: "say", what: "refused" },
    asking(2, null, pick("B")),
    { do: "settle" },
    shown("view=2", "push", pick("B")),
  ]);
});

test("an event without effect makes no step of the history, and the next one does not overwrite the previous step", () => {
  const typed = (q) => acted({ kind: "put", values: { q }, series: "search 1" });
  const { effects } = played(
    acted(pick("A")),
    answer(1, "country=A"),
    typed(""),
    answer(2, "country=A"),
    typed("b"),
    answer(3, "country=A&q=b"),
  );
  assert.deepEqual(
    effects.filter((effect) => effect.do === "show").map(({ how }) => how),
    ["push", "", "push"],
  );
});

test("a new event starts from the view to which the unanswered events lead", () => {
  const keys = (...events) => aimed(new URLSearchParams("map=europe&from=2020-10-01"), events).toString();
  const span = { from: "2020-10-09", to: "2020-10-05" };
  assert.equal(keys(), "map=europe&from=2020-10-01");
  assert.equal(keys({ kind: "put", values: { map: "1,2,3" } }), "map=1%2C2%2C3&from=2020-10-01");
  assert.equal(keys({ kind: "put", values: { from: "" } }, pick("A")), "map=europe");
  assert.equal(keys({ kind: "put", values: span }), "map=europe&from=2020-10-09&to=2020-10-05");
  assert.equal(keys({ kind: "put", values: span, last: "to" }), "map=europe&from=2020-10-05&to=2020-10-05");
  assert.equal(
    keys({ kind: "open", query: "q=x" }, { kind: "put", values: { to: "2020-10-07" } }),
    "q=x&to=2020-10-07",
  );
  assert.equal(keys({ kind: "reset" }), "");
});

test("text typed without leaving the field is one step of the history, which Back undoes", () => {
  const typed = (q) => acted({ kind: "put", values: { q }, series: "search 1" });
  const { effects } = played(
    typed("a"),
    answer(1),
    typed("ab"),
    answer(2),
    acted(pick("FRA")),
    answer(3),
    typed("abc"),
    answer(4),
  );
  assert.deepEqual(
    effects.filter((effect) => effect.do === "show").map(({ how }) => how),
    ["push", "replace", "push", "push"],
  );
});

test("opening a view does not change the address, but a view opened by the story is a step of the history", () => {
  const how = (event) => played(acted(event), answer(1)).effects.find((effect) => effect.do === "show").how;
  assert.equal(how({ kind: "open", query: "" }), "");
  assert.equal(how({ kind: "open", query: "", push: true }), "push");
});

/* ---- all sequences of six events: the server answers, refuses or loses a request, the reader acts or goes back */

const MOVES = ["act", "back", "answer", "late answer", "refuse", "lose", "rest"];

function* orders(length) {
  if (!length) return yield [];
  for (const rest of orders(length - 1)) for (const move of MOVES) yield [...rest, move];
}

test("in every order of events there is at most one request at a time, and no event is lost or shown twice", () => {
  let n = 0;
  for (const order of orders(6)) {
    check(order);
    n += 1;
  }
  assert.equal(n, MOVES.length ** 6);
});

function check(order) {
  let state = initial();
  let made = 0;
  let expected = []; // what the reader did and neither saw answered nor gave up by going back, nor the server refused
  const open = () => state.asked;
  for (const move of order) {
    const before = state;
    const input = inputOf(move, state, () => (made += 1));
    if (!input) continue;
    if (input.kind === "acted") expected.push(input.event);
    if (input.kind === "opened") expected = [{ kind: "open", query: input.query }];
    if (["answered", "refused"].includes(input.kind) && input.id === before.asked?.id) {
      expected = expected.slice(before.asked.events.length);
    }
    const [next, effects] = step(state, input);
    state = next;
    assert.ok(effects.filter((effect) => effect.do === "ask").length <= 1, order.join());
    assert.deepEqual([...(open()?.events ?? []), ...state.waiting], expected, order.join());
    const isCurrent = input.kind === "answered" && input.id === before.asked?.id;
    assert.equal(
      effects.some((effect) => effect.do === "show"),
      isCurrent,
      order.join(),
    );
    if (!isCurrent) assert.deepEqual(state.link, before.link);
    if (open() && before.asked && before.asked !== open()) {
      assert.ok(isCurrent || input.kind === "refused" || effects.some((effect) => effect.do === "drop"));
    }
    assert.ok(state.waiting.length === 0 || open() || state.failures > 0, `what waits is asked about: ${order.join()}`);
  }
}

function inputOf(move, { asked, last }, next) {
  if (move === "act") return acted(pick(String(next())));
  if (move === "back") return { kind: "opened", query: `n=${next()}` };
  if (move === "rest") return { kind: "rested" };
  if (move === "late answer") return last > 1 ? answer(last - 1, "late") : null;
  if (!asked) return null;
  if (move === "answer") return answer(asked.id, `shown=${asked.id}`);
  return { kind: move === "refuse" ? "refused" : "lost", id: asked.id };
}
