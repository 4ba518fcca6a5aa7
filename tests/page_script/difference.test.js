import assert from "node:assert/strict";
import { test } from "node:test";

import { difference } from "../../assets/page/dash/difference.js";

test("the difference of two views has the keys that changed, and is empty for those that were cleared", () => {
  assert.deepEqual(difference("country=FRA&type=protest", "country=DEU,FRA&q=a%20b"), {
    country: "DEU,FRA",
    type: "",
    q: "a b",
  });
});

test("a view has no difference from itself, however its address is written", () => {
  assert.deepEqual(difference("country=DEU,FRA&q=a+b", "q=a%20b&country=DEU%2CFRA"), {});
});

test("the language of the page stays", () => {
  assert.deepEqual(difference("lang=fr", "type=protest"), { type: "protest" });
});

test("both ends of a span come together, as one of them alone would clear the other", () => {
  assert.deepEqual(difference("from=2020-10-01&to=2020-10-31", "from=2020-10-01&to=2020-10-15"), {
    from: "2020-10-01",
    to: "2020-10-15",
  });
});
