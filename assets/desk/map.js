/* A small map of the world on which points are offered and set: longitude and latitude as they are, zoomed by the view box. */

import { make } from "./dom.js";

/** @typedef {import("./types").Candidate} Candidate */
/** @typedef {{ svg: Element, land: Element, points: Element, pin: Element, lon: number, lat: number, width: number }} Chart */

const SVG = "http://www.w3.org/2000/svg";
const SMALLEST = 4;
const NEAR = 30;
const WIDEST = 360;
/** How many marks and letters side by side would fill the map. */
const MARKS = 70;
const LETTERS = 40;

/** @type {Promise<string> | undefined} */
let outlines;

/**
 * Make a map; `set` hears where a click sets a point, in degrees with four decimals.
 * @param {(lat: string, lon: string) => void} set
 */
export function map(set) {
  const svg = draw("svg", { viewBox: "-180 -90 360 180", role: "img", "aria-label": "Map of the candidates" });
  const chart = {
    svg,
    land: draw("path", { class: "land" }),
    points: draw("g", {}),
    pin: draw("circle", { class: "pin" }),
  };
  /** @type {Chart} */
  const all = { ...chart, lon: 0, lat: 0, width: WIDEST };
  svg.append(chart.land, chart.points, chart.pin);
  svg.addEventListener("click", (event) => {
    const degrees = place(/** @type {SVGGraphicsElement} */ (svg), /** @type {MouseEvent} */ (event));
    if (degrees) set(...degrees);
  });
  const tools = make("div", { class: "zoom" }, tool("+", "Zoom in", all, 0.5), tool("−", "Zoom out", all, 2));
  return {
    whole: make("div", { class: "map" }, /** @type {any} */ (svg), tools),
    /** Show candidates, numbered. @param {Candidate[]} found */
    offer: (found) => {
      load(all.land);
      all.points.replaceChildren(...found.map(numbered));
      aim(
        all,
        found.map((one) => [Number(one.lat), Number(one.lon)]),
      );
    },
    /** Show the point that is set; none if it is empty. @param {string} lat @param {string} lon */
    point: (lat, lon) => {
      all.pin.toggleAttribute("hidden", !lat);
      all.pin.setAttribute("cx", lon || "0");
      all.pin.setAttribute("cy", `${-Number(lat)}`);
      if (lat && !all.points.childElementCount) aim(all, [[Number(lat), Number(lon)]]);
    },
  };
}

/**
 * Return latitude and longitude where a map was clicked; undefined beyond the poles.
 * @param {SVGGraphicsElement} svg
 * @param {MouseEvent} event
 * @returns {[string, string] | undefined}
 */
function place(svg, event) {
  const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM()?.inverse());
  const lon = ((((at.x + 180) % WIDEST) + WIDEST) % WIDEST) - 180;
  return Math.abs(at.y) <= 90 ? [(-at.y).toFixed(4), lon.toFixed(4)] : undefined;
}

/** @param {Chart} chart @param {number} by */
function zoom(chart, by) {
  chart.width = Math.max(SMALLEST, Math.min(WIDEST, chart.width * by));
  look(chart);
}

/** Show the part of the world with some places. @param {Chart} chart @param {[lat: number, lon: number][]} spots */
function aim(chart, spots) {
  if (spots.length) {
    const [lats, lons] = [spots.map(([lat]) => lat), spots.map(([, lon]) => lon)];
    const span = Math.max(Math.max(...lons) - Math.min(...lons), 2 * (Math.max(...lats) - Math.min(...lats)));
    chart.width = Math.max(NEAR, Math.min(WIDEST, span * 1.4));
    chart.lat = middle(lats);
    chart.lon = middle(lons);
  }
  look(chart);
}

/** @param {Chart} chart */
function look({ svg, lon, lat, width }) {
  const height = width / 2;
  svg.setAttribute("viewBox", `${lon - width / 2} ${-lat - height / 2} ${width} ${height}`);
  for (const circle of svg.querySelectorAll("circle")) circle.setAttribute("r", `${width / MARKS}`);
  for (const text of svg.querySelectorAll("text")) text.setAttribute("font-size", `${width / LETTERS}`);
}

/** @param {string} sign @param {string} label @param {Chart} chart @param {number} by */
function tool(sign, label, chart, by) {
  const made = make("button", { type: "button", "aria-label": label }, sign);
  made.addEventListener("click", () => zoom(chart, by));
  return made;
}

/** @param {Candidate} one @param {number} at */
function numbered(one, at) {
  const label = draw("text", { x: one.lon, y: `${-Number(one.lat)}` });
  label.textContent = `${at + 1}`;
  const group = draw("g", { class: "candidate" });
  group.append(draw("circle", { cx: one.lon, cy: `${-Number(one.lat)}` }), label);
  return group;
}

/** Load the outlines of the countries once, for all maps. @param {Element} land */
async function load(land) {
  if (land.hasAttribute("d")) return;
  outlines ??= fetch("/world.geojson")
    .then((answer) => answer.json())
    .then(path);
  land.setAttribute("d", await outlines);
}

/** @param {{ features: { geometry: { type: string, coordinates: any } }[] }} world */
const path = (world) =>
  world.features
    .flatMap(({ geometry }) => (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates))
    .flat()
    .map((/** @type {[number, number][]} */ ring) => `M${ring.map(([lon, lat]) => `${lon} ${-lat}`).join("L")}Z`)
    .join("");

/** @param {number[]} values */
const middle = (values) => (Math.min(...values) + Math.max(...values)) / 2;

/** @param {string} tag @param {Record<string, string>} attributes */
function draw(tag, attributes) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}
