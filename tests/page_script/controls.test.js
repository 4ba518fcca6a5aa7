import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { beyond, iso, stepped, timeOfDay } from "../../assets/page/days.js";
import { flush, forget, later, waits } from "../../assets/page/later.js";
import { asking, marked, settle, turn, undo } from "../../assets/page/net/marked.js";
import { signal } from "../../assets/page/signals.js";
import { gridState, sortKey } from "../../assets/page/table/order.js";
import { ends, written } from "../../assets/page/controls/numbers.js";

test("playback reaches the last day in the given number of steps, and then opens the span again", () => {
  const span = { first: "2020-09-27", last: "2020-12-17", to: "" };
  let n = 0;
  do {
    span.to = stepped(span, 1, 50);
    n += 1;
  } while (span.to && n < 100);
  assert.ok(n > 25 && n <= 50, `${n}`);
  assert.equal(stepped({ first: "2020-09-27", last: "2020-12-17", to: "" }, -1, 24), "2020-12-14");
  assert.equal(stepped({ first: "2020-10-01", last: "2020-10-02", to: "2020-10-01" }, -1, 24), "");
  const near = { first: "2020-10-01", last: "2020-10-04" };
  assert.deepEqual(
    [stepped({ ...near, to: "2020-10-01" }, 1, 24), stepped({ ...near, to: "2020-10-03" }, 1, 24)],
    ["2020-10-02", ""],
  );
  assert.equal(stepped({ ...near, to: "2020-10-02" }, -1, 24), "2020-10-01");
});

test("a day is read from itself, a month from its first day, and written again", () => {
  const days = ["2020-10-02", "2020-10", "2020-10-05/2020-10-11"];
  assert.deepEqual(
    days.map((day) => iso(timeOfDay(day))),
    ["2020-10-02", "2020-10-01", "2020-10-05"],
  );
  assert.ok(!beyond({ from: "2020-10-02", to: "2020-10-02" }));
  assert.ok(beyond({ from: "2020-10-02", to: "2020-10-01" }) && !beyond({ from: "2020-10-02", to: "" }));
});

test("the order of the table is the same in the address and in the grid", () => {
  for (const sort of ["", "date", "-date", "country_name", "-country_name"]) {
    assert.equal(sortKey(gridState(sort)), sort);
  }
  assert.equal(gridState("-country_name")[0].colId, "country");
  assert.equal(sortKey([{ colId: "date", sort: null }]), "");
});

test("a waiting action runs once after the last of its kind, at once when flushed, never when dropped", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const done = [];
  later("a", 100, () => done.push("early"));
  later("a", 100, () => done.push("a"));
  later("b", 100, () => done.push("b"));
  later("c", 100, () => done.push("c"));
  flush("b");
  forget("c");
  assert.deepEqual([done, waits("a"), waits("b")], [["b"], true, false]);
  mock.timers.tick(100);
  assert.deepEqual(done, ["b", "a"]);
  later("d", 100, () => done.push("d"));
  flush();
  mock.timers.tick(500);
  assert.deepEqual(done, ["b", "a", "d"]);
  mock.timers.reset();
});

test("the marks of a request are removed or kept with it, those of waiting events with the next one", () => {
  const done = [];
  const mark = (n) => marked(() => done.push(n));
  mark(1);
  mark(2);
  asking();
  mark(3);
  undo("asked");
  assert.deepEqual(done, [2, 1]);
  asking();
  mark(4);
  settle();
  undo("asked");
  assert.deepEqual(done, [2, 1]);
  asking();
  mark(5);
  undo("all");
  undo("all");
  assert.deepEqual(done, [2, 1, 5, 4]);
});

test("a state of an element is toggled and restored; one that it does not have is not added", () => {
  const states = { "aria-pressed": "false" };
  const element = {
    getAttribute: (name) => states[name] ?? null,
    setAttribute: (name, value) => (states[name] = value),
  };
  const back = [turn(element, "aria-pressed"), turn(element, "aria-selected")];
  assert.deepEqual(states, { "aria-pressed": "true" });
  for (const restore of back) restore();
  assert.deepEqual(states, { "aria-pressed": "false" });
});

test("a signal reaches every listener in the order in which they were added, even if one of them fails", () => {
  const heard = [];
  mock.timers.enable({ apis: ["setTimeout"] });
  const one = signal();
  one.on((value) => heard.push(["a", value]));
  one.on(() => {
    throw new Error("seen by the browser");
  });
  one.on((value) => heard.push(["b", value]));
  one.emit(3);
  assert.deepEqual(heard, [
    ["a", 3],
    ["b", 3],
  ]);
  assert.throws(() => mock.timers.runAll(), /seen by the browser/);
  mock.timers.reset();
});

test("a range of numbers is written as the address has it, and the end that is set last stays", () => {
  assert.equal(written("5", "20", "20"), "5..20");
  assert.equal(written("5", "", "5"), "5..");
  assert.equal(written("", "-2.5", "-2.5"), "..-2.5");
  assert.equal(written("", "", ""), "");
  assert.equal(written("7", "7", "7"), "7");
  assert.equal(written("30", "20", "30"), "30");
  for (const range of ["5..20", "5..", "..-2.5", "", "7", "-3..-1"]) {
    assert.equal(written(...ends(range), ""), range);
  }
  assert.equal(written("30", "20", "20"), "20");
});
