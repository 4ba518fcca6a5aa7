import assert from "node:assert/strict";
import { test } from "node:test";

import { read, toward, written } from "../../assets/page/map/camera.js";
import { ASPECT, camera, fromMiddle, project, zoomIn } from "../../assets/page/map/projection.js";
import { area, coarse, edge, outline, path, polygons, thinned } from "../../assets/page/map/rings.js";
import { TURNS, nearest } from "../../assets/page/lists/nearest.js";

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

test("the projection has the values of its authors", () => {
  const places = [
    [180, 0],
    [90, 30],
    [120, 60],
    [180, 90],
  ];
  const published = ["2.735385,0.000000", "1.309237,0.529148", "1.493351,1.044570", "1.505556,1.422391"];
  const found = places.map(([lon, lat]) => project(lon, lat).map((part) => part.toFixed(6)));
  assert.deepEqual(found.map(String), published);
});

test("at a zoom of 1 the picture just holds the world, at 2 half of it; pixels are rounded", () => {
  const ends = (width, height, zoom, lon, lat) => {
    const at = camera(width, height, 0, zoom);
    return [at(-lon, -lat), at(lon, lat)].map(([x, y]) => [x + 0, y + 0]); // -0 is 0
  };
  assert.deepEqual(ends(1000, 600, 1, 180, 0), [[0, 300], [1000, 300]]); // prettier-ignore
  assert.deepEqual(ends(9000, 3000, 1, 0, 90), [[4500, 3000], [4500, 0]]); // prettier-ignore
  assert.deepEqual(ends(1000, 600, 2, 90, 0), [[0, 300], [1000, 300]]); // prettier-ignore
  assert.deepEqual(ends(1000, 600, 1, 0.23, 0.23), [[499, 301], [501, 299]]); // prettier-ignore
  assert.deepEqual(ends(1000, 600, 1, 0.13, 0.13), [[500, 300], [500, 300]]); // prettier-ignore
});

test("a camera lays its middle on the middle of the picture, farther north is higher, farther east to the right", () => {
  const at = camera(1920, 998, 40, 3);
  assert.deepEqual(at(0, 40), [960, 499]);
  assert.ok(at(10, 40)[0] > 960 && at(0, 50)[1] < 499);
});

test("a longitude is told from the middle of the map, whatever its turn", () => {
  for (const turn of [-1080, -720, -360, 0, 360, 720]) assert.equal(fromMiddle(170 + turn, -170), -20);
  assert.deepEqual(
    [-180, 179.5, 180, 0, 1].map((lon) => fromMiddle(lon, 0)),
    [-180, 179.5, -180, 0, 1],
  );
});

test("a camera is written with two decimals, within the limits of the map", () => {
  assert.equal(written({ lon: 190.126, lat: 95, scale: 0.1 }), "-169.87,85,0.6");
  assert.equal(written({ lon: 45.004, lat: 40.5, scale: 8 }, 1.6), "45,40.5,12.8");
  assert.equal(written({ lon: -190, lat: 0, scale: 1 }), "170,0,1");
  assert.equal(written({ lon: 45.006, lat: 0, scale: 500 }), "45.01,0,200");
  const place = /** @type {const} */ ([170, 40]);
  assert.deepEqual(toward({ lon: -170, lat: 20, scale: 3 }, place, 2), { lon: 180, lat: 30, scale: 6 });
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

test("an arrow leads up, down, left and right from where one is, not beside and not back", () => {
  assert.deepEqual(TURNS, { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] });
  const from = [100, 50];
  const around = [[130, 52], [72, 49], [101, 80], [98, 25]]; // prettier-ignore
  assert.deepEqual(
    Object.values(TURNS).map((turn) => nearest(from, around, turn)),
    [0, 1, 2, 3],
  );
});

test("a place is ahead from half a pixel on and at most half as far aside again; what it lies aside counts twice", () => {
  const east = (...places) => nearest([100, 50], places, [1, 0]);
  assert.deepEqual([100.5, 100.6].map((x) => east([x, 50])), [-1, 0]); // prettier-ignore
  assert.deepEqual([65, 65.1, 35, 34.9].map((y) => east([110, y])), [0, -1, 0, -1]); // prettier-ignore
  assert.equal(east([130, 50], [110, 59]), 1);
  assert.equal(east([130, 50], [110, 60.5]), 0);
  const south = (...places) => nearest([100, 50], places, [0, 1]);
  assert.equal(south([100, 80], [109, 60]), 1);
  assert.equal(south([100, 80], [110.5, 60]), 0);
  assert.deepEqual([115, 115.1].map((x) => south([x, 60])), [0, -1]); // prettier-ignore
  assert.deepEqual([east(), east(null)], [-1, -1]);
});

test("a part of the world is shown whole in a frame of any shape, and fills it in one direction", () => {
  const world = 2 * project(180, 0)[0];
  for (const aspect of [0.5, 1, 1.4, ASPECT, 3]) {
    for (const [width, height] of [
      [390, 420],
      [1000, 470],
      [1920, 1000],
      [844, 300],
      [300, 844],
    ]) {
      // prettier-ignore
      const least = 4; // the zoom at which the part just fits into a frame of the shape of the world
      const [partWidth, partHeight] = aspect > ASPECT ? [1, 1 / aspect] : [aspect / ASPECT, 1 / ASPECT];
      const scale = (Math.min(width, height * ASPECT) / world) * zoomIn({ zoom: least, aspect }, width / height);
      const [across, down] = [partWidth, partHeight].map((part) => (part * world * scale) / least);
      assert.ok(across <= width + 0.01 && down <= height + 0.01);
      assert.ok(Math.abs(across - width) < 0.01 || Math.abs(down - height) < 0.01);
    }
    assert.ok(Math.abs(zoomIn({ zoom: 4, aspect }, ASPECT) - 4) < 1e-9);
  }
});
