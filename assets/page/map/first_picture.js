/* The first picture of the map, drawn from the geometry before plotly has loaded. It shows cards and handles clicks,
   and is removed when plotly's map is ready. */

import { hideCard, showCard } from "../card/card.js";
import { first, isEmbedded } from "../document.js";
import { byId, closest, svg } from "../dom.js";
import { press } from "../charts/picks.js";
import { lendGeometry } from "../charts/plotly.js";
import { landsReady } from "../signals.js";
import { ASPECT, camera, fromMiddle } from "./projection.js";
import { fitRegion } from "./region.js";
import { edge, outline, polygons } from "./rings.js";

const WIDTH = 1920;
const HEIGHT = WIDTH / ASPECT;
/**
 * Browsers use what the document preloads only for a request of the same kind, WebKit only for the first of these. A frame
 * without an origin of its own may read nothing that way.
 * @returns {RequestInit}
 */
const asPreloaded = () => (isEmbedded() ? {} : { mode: "no-cors", credentials: "include" });

/** @typedef {import("../types").Trace} Trace */
/** @typedef {import("../types").Mark} Mark */
/** @typedef {{ features: { id: string, geometry: import("./rings").Geometry }[] }} Lands */

/** @type {Map<string, SVGPathElement>} */
const lands = new Map();
/** What the figure says about a dot. @type {WeakMap<Element, (string | number)[]>} */
const customs = new WeakMap();
/** @type {SVGSVGElement | null} */
let picture = null;

/** Draw the map of the first answer in the document, if there is one. */
export function start() {
  document.addEventListener("pointermove", pointed);
  document.addEventListener("click", clicked);
  const map = /** @type {import("../types").Figure | undefined} */ (first()?.figures.map);
  if (map) begin(map);
  else landsReady.emit();
}

/** Load the geometry once, and store it where plotly looks for it. @param {import("../types").Figure} map */
async function begin(map) {
  const address = String(map.data[0]?.geojson);
  fitRegion(map);
  try {
    const land = await (await fetch(address, asPreloaded())).json();
    lendGeometry(address, land);
    draw(land, map);
  } finally {
    landsReady.emit();
  }
}

/** Remove the picture. */
export function remove() {
  picture?.remove();
  picture = null;
}

/** Colour the countries as a trace says. @param {Trace} trace */
export function paint({ locations = [], z = [], colorscale = [], marker }) {
  if (!picture) return;
  locations.forEach((code, n) => {
    const land = lands.get(code);
    if (!land) return;
    land.setAttribute("fill", colorscale[2 * Number(z[n])]?.[1] ?? "none");
    land.classList.toggle("picked", Number(marker?.line?.width?.[n]) > 1);
  });
}

/** @param {Lands} geometry @param {import("../types").Figure} map */
function draw({ features }, { data: [world, ...others], layout }) {
  const { center, projection } = layout.geo;
  const { lon } = projection.rotation;
  const at = camera(WIDTH, HEIGHT, center.lat, projection.scale);
  const known = new Set(world?.locations);
  picture = svg("svg", { class: "first-map", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true" });
  for (const { id, geometry } of features) {
    const d = known.has(id)
      ? polygons(geometry)
          .flat()
          .map((ring) => outline(ring, at, lon))
          .join("")
      : "";
    if (d) lands.set(id, svg("path", { class: "land", "data-code": id, d }));
  }
  const [group, clip] = [svg("g", { "clip-path": "url(#picture-edge)" }), svg("clipPath", { id: "picture-edge" })];
  group.append(...lands.values());
  clip.append(svg("path", { d: edge(at) }));
  picture.append(clip, group);
  if (world) paint(world);
  byId("map").append(picture);
  for (const trace of others) picture.append(...dots(trace, at, lon));
}

/**
 * @param {Trace} trace
 * @param {(lon: number, lat: number) => [number, number]} at
 * @param {number} middle
 */
function dots({ lat = [], lon = [], customdata = [], meta, marker }, at, middle) {
  return lat.map((up, n) =>
    dot(at(fromMiddle(Number(lon[n]), middle), Number(up)), customdata[n] ?? [""], meta, marker, n),
  );
}

/**
 * Draw a mark, whose size is in pixels of the screen and does not depend on the zoom.
 * @param {[number, number]} at
 * @param {(string | number)[]} custom
 * @param {string} field
 * @param {any} marker
 * @param {number} n
 */
function dot([x, y], custom, field, marker, n) {
  const of = (/** @type {any} */ value) => (Array.isArray(value) ? value[n] : value);
  const r = (of(marker.size) / 2) * (WIDTH / (picture?.clientWidth || WIDTH));
  const d = `M${x - r},${y}a${r},${r} 0 1 0 ${2 * r},0a${r},${r} 0 1 0 ${-2 * r},0Z`;
  const made = svg("path", {
    class: "dot",
    d,
    style: `fill: ${of(marker.color)}`,
    "data-code": String(custom[0]),
    "data-field": field,
  });
  customs.set(made, custom);
  if (of(marker.opacity) !== undefined) made.setAttribute("opacity", of(marker.opacity));
  return made;
}

/** @param {PointerEvent} event */
function pointed(event) {
  if (!picture) return;
  const target = closest(event, ".first-map [data-code]");
  if (target) showCard(mark(target), event);
  else if (closest(event, ".first-map")) hideCard();
}

/** @param {MouseEvent} event */
function clicked(event) {
  const target = picture && closest(event, ".first-map [data-code]");
  if (target) press(mark(target), event);
}

/** @param {HTMLElement} target @returns {Mark} */
const mark = (target) => ({
  chart: "map",
  field: target.dataset.field ?? "country",
  code: target.dataset.code ?? "",
  custom: customs.get(target) ?? [],
});
