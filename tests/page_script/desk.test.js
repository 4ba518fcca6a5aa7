import assert from "node:assert/strict";
import { test } from "node:test";

import { changed, missing } from "../../assets/desk/changes.js";
import { target } from "../../assets/desk/choice.js";
import { begin, beside, choose, nextToJudge, rowAbove, rowsOf, take } from "../../assets/desk/desk.js";
import { codeOf, reasons } from "../../assets/desk/fields.js";
import { inTurn } from "../../assets/desk/net.js";

const CODES = ["Statement", "Protest", "Political measure", "Other"].map((label) => ({
  code: label,
  label,
  definition: ".",
}));

const row = (id, sentences, finished = false, cells = {}) => ({
  id,
  finished,
  cells: { sentences, ...cells },
  problems: {},
});

/** A desk of five sentences: 1.1 accepted, 1.2 and 2.1 proposed, 2.2 without a reaction, 3.1 open. */
function desk() {
  const states = { 1.1: "accepted", 1.2: "proposed", 2.1: "proposed", 2.2: "none", 3.1: "open" };
  const sentences = Object.fromEntries(
    Object.entries(states).map(([key, state]) => [key, { state, outcome: "", why: "" }]),
  );
  const article = {
    sentences: Object.keys(states).map((locator) => ({ locator, section: "", paragraph: 1, text: locator })),
  };
  const rows = [row("r-001", "1.1", true), row("draft-001", "1.2;2.1"), row("draft-002", "2.1")];
  return begin(article, { sentences, rows, progress: {} }, () => {});
}

test("a sentence is chosen with its first unfinished row, and a row of two sentences stands in both", () => {
  const it = desk();
  choose(it, "2.1");
  assert.equal(it.active, "draft-001");
  assert.deepEqual(
    rowsOf(it, "2.1").map(({ id }) => id),
    ["draft-001", "draft-002"],
  );
  choose(it, "2.1", "draft-002");
  assert.equal(it.active, "draft-002");
  choose(it, "2.2");
  assert.equal(it.active, "");
});

test("the active row stays when a new state comes, and another one takes its place when it is gone", () => {
  const it = desk();
  choose(it, "2.1", "draft-002");
  take(it, it.work);
  assert.equal(it.active, "draft-002");
  take(it, { ...it.work, rows: it.work.rows.slice(0, 2) });
  assert.equal(it.active, "draft-001");
});

test("the next sentence to judge is sought behind the chosen one, then from the beginning, and none if all are judged", () => {
  const it = desk();
  choose(it, "2.1");
  assert.equal(nextToJudge(it), "3.1");
  choose(it, "3.1");
  assert.equal(nextToJudge(it), "1.2");
  for (const one of Object.values(it.work.sentences)) one.state = "none";
  assert.equal(nextToJudge(it), "");
});

test("moving ends at the first and at the last sentence", () => {
  const it = desk();
  choose(it, "1.1");
  assert.equal(beside(it, -1), "1.1");
  assert.equal(beside(it, 1), "1.2");
  assert.equal(beside(it, 9), "3.1");
});

test("the row above is the one before in the article, and for a sentence without rows the last before it", () => {
  const it = desk();
  choose(it, "2.1", "draft-002");
  assert.equal(rowAbove(it, "draft-002")?.id, "draft-001");
  assert.equal(rowAbove(it, "r-001"), undefined);
  choose(it, "3.1");
  assert.equal(rowAbove(it, "")?.id, "draft-002");
});

test("undoing leads to the row that changed, came back or went, else to the sentence that was judged", () => {
  const { work } = desk();
  const edited = {
    ...work,
    rows: [work.rows[0], row("draft-001", "1.2;2.1", false, { type: "protest" }), work.rows[2]],
  };
  assert.deepEqual(changed(work, edited), { locator: "1.2", row: "draft-001" });
  assert.deepEqual(changed(work, { ...work, rows: work.rows.slice(0, 2) }), { locator: "2.1", row: "draft-002" });
  const judged = { ...work, sentences: { ...work.sentences, 3.1: { state: "none", outcome: "", why: "" } } };
  assert.deepEqual(changed(work, judged), { locator: "3.1", row: "" });
  assert.equal(changed(work, work), undefined);
});

test("keys in a menu lead to the next code, to one of a number, and round those of a letter", () => {
  assert.equal(target("ArrowDown", 1, CODES), 2);
  assert.equal(target("End", 0, CODES), 3);
  assert.equal(target("4", 0, CODES), 3);
  assert.equal(target("5", 0, CODES), undefined);
  assert.equal(target("p", 0, CODES), 1);
  assert.equal(target("p", 1, CODES), 2);
  assert.equal(target("p", 2, CODES), 1);
  assert.equal(target("z", 0, CODES), undefined);
  assert.equal(target("Escape", 0, CODES), undefined);
});

test("a country is typed as its name or its code, and what is neither stays to be corrected", () => {
  const article = {
    countries: [
      ["FRA", "France"],
      ["CIV", "Côte d’Ivoire"],
    ],
  };
  assert.equal(codeOf(" france ", article), "FRA");
  assert.equal(codeOf("civ", article), "CIV");
  assert.equal(codeOf("Frankreich ", article), "Frankreich");
  assert.equal(codeOf("", article), "");
});

test("the reasons of a draft belong to their columns", () => {
  const columns = { actor: "actor_name", type: "type", stance: "stance" };
  assert.deepEqual(reasons("actor: office, subject | type: call | stance: a: b | other: x", columns), {
    actor_name: "office, subject",
    type: "call",
    stance: "a: b",
  });
  assert.deepEqual(reasons("", columns), {});
});

test("what is done in turn waits for what came before, also if that failed", async () => {
  const turn = inTurn();
  const done = [];
  const late = turn(() => new Promise((resume) => setTimeout(() => resume(done.push("late")), 20)));
  const failing = turn(() => Promise.reject(new Error("no")));
  const last = turn(() => done.push("last"));
  await late;
  await assert.rejects(failing);
  await last;
  assert.deepEqual(done, ["late", "last"]);
});

test("a row takes over from the one above only what it lacks", () => {
  const above = row("r-001", "1.1", true, {
    type: "protest",
    date: "1999-05-03",
    place_name: "Bonn",
    place_lat: "50.7",
  });
  assert.deepEqual(missing(row("draft-001", "2.1", false, { type: "statement" }), above).type, undefined);
  assert.deepEqual(missing(row("draft-001", "2.1", false, { type: "statement" }), above).place_lat, "50.7");
  assert.deepEqual(missing(row("draft-001", "2.1", false, { place_name: "Rome" }), above).place_lat, undefined);
});
