import assert from "node:assert/strict";
import { test } from "node:test";

import { difference } from "../../assets/page/dash/difference.js";
import { address, inLanguage, joined, kept, parts, spoken } from "../../assets/page/net/query.js";

test("a query string is parsed with or without its question mark, and empty parts are ignored", () => {
  assert.deepEqual(parts("?a=1&&b=2"), ["a=1", "b=2"]);
  assert.deepEqual(parts(""), []);
});

test("only the wanted keys stay, in their order", () => {
  assert.equal(
    kept("a=1&b=2&c=3&b", (key) => key !== "b"),
    "a=1&c=3",
  );
});

test("empty queries leave no trace when joined, and an address without a query has no question mark", () => {
  assert.equal(joined("a=1", "", null, false, "b=2"), "a=1&b=2");
  assert.equal(address("/", ""), "/");
  assert.equal(address("/", "a=1"), "/?a=1");
});

test("a chosen language stays in the address, any other is not named", () => {
  assert.equal(spoken("country=FRA", "?lang=en", "en"), "country=FRA&lang=en");
  assert.equal(spoken("country=FRA&lang=fr", "?lang=fr", "fr"), "country=FRA&lang=fr");
  assert.equal(spoken("country=FRA", "?utm_source=x", "en"), "country=FRA");
});

test("an address in another language keeps its query and its fragment", () => {
  assert.equal(inLanguage("/about?lang=en&a=1#borders", "fr"), "/about?a=1&lang=fr#borders");
  assert.equal(inLanguage("/", "fr"), "/?lang=fr");
});

test("two views differ in the keys whose values differ, a span in both of its ends, the language never", () => {
  assert.deepEqual(difference("type=protest&q=a&lang=en", "type=vote&country=FRA&lang=fr"), {
    type: "vote",
    q: "",
    country: "FRA",
  });
  assert.deepEqual(difference("from=2020-10-01&to=2020-10-31", "from=2020-10-05&to=2020-10-31"), {
    from: "2020-10-05",
    to: "2020-10-31",
  });
  assert.deepEqual(difference("to=2020-10-31&q=x", "q=x"), { to: "", from: "" });
  assert.deepEqual(difference("q=a%20b&type=vote", "type=vote&q=a+b"), {});
});
