/* Chooses what is named on the map, in which order, and where each name may stand. */

import { beside, boxAround, joined } from "./labels.js";
import { roomsIn } from "./rooms.js";

/** @typedef {[number, number]} Point */
/** @typedef {import("../types").Box} Box */
/** @typedef {import("../types").Spot} Spot */
/** @typedef {{ width: number, height: number }} Size */
/** @typedef {{ size: number, weight: number }} Look */
/** @typedef {(text: string, look: Look) => number} Measure */
/** @typedef {"party" | "picked" | "said" | "quiet" | "city" | "sign"} Kind */
/** @typedef {{ at: Point, radius: number }} Dot */
/** @typedef {Dot & { code: string, name: string }} City */
/** @typedef {import("../types").Label & { kind: Kind, look: Look, position: string, sign: string }} Name */
/**
 * A country that may be named; `dot` is that of a small state. A sign is drawn only on plain colours.
 * @typedef {{ code: string, name: string, kind: Kind, position: string, sign: string, size: number,
 *   sight: import("../types").Sight, dot: Dot | null }} Country
 */
/** @typedef {{ lines: string[], size: Size }} Text */
/** @typedef {{ inside: Spot[], near: Spot[], led: Spot[] }} Spots */

/** The scale from which a map shows a region, where cities and countries without a reaction have names, too. */
export const REGION = 2.5;
/** The height of a line of text, as a multiple of its size. */
export const LINE = 1.2;
/** The room before and behind a name, in pixels. */
const GAP = 4;
const [LONG, ROOMS] = [12, 20];
/** How far names are moved sideways to find a free spot, as shares of what there is to move. */
const SHARES = [0, 0.25, -0.25, 0.5, -0.5];
/** The least size of a country that its name may reach beyond, and of one without a reaction, as shares of the name's. */
const [OVER, PLENTY] = [0.45, 2.5];
/** How much of a name in one line must fit into a country, if it can also be broken. */
const MOST_OF = 0.6;
const SIGN = { width: 14, height: 14 };

/** The look of each kind of name on the map of the world, and in a region. @type {Record<Kind, [Look, Look]>} */
const LOOKS = {
  party: looks(700, 11.5, 14),
  picked: looks(700, 11.5, 13),
  said: looks(600, 11.5, 13),
  quiet: looks(400, 11.5, 12),
  city: looks(500, 11.5),
  sign: looks(700, 12),
};

/** @param {number} weight @param {number} size @param {number} inRegion @returns {[Look, Look]} */
function looks(weight, size, inRegion = size) {
  return [
    { size, weight },
    { size: inRegion, weight },
  ];
}

/** The order in which countries get their names. @type {Kind[]} */
const ORDER = ["party", "picked", "said", "quiet"];

/** The spots of names, which stay the same until the map moves. @type {WeakMap<import("../types").Sight, Map<string, Spots>>} */
const known = new WeakMap();

/**
 * List the names of a map, the most important ones first: parties, picked countries, countries with reactions, their signs
 * where a name has no room, cities, countries without a reaction; of each kind the largest first. Names are needed only of
 * parties.
 * @param {Country[]} countries
 * @param {City[]} cities
 * @param {boolean} isRegion
 * @param {Box} frame
 * @param {Measure} measure
 * @returns {Name[]}
 */
export function namesOf(countries, cities, isRegion, frame, measure) {
  const sorted = [...countries].sort(
    (one, other) => ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind) || other.size - one.size,
  );
  const [loud, quiet] = [false, true].map((isQuiet) => sorted.filter(({ kind }) => (kind === "quiet") === isQuiet));
  const nameOf = (/** @type {Country} */ country) => countryName(country, isRegion, frame, measure);
  return [
    ...(loud ?? []).map(nameOf),
    ...(loud ?? []).filter(({ sign, sight }) => sign && sight.rings).map((country) => signAlone(country, frame)),
    ...cities.map((city) => cityName(city, measure)),
    ...(quiet ?? []).map(nameOf),
  ];
}

/**
 * Return the name of a country: inside it or reaching beyond it, or beside its dot; or else, if it is a party, joined to it by a
 * line.
 * @param {Country} country
 * @param {boolean} isRegion
 * @param {Box} frame
 * @param {Measure} measure
 * @returns {Name}
 */
function countryName(country, isRegion, frame, measure) {
  const { code, name, kind, position, sign, dot } = country;
  const look = LOOKS[kind][isRegion ? 1 : 0];
  const text = (/** @type {string[]} */ lines) => textOf(lines, look, measure);
  const spots = () => {
    const { inside, near, led } = spotsOf(country, variants(sign, name).map(text), text([shortened(name)]), frame);
    return [...(dot && isRegion ? [...inside, ...besideDot(dot, text([name]))] : near), ...led];
  };
  return { id: code, kind, look, position, sign, spots, isNeeded: kind === "party" };
}

