import assert from "node:assert/strict";
import { test } from "node:test";

import { read, written } from "../../assets/page/map/camera.js";
import { camera, fromMiddle, project } from "../../assets/page/map/projection.js";
import { area, coarse, edge, outline, path, polygons, thinned } from "../../assets/page/map/rings.js";
import { nearest } from "../../assets/page/lists/nearest.js";

const SQUARE = [
  [0, 0],
  [10, 0],
  [10, 10],
  [0, 10],
  [0, 0],
];

test("the projection is symmetric, maps the middle to 0 and is as wide as the world", () => {
  assert.deepEqual(project(0, 0), [0, 0]);
  for (let n = 0; n < 500; n += 1) {
    const [lon, lat] = [(n * 37) % 180, (n * 17) % 90];
    const [x, y] = project(lon, lat);
    const [west, south] = project(-lon, -lat);
    assert.ok(west + x === 0 && south + y === 0);
    assert.ok(Math.abs(x) < 2.7355 && Math.abs(y) < 1.43);
  }
});

test("a camera maps its middle to the middle of the picture, north upwards and east to the right", () => {
  const at = camera(1920, 998, 40, 3);
  assert.deepEqual(at(0, 40), [960, 499]);
  assert.ok(at(10, 40)[0] > 960 && at(0, 50)[1] < 499);
});

test("a longitude is relative to the middle of the map, whatever its number of turns", () => {
  for (const turn of [-720, -360, 0, 360, 720]) assert.equal(fromMiddle(170 + turn, -170), -20);
  assert.equal(fromMiddle(-180, 0), -180);
});

test("a camera is written with two decimals, within the limits of the map", () => {
  assert.equal(written({ lon: 190.126, lat: 95, scale: 0.1 }), "-169.87,85,0.6");
  assert.equal(written({ lon: 45.004, lat: 40.5, scale: 8 }, 1.6), "45,40.5,12.8");
  assert.equal(written({ lon: -190, lat: 0, scale: 1 }), "170,0,1");
  assert.deepEqual(read("45,40.5,12.8"), { lon: 45, lat: 40.5, scale: 12.8 });
  assert.deepEqual(["europe", "1,2", "", null].map(read), [null, null, null, null]);
});

test("a path is closed and has no repeated points, and is empty without an area", () => {
  assert.equal(
    path([
      [0, 0],
      [0, 0],
      [1, 0],
      [1, 1],
    ]),
    "M0,0L1,0L1,1Z",
  );
  assert.equal(
    path([
      [0, 0],
      [0, 0],
      [1, 0],
    ]),
    "",
  );
});

test("a ring across the edge of the world appears on both sides, any other once", () => {
  const at = (lon, lat) => [lon, lat];
  const over = [
    [170, 0],
    [190, 0],
    [190, 10],
    [170, 0],
  ];
  assert.equal(outline(over, at, 0).match(/M/g).length, 2);
  assert.equal(outline(SQUARE, at, 0).match(/M/g).length, 1);
  assert.ok(edge(at).startsWith("M180,-90L"));
});

test("a simplified ring keeps its ends and its direction; invisible rings are removed, thin ones that would flip stay", () => {
  const round = Array.from({ length: 361 }, (_, n) => [
    10 * Math.cos((n * Math.PI) / 180),
    10 * Math.sin((n * Math.PI) / 180),
  ]);
  for (const step of [0.1, 1, 3]) {
    const kept = thinned(round, step);
    assert.ok(kept.length <= round.length && Math.sign(area(kept)) === Math.sign(area(round)));
    assert.deepEqual([kept[0], kept.at(-1)], [round[0], round.at(-1)]);
  }
  assert.equal(thinned(round, 50), null);
  const spit = [
    [0, 0],
    [5, 1.9],
    [10, 0],
    [5, -1.9],
    [0, 0],
  ];
  assert.equal(thinned(spit, 6), spit);
});

test("a simplified geometry has polygons with their holes, without invisible ones", () => {
  const small = [
    [0, 0],
    [0.1, 0],
    [0.1, 0.1],
    [0, 0],
  ];
  const geometry = { type: "MultiPolygon", coordinates: [[SQUARE, small], [small]] };
  assert.deepEqual(
    coarse(geometry, 1).coordinates.map((rings) => rings.length),
    [1],
  );
  assert.deepEqual(polygons({ type: "Polygon", coordinates: [SQUARE] }), [[SQUARE]]);
});

test("an arrow leads to the nearest place in its direction, sideways distance counts more, and there may be none", () => {
  const places = [[10, 0], [6, 8], [-5, 0], null];
  assert.equal(nearest([0, 0], places, [1, 0]), 0);
  assert.equal(nearest([0, 0], places, [-1, 0]), 2);
  assert.equal(nearest([0, 0], places, [0, -1]), -1);
});
