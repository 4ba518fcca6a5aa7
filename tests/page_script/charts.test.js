import assert from "node:assert/strict";
import { test } from "node:test";

import { besideMark, besidePointer } from "../../assets/page/card/placing.js";
import { barAt, dragged } from "../../assets/page/charts/bars.js";
import { fitted } from "../../assets/page/charts/fitting.js";
import { figureOf, keepFigure, nameOf } from "../../assets/page/charts/given.js";
import { frame, reach } from "../../assets/page/charts/frames.js";
import { alive, joined, renew } from "../../assets/page/map/changes.js";

const measure = (text, { size }) => text.length * size * 0.5;
const LAYOUT = {
  font: { size: 12, family: "x" },
  margin: { l: 20, r: 10 },
  xaxis: { nticks: 5 },
  yaxis: { ticktext: ["A long name of a row", "B"] },
};

test("a margin fits the longest name and grows in steps; a narrow chart has fewer numbers", () => {
  const wide = fitted(LAYOUT, 800, measure);
  assert.deepEqual(wide.margin, { l: 144, r: 10 });
  assert.equal(wide.xaxis.nticks, 5);
  assert.equal(wide.yaxis.automargin, false);
  assert.equal(fitted(LAYOUT, 260, measure).xaxis.nticks, 2);
  assert.equal(fitted({ ...LAYOUT, xaxis: {}, yaxis: { range: [0, 12345] } }, 800, measure).width, 800);
});

test("a chart of another kind is fitted as far as it has axes", () => {
  const pie = fitted({ annotations: [{ text: "a note", xshift: 4 }] }, 500, measure);
  assert.equal(pie.width, 500);
  assert.deepEqual(pie.annotations, [{ text: "a note", xshift: 4 }]);
  const open = fitted({ xaxis: { type: "date" }, annotations: [{ text: "a note", xshift: 4 }] }, 500, measure);
  assert.deepEqual(open.annotations, [{ text: "a note", xshift: 4 }]);
});

test("a margin has room for a name and its gap to the chart, each number its room, never fewer than two", () => {
  assert.equal(fitted(LAYOUT, 800, () => 38).margin.l, 48);
  assert.equal(fitted(LAYOUT, 800, () => 39).margin.l, 72);
  const [before, plot] = [144 + 10, 5 * 40];
  assert.equal(fitted(LAYOUT, before + plot, measure).xaxis.nticks, 5);
  assert.equal(fitted(LAYOUT, before + plot - 1, measure).xaxis.nticks, 4);
  assert.equal(fitted(LAYOUT, before, measure).xaxis.nticks, 2);
});

test("the labels of numbers are measured as they are written; an axis without labels keeps its margin", () => {
  const measured = [];
  const note = (text, font) => measured.push([text, font]);
  const counted = fitted({ yaxis: { range: [3, 12345.9] } }, 800, note);
  const font = { size: 12, family: "sans-serif" };
  assert.deepEqual(measured, [["000", font], ["12,345", font]]); // prettier-ignore
  assert.deepEqual([counted.margin.r, counted.yaxis.automargin], [0, false]);
  const bare = fitted({ yaxis: { title: "n" } }, 800, measure);
  assert.deepEqual([bare.yaxis, bare.margin], [{ title: "n" }, { l: 48, r: 0 }]);
});

test("the name of a day ends inside the chart on both sides", () => {
  const xaxis = { type: "date", range: ["2020-01-01", "2020-01-11"] };
  const note = (x, xanchor, xshift) => ({ x, xanchor, xshift, text: "a name of a day", font: { size: 10 } });
  const yaxis = { ticktext: ["B"] };
  const layout = {
    ...LAYOUT,
    xaxis,
    yaxis,
    annotations: [
      note("2020-01-10", "left", 4),
      note("2020-01-02", "right", -4),
      { x: "2020-01-02", text: "", font: { size: 10 } },
    ],
  };
  const shifts = (some) => some.map(({ xshift }) => xshift && Number(xshift.toFixed(6)));
  assert.deepEqual(shifts(fitted(layout, 300, measure).annotations), [-42.4, 28.4, undefined]);
  const others = [note("2020-01-05", "left", 4), note("2020-01-07", "right", -4)];
  const whole = { ...note("2020-01-10", "left", 4), text: "a name that is longer than the chart is wide ".repeat(2) };
  assert.deepEqual(
    shifts(fitted({ ...layout, annotations: [...others, whole] }, 300, measure).annotations),
    [4, -4, -263.4],
  );
});

test("a bar is a day, a week from Monday on, a month or a year", () => {
  const time = Date.parse("2020-10-08T00:00Z");
  assert.deepEqual(
    [1, 7, 30, 365].map((days) => barAt(time, days)),
    ["2020-10-08", "2020-10-05/2020-10-11", "2020-10", "2020"],
  );
});

test("a bar of a week is meant from the middle of the week before its first day to the middle of its own", () => {
  const [thursday, next] = ["2020-10-01T13:00Z", "2020-10-08T11:00Z"].map((day) => Date.parse(day));
  const week = "2020-10-05/2020-10-11";
  assert.deepEqual(dragged([thursday, next], ["2020-09-27", "2020-12-17", 7]), { from: week, to: week });
});