/** @param {Country} country @param {Box} frame @returns {Name} */
function signAlone({ code, position, sign, sight }, frame) {
  const spots = () =>
    roomsIn(sight.rings ?? [], SIGN, frame)
      .rooms.filter(({ isWhole }) => isWhole)
      .map(({ at }) => ({ at, box: boxAround(at, SIGN), lines: [sign], isInside: true }));
  return { id: code, kind: "sign", look: LOOKS.sign[0], position, sign, spots };
}

/** @param {City} city @param {Measure} measure @returns {Name} */
function cityName(city, measure) {
  const look = LOOKS.city[0];
  const spots = () => besideDot(city, textOf([city.name], look, measure));
  return { id: `city ${city.code}`, kind: "city", look, position: "", sign: "", spots };
}

/** @param {Dot} dot @param {Text} text */
const besideDot = ({ at, radius }, { lines, size }) => beside(at, radius, size).map((spot) => ({ ...spot, lines }));

/**
 * List the spots of a country's name that do not depend on markers.
 * @param {Country} country
 * @param {Text[]} texts  the name in one line, and a long one in two
 * @param {Text} short
 * @param {Box} frame
 * @returns {Spots}
 */
function spotsOf({ kind, sight }, texts, short, frame) {
  const spots = known.get(sight) ?? new Map();
  known.set(sight, spots);
  const key = `${kind} ${texts[0]?.lines} ${texts[0]?.size.width}`;
  const found = spots.get(key) ?? {
    ...inShape(sight.rings ?? [], texts, kind === "quiet", frame),
    led: kind === "party" && sight.point ? ledTo(sight.point, short, frame) : [],
  };
  spots.set(key, found);
  return found;
}

/** @param {Point} point @param {Text} text @param {Box} frame */
const ledTo = (point, { lines, size }, frame) => joined(point, size, frame).map((spot) => ({ ...spot, lines }));

/**
 * List the spots of texts in or near a shape: for each text those inside the shape, then those where it reaches beyond a shape
 * that is hardly smaller. The name of a country without a reaction must lie inside, with room to spare.
 * @param {Point[][]} rings
 * @param {Text[]} texts
 * @param {boolean} isQuiet
 * @param {Box} frame
 * @returns {{ inside: Spot[], near: Spot[] }}
 */
function inShape(rings, texts, isQuiet, frame) {
  const near = texts.flatMap((text, n) => {
    const { rooms, area } = roomsIn(rings, text.size, frame);
    const { width, height } = text.size;
    const best = area < (isQuiet ? PLENTY : OVER) * width * height ? [] : rooms.slice(0, ROOMS);
    const least = n === 0 && texts.length > 1 ? MOST_OF * width : 0;
    return [
      ...best.filter(({ isWhole }) => isWhole).flatMap((room) => moved(room, text, room.width - width, true)),
      ...best.filter((room) => room.width >= least).flatMap((room) => moved(room, text, room.width, false)),
    ];
  });
  const inside = near.filter(({ isInside }) => isInside);
  return { inside, near: isQuiet ? inside : near };
}

/**
 * List spots for a text in a room, in its middle and moved sideways by shares of a length.
 * @param {import("../types").Room} room
 * @param {Text} text
 * @param {number} most
 * @param {boolean} isInside
 * @returns {Spot[]}
 */
const moved = ({ at: [x, y] }, { lines, size }, most, isInside) =>
  SHARES.map((share) => {
    const at = /** @type {Point} */ ([x + share * most, y]);
    return { at, box: boxAround(at, size), lines, isInside };
  });

/** Return a name without what stands in brackets. @param {string} name */
const shortened = (name) => name.replace(/ \(.*\)$/, "");

/**
 * Return a name with its sign in one line; a long one also in two, broken before a bracket or else near its middle; then one
 * without its bracket.
 * @param {string} sign
 * @param {string} name
 */
function variants(sign, name) {
  const signed = (/** @type {string} */ text) => (sign ? `${sign} ${text}` : text);
  const blanks = [...name.matchAll(/ /g)].map(({ index }) => index);
  if (name.length < LONG || !blanks.length) return [[signed(name)]];
  const bracket = name.indexOf(" (");
  const far = (/** @type {number} */ n) => Math.abs(n - name.length / 2);
  const at = bracket > 0 ? bracket : blanks.reduce((best, n) => (far(n) < far(best) ? n : best));
  const broken = [signed(name.slice(0, at)), name.slice(at + 1)];
  return [[signed(name)], broken, ...(bracket > 0 ? [[signed(shortened(name))]] : [])];
}

/** @param {string[]} lines @param {Look} look @param {Measure} measure @returns {Text} */
const textOf = (lines, look, measure) => ({
  lines,
  size: {
    width: Math.max(...lines.map((line) => measure(line, look))) + 2 * GAP,
    height: lines.length * look.size * LINE + 2,
  },
});
