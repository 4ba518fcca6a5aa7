import assert from "node:assert/strict";
import { test } from "node:test";

import { beside, boxAround, joined, overlap, place, runsThrough, within } from "../../assets/page/map/labels.js";
import { namesOf } from "../../assets/page/map/naming.js";
import { roomsIn } from "../../assets/page/map/rooms.js";
import { partsOf, ringsInSight } from "../../assets/page/map/shapes.js";

const FRAME = { left: 4, top: 4, right: 996, bottom: 466 };
const measure = (text, { size }) => text.length * size * 0.55;

/** Return a generator of numbers from 0 to 1, the same for the same seed. */
function random(seed) {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

const rectangle = (left, top, width, height) => [
  [
    [left, top],
    [left + width, top],
    [left + width, top + height],
    [left, top + height],
    [left, top],
  ],
];

/** Return countries of any shape and kind, cities and things over the map, as a seed has them. */
function world(seed) {
  const next = random(seed);
  const kinds = ["said", "quiet", "picked", "said"];
  const countries = Array.from({ length: 80 }, (_, n) => {
    const [x, y, width, height] = [next() * 1100 - 50, next() * 560 - 50, next() * 160, next() * 90];
    const kind = n < 3 ? "party" : kinds[n % 4];
    const point = [20 + next() * 960, 20 + next() * 420];
    const name = "Abc defghi jklm (nopqr)".slice(0, 4 + next() * 22);
    const dot = n % 5 ? null : { at: point, radius: 5 };
    const rings = n % 9 ? rectangle(x, y, width, height) : null;
    const sign = kind === "said" ? "=" : "";
    return { code: `C${n}`, name, kind, position: "p", sign, size: width * height, sight: { rings, point }, dot };
  });
  const cities = Array.from({ length: 30 }, (_, n) => {
    return { code: `c${n}`, name: `Town ${n}`, at: [next() * 1000, next() * 470], radius: 4 + next() * 8 };
  });
  const dots = [...cities, ...countries.flatMap(({ dot }) => dot ?? [])];
  const covers = [boxAround([500, 24], { width: 990, height: 40 }), boxAround([300, 440], { width: 580, height: 40 })];
  const obstacles = [
    ...covers,
    ...dots.map(({ at, radius }) => boxAround(at, { width: 2 * radius, height: 2 * radius })),
  ];
  return { countries, cities, obstacles };
}

function placed(seed, isRegion) {
  const { countries, cities, obstacles } = world(seed);
  const names = namesOf(countries, isRegion ? cities : [], isRegion, FRAME, measure);
  return { found: place(names, FRAME, obstacles), obstacles, countries };
}

const SEEDS = Array.from({ length: 40 }, (_, n) => 7 * n + 1);

test("names overlap neither one another nor what must stay visible, and lie within the frame", () => {
  for (const seed of SEEDS) {
    const { found, obstacles } = placed(seed, seed % 2 > 0);
    assert.ok(found.length > 15);
    found.forEach(({ spot: { box } }, n) => {
      assert.ok(within(box, FRAME));
      assert.ok(!obstacles.some((other) => overlap(box, other)));
      assert.ok(!found.slice(0, n).some(({ spot }) => overlap(box, spot.box)));
    });
  }
});

test("parties always have a name, with a line to their place if there is no room at it", () => {
  let lines = 0;
  for (const seed of SEEDS) {
    const { found } = placed(seed, seed % 2 > 0);
    const parties = found.filter(({ label }) => label.kind === "party");
    assert.deepEqual(parties.map(({ label }) => label.id).sort(), ["C0", "C1", "C2"]);
    lines += parties.filter(({ spot }) => spot.line).length;
  }
  assert.ok(lines > 10);
});

test("a name or a sign stands for a country once, and the same input gives the same names", () => {
  for (const seed of SEEDS.slice(0, 5)) {
    const { found } = placed(seed, true);
    assert.equal(new Set(found.map(({ label }) => label.id)).size, found.length);
    const spots = (all) => all.map(({ label, spot }) => [label.id, label.kind, spot]);
    assert.deepEqual(spots(placed(seed, true).found), spots(found));
  }
});

test("the order decides who gets a spot, alternatives stand for one another, and no line crosses another label", () => {
  const [a, b, far] = [50, 60, 200].map((x) => boxAround([x, 50], { width: 40, height: 12 }));
  const spot = (box, line) => ({ at: [0, 0], box, ...(line ? { line } : {}) });
  const lazy = (labels) => labels.map((label) => ({ ...label, spots: () => label.spots }));
  const ids = (labels) => place(lazy(labels), FRAME, []).map(({ label, spot: { box } }) => [label.id, box]);
  const both = [{ id: "1", spots: [spot(a)] }, { id: "2", spots: [spot(b), spot(far)] }]; // prettier-ignore
  assert.deepEqual(ids(both), [["1", a], ["2", far]]); // prettier-ignore
  assert.deepEqual(
    ids([
      { id: "1", spots: [spot(a)] },
      { id: "1", spots: [spot(far)] },
    ]),
    [["1", a]],
  );
  const through = [[20, 50], [180, 50]]; // prettier-ignore
  assert.deepEqual(
    ids([
      { id: "1", spots: [spot(a)] },
      { id: "2", spots: [spot(far, through)] },
    ]),
    [["1", a]],
  );
  const needed = { id: "2", spots: [spot(far, through)], isNeeded: true };
  assert.deepEqual(ids([{ id: "1", spots: [spot(a)] }, needed]), [["1", a], ["2", far]]); // prettier-ignore
});

test("a line runs through a box that it crosses or ends in, not through one that it passes or touches", () => {
  const box = { left: 10, top: 10, right: 20, bottom: 20 };
  assert.ok(runsThrough([[0, 15], [30, 15]], box)); // prettier-ignore
  assert.ok(runsThrough([[15, 15], [16, 16]], box)); // prettier-ignore
  assert.ok(!runsThrough([[0, 0], [30, 5]], box)); // prettier-ignore
  assert.ok(!runsThrough([[0, 15], [10, 15]], box)); // prettier-ignore
});

test("a text beside a dot leaves the dot free, and one joined to a point is near it", () => {
  const dot = boxAround([100, 100], { width: 10, height: 10 });
  for (const { box } of beside([100, 100], 5, { width: 60, height: 14 })) assert.ok(!overlap(box, dot));
  const [nearest] = joined([500, 200], { width: 60, height: 14 }, FRAME);
  assert.ok(Math.hypot(nearest.at[0] - 500, nearest.at[1] - 200) < 60);
});

test("a text fits into a shape where the shape is wide enough over its whole height, near its middle", () => {
  const size = { width: 60, height: 14 };
  const { rooms, area } = roomsIn(rectangle(100, 100, 200, 100), size, FRAME);
  assert.ok(Math.abs(area - 20000) < 1);
  assert.ok(rooms[0].isWhole && rooms[0].width === 200);
  assert.ok(rooms[0].at[0] === 200 && Math.abs(rooms[0].at[1] - 150) < 8);
  assert.ok(roomsIn(rectangle(100, 100, 40, 100), size, FRAME).rooms.every(({ isWhole }) => !isWhole));
  assert.ok(roomsIn(rectangle(100, 100, 200, 8), size, FRAME).rooms.every(({ isWhole }) => !isWhole));
  assert.deepEqual(roomsIn(rectangle(2000, 100, 200, 100), size, FRAME).rooms, []);
});

test("only what the frame shows of a shape has room, and none of its holes", () => {
  const size = { width: 60, height: 14 };
  const { rooms } = roomsIn(rectangle(-500, 100, 800, 100), size, FRAME);
  assert.equal(rooms[0].width, 300 - FRAME.left);
  const [outer, hole] = [rectangle(100, 100, 300, 100)[0], rectangle(180, 90, 140, 200)[0]];
  for (const { at, width } of roomsIn([outer, hole], size, FRAME).rooms) {
    assert.equal(width, 80);
    assert.ok(at[0] === 140 || at[0] === 360);
  }
});

test("of a country the largest part in sight is named, also beyond the edge of the world", () => {
  const square = (lon, lat, size) => rectangle(lon, lat, size, size)[0];
  const squares = [square(0, 0, 4), square(40, 0, 20), square(80, 0, 1)];
  const parts = partsOf({ type: "MultiPolygon", coordinates: squares.map((ring) => [ring]) });
  assert.deepEqual(parts.map(({ west }) => west), [40, 0, 80]); // prettier-ignore
  assert.ok(Math.abs(parts[1].size - 16) < 0.1);
  const camera = (middle, scale) => ({ middle, scale, origin: [500, 235] });
  const left = (...more) => Math.min(...(ringsInSight(parts, ...more)?.[0].map(([x]) => x) ?? [NaN]));
  assert.ok(left(camera(0, 170), FRAME, 8) > 550);
  assert.ok(Math.abs(left(camera(0, 3000), FRAME, 8) - 500) < 1, "the large part is out of sight");
  assert.equal(ringsInSight(parts, camera(0, 5), FRAME, 8), null);
  const far = ringsInSight(parts, camera(-130, 170), { ...FRAME, left: -900, right: 1900 }, 8)?.[0] ?? [];
  assert.ok(far.length && far.every(([x]) => Math.abs(x - 500) <= 170 * 2.74));
});

test("a long name is broken before its bracket, and a sign stands alone where its name has no room", () => {
  const country = { code: "A", kind: "said", position: "p", sign: "=", size: 1, dot: null };
  const named = (name, rings) =>
    place(namesOf([{ ...country, name, sight: { rings, point: null } }], [], false, FRAME, measure), FRAME, []).map(
      ({ spot }) => spot.lines,
    );
  assert.deepEqual(named("Chile", rectangle(100, 100, 200, 100)), [["= Chile"]]);
  const karabakh = named("Artsakh (Nagorno-Karabakh)", rectangle(100, 100, 100, 60));
  assert.deepEqual(karabakh, [["= Artsakh", "(Nagorno-Karabakh)"]]);
  assert.deepEqual(named("Artsakh (Nagorno-Karabakh)", rectangle(100, 100, 70, 20)), [["= Artsakh"]]);
  assert.deepEqual(named("Bosnia and Herzegovina", rectangle(100, 100, 30, 30)), [["="]]);
  assert.deepEqual(named("Bosnia and Herzegovina", rectangle(100, 100, 6, 6)), []);
});