test("a drag takes whole bars in either direction, and none outside of the timeline", () => {
  const extent = ["2020-10-01", "2020-10-31", 1];
  const [noon, later] = ["2020-10-03T01:00Z", "2020-10-05T20:00Z"].map((day) => Date.parse(day));
  assert.deepEqual(dragged([later, noon], extent), { from: "2020-10-03", to: "2020-10-06" });
  assert.deepEqual(dragged([0, 9e12], extent), { from: "2020-10-01", to: "2020-10-31" });
});

test("the frame of a chart does not depend on its numbers and axis ranges, but on its colours", () => {
  const trace = (x, color) => ({ type: "bar", x, y: [0], customdata: [["a"]], text: ["+"], marker: { color } });
  const layout = (range) => ({ xaxis: { range, title: "n" }, yaxis: {}, meta: ["a"] });
  assert.equal(frame([trace([1], "red")], layout([0, 1])), frame([trace([9], "red")], layout([0, 9])));
  assert.notEqual(frame([trace([1], "red")], layout([0, 1])), frame([trace([1], "blue")], layout([0, 1])));
  const others = { text: ["-"], customdata: [["b"]], y: [5] };
  const moved = { ...layout([0, 1]), yaxis: { tickvals: [1], ticktext: ["x"], range: [2, 3] }, meta: ["b"] };
  assert.equal(frame([trace([1], "red")], layout([0, 1])), frame([{ ...trace([1], "red"), ...others }], moved));
  const titled = { ...layout([0, 1]), xaxis: { title: "other" } };
  const higher = { ...layout([0, 1]), height: 9 };
  for (const other of [titled, higher]) assert.notEqual(frame([], layout([0, 1])), frame([], other));
  assert.notEqual(frame([{ width: 1 }], {}), frame([{ width: 2 }], {}));
  for (const key of ["range", "tickvals", "ticktext"]) {
    assert.notEqual(reach({ [key]: [0, 1] }), reach({ [key]: [0, 2] }));
  }
});

test("pending changes of a map are merged, and later ones win", () => {
  const first = { traces: { 0: { z: [1] } }, geo: { "geo.center.lon": 1 } };
  assert.deepEqual(joined(first, { traces: { 0: { z: [2] }, 2: { lat: [1] } } }), {
    traces: { 0: { z: [2] }, 2: { lat: [1] } },
    geo: { "geo.center.lon": 1 },
  });
  assert.deepEqual(joined(undefined, first), first);
  const whole = { data: [{ z: [0], marker: { line: { width: [1] } } }], layout: { geo: { center: { lon: 0 } } } };
  const now = joined(whole, {
    traces: { 0: { z: [3], marker: { line: { color: ["x"] } } } },
    geo: { "geo.center.lon": 9 },
  });
  assert.deepEqual(now.data[0], { z: [3], marker: { line: { width: [1], color: ["x"] } } });
  assert.equal(now.layout.geo.center.lon, 9);
  assert.equal(joined(first, whole), whole);
  assert.deepEqual(joined({ traces: {} }, { traces: {} }), { traces: {} });
});

test("a trace without points keeps one without a position", () => {
  assert.deepEqual(alive({ lat: [], lon: [] }).lat, [null]);
  assert.deepEqual(alive({ x: [], y: [] }).customdata, [[""]]);
  const trace = { x: [1], marker: { color: "red", line: { width: 1 } } };
  renew(trace, { x: [2], marker: { opacity: 1 } });
  assert.deepEqual(trace, { x: [2], marker: { color: "red", opacity: 1, line: { width: 1 } } });
});

test("the card is inside the window, wherever the pointer or the mark is", () => {
  const [card, window] = [
    { width: 300, height: 200 },
    { width: 1000, height: 700 },
  ];
  for (let x = 0; x <= 1000; x += 50) {
    for (let y = 0; y <= 700; y += 50) {
      const { left, top } = besidePointer({ clientX: x, clientY: y }, card, window);
      assert.ok(left >= 8 && left + 300 <= 1000 && top >= 8 && top + 200 <= 700, `${x},${y}`);
    }
  }
  for (const y of [260, 400, 505]) {
    const { left, top } = besidePointer({ clientX: 500, clientY: y }, card, { ...window, height: 510 });
    assert.ok(top + 200 <= 510 && left > 500, `the card over the map leaves in sight what lies below it, ${y}`);
  }
  const plot = { left: 0, right: 900, top: 0, width: 900 };
  const { left } = besideMark(plot, { left: 100, top: 50, width: 20 }, { left: 0, right: 50, top: 600 }, card, window);
  assert.equal(left, 128);
  const narrow = besideMark(
    { left: 0, right: 400, top: 300, width: 400 },
    { left: 10, top: 350, width: 20 },
    { left: 300, right: 900, top: 500 },
    card,
    { width: 600, height: 700 },
  );
  assert.ok(narrow.top + 200 <= 500);
});

test("a row of a chart has its whole name, without the escapes of plotly, whatever is drawn", () => {
  const layout = { meta: ["a", "b"], yaxis: { ticktext: ["Salt &amp; Pepper &lt;3", "B"] } };
  keepFigure("types", { data: [], layout });
  assert.equal(nameOf("types", "a"), "Salt & Pepper <3");
  assert.equal(nameOf("types", "zz"), "zz");
  assert.equal(nameOf("unknown", "a"), "a");
  assert.equal(figureOf("types").layout, layout);
});
