import assert from "node:assert/strict";
import { test } from "node:test";

import { folded } from "../../assets/page/language/folding.js";
import { filled, formed } from "../../assets/page/language/plurals.js";
import { speller } from "../../assets/page/lists/spelling.js";

const number = (n) => n.toLocaleString("en");

test("in English one is singular and all other numbers are plural; the last form replaces missing ones", () => {
  assert.deepEqual(
    [0, 1, 2, 101].map((n) => formed(["one", "many"], n, [])),
    ["many", "one", "many", "many"],
  );
  assert.equal(formed(["all"], 1, []), "all");
});

test("plural forms repeat every hundred, but for whole millions", () => {
  const forms = Array.from({ length: 200 }, (_, n) => (n % 10 === 1 && n % 100 !== 11 ? 0 : 1));
  for (const n of [1, 21, 101, 121, 1021, 999001]) assert.equal(formed(["a", "b"], n, forms), "a", `${n}`);
  for (const n of [0, 11, 111, 1011, 20]) assert.equal(formed(["a", "b"], n, forms), "b", `${n}`);
  for (const n of [1e6, 3e6, 1e9]) assert.equal(formed(["a", "b", "c"], n, [...forms, 2]), "c", `${n}`);
  for (const n of [0, 1000020]) assert.equal(formed(["a", "b", "c"], n, [...forms, 2]), "b", `${n}`);
});

test("placeholders in braces are replaced, numbers are formatted, unknown ones stay", () => {
  assert.equal(filled("{n} of {total} {x}", { n: 1200, total: "two" }, number), "1,200 of two {x}");
});

test("folding removes case, accents and what the table lists, and replaces every kind of space", () => {
  const folding = { letters: { ß: "ss", ı: "i" }, dropped: "ʿ" };
  assert.equal(folded("Édirne\u00a0ʿAlī STRAßE ırmak", folding), "edirne ali strasse irmak");
});

test("letters typed one after the other spell a name; repeating a letter leads to the next name", () => {
  const names = ["Albania", "Armenia", "Austria", "Belgium"];
  const spelled = speller((text) => text.toLowerCase());
  assert.equal(spelled(names, 3, "a", 0), 0);
  assert.equal(spelled(names, 0, "r", 100), 1);
  assert.equal(spelled(names, 1, "a", 2000), 2);
  assert.equal(spelled(names, 2, "ArrowDown", 4000), -1);
  assert.equal(spelled(names, 2, " ", 6000), -1);
});

test("the same letter typed quickly leads from one name to the next", () => {
  const names = ["Malta", "Mexico", "Moldova"];
  const spelled = speller((text) => text.toLowerCase());
  assert.deepEqual(
    [0, 100, 200].reduce(([at, ...seen], now) => [spelled(names, at, "m", now), at, ...seen], [2]).slice(0, 3),
    [2, 1, 0],
  );
});

test("a word goes on for eight tenths of a second, then a letter begins a new one", () => {
  const names = ["Albania", "Armenia", "Romania"];
  const after = (ms) => {
    const spelled = speller((text) => text.toLowerCase());
    return [spelled(names, 2, "a", 10_000), spelled(names, 0, "r", 10_000 + ms)];
  };
  assert.deepEqual([after(800), after(801)], [[0, 1], [0, 2]]); // prettier-ignore
});

test("a space goes on in a name and begins none, other keys spell nothing, and a letter that fits nowhere stays", () => {
  const names = ["Nepal", "New Zealand", "Newt"];
  const spelled = speller((text) => text.toLowerCase());
  assert.deepEqual(
    ["n", "e", "w", "ArrowDown", " ", "x"].map((key, n) => spelled(names, 2, key, 10_000 + n)),
    [0, 2, 2, -1, 1, 2],
  );
  assert.equal(spelled(names, 0, " ", 10_010), -1);
  assert.equal(spelled(names, 0, "z", 20_000), 0);
});

test("names after the present one come first, and letters after a repeated one go on with the first", () => {
  const names = ["Malta", "Chad", "Mexico", "Moldova"];
  const spelled = speller((text) => text.toLowerCase());
  assert.deepEqual(
    ["m", "m", "e"].reduce((seen, key, n) => [...seen, spelled(names, seen.at(-1), key, 10_000 + n)], [0]),
    [0, 2, 3, 2],
  );
});
