import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { start } from "../../assets/page/controls/announce.js";
import { wordsPut } from "../../assets/page/signals.js";

/** @type {Record<string, string>} */
const page = { "#sentence": "263 reactions.", "#map-reading": "Most are impartial." };
const spoken = {
  /** @type {string[]} */
  heard: [],
  /** @param {string} words */
  set textContent(words) {
    if (words) this.heard.push(words);
  },
};
const dom = {
  querySelector: (/** @type {string} */ selector) => ({ textContent: page[selector] ?? "" }),
  getElementById: () => spoken,
};

/** The page gets a sentence, as with an answer. @param {string} sentence @param {string[]} parts */
function put(sentence, parts = ["sentence", "map-reading", "details"]) {
  page["#sentence"] = sentence;
  wordsPut.emit(parts);
}

/** What has been said since the last call. */
const heard = () => spoken.heard.splice(0);

test("a change is announced once: when the lists that follow it have arrived, or else when no more follows", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  Object.assign(globalThis, { document: dom });
  start();
  put("263 reactions.");
  mock.timers.tick(5000);
  assert.deepEqual(heard(), []);

  put("22 reactions from France.");
  put("22 reactions from France.", ["country-list", "place-list"]);
  assert.deepEqual(heard(), []);
  mock.timers.tick(100);
  assert.deepEqual(heard(), ["22 reactions from France. Most are impartial."]);
  put("22 reactions from France.", ["country-list"]);
  mock.timers.tick(5000);
  assert.deepEqual(heard(), []);

  for (const n of [7, 6, 5]) put(`${n} reactions.`);
  mock.timers.tick(1000);
  assert.deepEqual(heard(), ["5 reactions. Most are impartial."]);

  put("4 reactions.", ["sentence"]);
  put("4 reactions.", ["country-list"]);
  mock.timers.tick(5000);
  assert.deepEqual(heard(), []);
});
