import assert from "node:assert/strict";
import { test } from "node:test";

import { compact, shortened } from "../../assets/page/charts/compact.js";

const letters = (text) => text.replace(/<[^>]+>/g, "").length * 6;
const ROWS = {
  height: 400,
  font: { size: 12, family: "x" },
  xaxis: { nticks: 5 },
  yaxis: { range: [2.5, -0.5], ticktext: ["Non-governmental organisation", "NGO", "A &amp; B"] },
};
const BARS = [
  { orientation: "h", y: [0, 1], x: [3, 1200] },
  { orientation: "h", y: [0], x: [4] },
];

test("a narrow chart of rows is low, and its names carry the sums of their bars", () => {
  const made = compact(BARS, ROWS, { width: 180, height: 0 }, letters);
  assert.equal(made.height, 3 * 20 + 8);
  assert.equal(made.xaxis.visible, false);
  const [first, second, third] = made.yaxis.ticktext;
  assert.match(first, /^Non-g.*… <b>7<\/b>$/);
  assert.equal(second, `NGO <b>${(1200).toLocaleString()}</b>`);
  assert.equal(third, "A &amp; B", "a row without a bar has no number");
});

test("a chart with enough room keeps its layout", () => {
  assert.equal(compact(BARS, ROWS, { width: 700, height: 0 }, letters), ROWS);
  const days = { height: 200, xaxis: { type: "date", range: ["2020-01-01", "2020-12-31"] } };
  assert.equal(compact([], days, { width: 300, height: 240 }, letters), days);
  assert.equal(compact([], days, { width: 300, height: 0 }, letters), days, "a chart that is not shown has no height");
});

test("shortened texts fit, whatever their letters and the width, and entities stay whole", () => {
  const some = ["Résumé", "漢字かな", "a &amp; b &lt; c", "x", "", "مرحبا بالعالم", "👩‍👩‍👧 family"];
  for (const text of some) {
    for (let width = 6; width < 120; width += 7) {
      const made = shortened(text, width, letters);
      assert.ok(made === text || letters(made) <= Math.max(width, 18), `${made} in ${width}`);
      assert.doesNotMatch(made, /&\w*…/, "no entity is cut");
    }
  }
});

test("the names of days in a low timeline never overlap, and end inside the chart", () => {
  let seed = 7;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  for (let round = 0; round < 200; round += 1) {
    const width = 200 + Math.floor(random() * 1000);
    const height = 84 + Math.floor(random() * 90);
    const notes = Array.from({ length: 1 + Math.floor(random() * 12) }, () => ({
      x: new Date(Date.UTC(2020, 0, 1 + Math.floor(random() * 365))).toISOString().slice(0, 10),
      text: "n".repeat(3 + Math.floor(random() * 30)),
    })).sort((one, other) => one.x.localeCompare(other.x));
    const layout = {
      height: 300,
      font: { size: 12, family: "x" },
      xaxis: { type: "date", range: ["2020-01-01", "2020-12-31"], ticktext: ["1 Jan<br>2020"] },
      annotations: notes,
    };
    const made = compact([], layout, { width, height }, letters);
    assert.equal(made.height, height);
    assert.deepEqual(made.xaxis.ticktext, ["1 Jan 2020"]);
    const [first, last] = layout.xaxis.range.map(Date.parse);
    const placed = made.annotations.map((note) => {
      const at = ((Date.parse(note.x) - first) / (last - first)) * width;
      const start = Math.min(at, width - letters(note.text));
      return { line: note.yshift, start, end: start + letters(note.text) };
    });
    assert.ok(placed.length, "one name at least has room");
    for (const one of placed) {
      for (const other of placed) {
        const apart = one === other || one.line !== other.line || one.end <= other.start || other.end <= one.start;
        assert.ok(apart, `round ${round}`);
      }
    }
  }
});

test("a low timeline has only as many dates as stand beside each other, each in one line", () => {
  const ticktext = ["28 Sept<br>2020", "12 Oct", "26 Oct", "9 Nov", "23 Nov", "7 Dec"];
  const tickvals = ticktext.map((_text, n) => `2020-10-0${n + 1}`);
  const xaxis = { type: "date", range: ["2020-09-27", "2020-12-17"], ticktext, tickvals };
  const layout = { height: 300, font: { size: 12, family: "x" }, xaxis };
  for (const width of [150, 250, 400, 900]) {
    const made = compact([], layout, { width, height: 150 }, letters).xaxis;
    assert.equal(made.tickvals.length, made.ticktext.length);
    assert.equal(made.ticktext[0], "28 Sept 2020");
    assert.ok(made.ticktext.length === 1 || made.ticktext.length * 72 <= width, `${made.ticktext} in ${width}`);
  }
  const { xaxis: whole, margin } = compact([], layout, { width: 900, height: 150 }, letters);
  assert.equal(whole.ticktext.length, 6);
  assert.equal(whole.automargin, false, "or plotly takes the room of the names of days");
  assert.ok(margin.b > layout.font.size + whole.ticklabelstandoff);
});
