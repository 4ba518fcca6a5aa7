/* What is in sight on the map and may be named: countries, and places of reactions. */

import { lands, projected, projectionOf } from "../charts/plotly.js";
import { markOf } from "../charts/under.js";
import { names } from "../document.js";
import { boxAround, within } from "./labels.js";
import { partsOf, ringsInSight } from "./shapes.js";

const NO_DATA = "no_data";
const [LEAST, PICKED] = [8, 1];
const POINT = { width: 0, height: 0 };

/** @typedef {import("../types").Plot} Plot */
/** @typedef {import("../types").Box} Box */
/** @typedef {import("../types").Land} Land */
/** @typedef {{ at: Point, radius: number, trace: number, n: number }} Marker */
/** @typedef {[number, number]} Point */

/** The parts of each country, by code. @type {Map<string, import("./shapes").Part[]>} */
const parts = new Map();
/** What the map shows of each country, until it moves. @type {Map<string, import("../types").Sight>} */
const sights = new Map();

/** Forget where countries are, as the map has moved. */
export const forgetSights = () => sights.clear();

/**
 * Return the countries that may be named, and in a region the places of the markers.
 * @param {Plot} plot
 * @param {Marker[]} marks
 * @param {boolean} isRegion
 * @param {Box} frame
 */
export const inSight = (plot, marks, isRegion, frame) => ({
  countries: countriesOf(plot, marks, isRegion, frame),
  cities: isRegion ? marks.flatMap((mark) => cityOf(plot, mark)) : [],
});

/**
 * @param {Plot} plot
 * @param {Marker[]} marks
 * @param {boolean} isRegion
 * @param {Box} frame
 * @returns {import("./naming").Country[]}
 */
function countriesOf(plot, marks, isRegion, frame) {
  const { country, position, signed, parties } = names();
  const codes = Object.keys(position);
  const dots = new Map(marks.map((mark) => [markOf(plot, mark.trace, mark.n).code, mark]));
  return lands(plot).flatMap((land) => {
    const { code, z, outline } = land;
    const name = country[code]?.[0];
    const own = codes[z] ?? NO_DATA;
    const kind = kindOf(parties.includes(code), outline > PICKED, own);
    if (!name || (kind === "quiet" && !isRegion)) return [];
    return {
      code,
      name,
      kind,
      position: own,
      sign: signed.includes(own) ? (position[own]?.[1] ?? "") : "",
      size: partsIn(land)[0]?.size ?? 0,
      sight: sightOf(plot, land, frame),
      dot: dots.get(code) ?? null,
    };
  });
}

/** @param {boolean} isParty @param {boolean} isPicked @param {string} position @returns {import("./naming").Kind} */
function kindOf(isParty, isPicked, position) {
  if (isParty) return "party";
  if (isPicked) return "picked";
  return position === NO_DATA ? "quiet" : "said";
}

/** @param {Land} land */
function partsIn({ code, geometry }) {
  const known = parts.get(code) ?? partsOf(geometry);
  parts.set(code, known);
  return known;
}

/** @param {Plot} plot @param {Land} land @param {Box} frame */
function sightOf(plot, land, frame) {
  const known = sights.get(land.code) ?? seen(plot, land, frame);
  sights.set(land.code, known);
  return known;
}

/** @param {Plot} plot @param {Land} land @param {Box} frame @returns {import("../types").Sight} */
function seen(plot, land, frame) {
  const [, , lon, lat] = names().country[land.code] ?? ["", "", NaN, NaN];
  const at = projected(plot, [lon, lat]);
  return {
    rings: ringsInSight(partsIn(land), projectionOf(plot), frame, LEAST),
    point: at && within(boxAround(at, POINT), frame) ? at : null,
  };
}

/**
 * Return a marker of places as a city: its first place, and how many others it stands for. A place that is a whole country
 * has the name of the country already.
 * @param {Plot} plot
 * @param {Marker} mark
 */
function cityOf(plot, { at, radius, trace, n }) {
  const { code, custom } = markOf(plot, trace, n);
  const [, places = 0, first = ""] = custom; // a dot of a country has neither
  const [name, others] = [String(first), Number(places) - 1];
  if (!name || Object.values(names().country).some(([own]) => own === name)) return [];
  return [{ code, at, radius, name: others ? `${name} +${others}` : name }];
}
