/* The content of the hover card for a mark, as elements. */

import { names } from "../document.js";
import { element, isTouched } from "../dom.js";
import { day, formed, number, recorded, several, text } from "../language/words.js";

/** @typedef {import("../types").Mark} Mark */
/** @typedef {import("../types").Card} Card */
/** @typedef {import("../types").Cards} Cards */
/** @typedef {Record<string, number>} Counts */

const LONG_FIELD = "dates";
/** The class of lines that say what a press does, which is said no more once the mark is picked. */
export const INVITING = "invite";
const WAY = `hint ${INVITING}`;

/**
 * Return the content of the card.
 * @param {Mark} mark
 * @param {Cards} cards  the texts loaded so far
 * @param {{ label: string, counts: Counts }} bar  for a bar: its name in the chart and its counts by stance
 * @returns {Node[]}
 */
export function content(mark, cards, bar) {
  if (mark.chart !== "map" && mark.field === "country") return ofBar(mark, bar);
  if (mark.field === "country") return ofCountry(mark.code, cards);
  if (mark.field === "place") return ofPlaces(mark, cards);
  if (mark.field === "map") return ofArea(mark);
  if (mark.field === "dates") return ofDays(mark, bar);
  if (mark.field === "reaction") return ofReaction(mark);
  return ofBar(mark, bar);
}

/** @param {string} code @param {Cards} cards */
function ofCountry(code, { country }) {
  const { country: known, position: positions, parties } = names();
  const [name, parent] = known[code] ?? [code, null];
  const title = element("h3", "", name);
  if (!country) return [title];
  const card = country[code];
  const position = card?.position ?? (parties.includes(code) ? "party" : "no_data");
  const head = [title, sign(positions[position] ?? ["", ""], position)];
  if (card) return [...head, ...body(card)];
  const like = parent && text("No reaction here; coloured like {country}.", { country: known[parent]?.[0] ?? parent });
  return [...head, element("p", "hint", like || text("The article names no reaction from here under these filters."))];
}

/** @param {Mark} mark @param {Cards} cards */
function ofPlaces({ code: joined, custom: [, , ...named] }, { place }) {
  const codes = parted(joined);
  const [only = ""] = codes;
  if (codes.length === 1) return [element("h3", "", String(named[0])), ...ofPlace(place, only)];
  const counted = (/** @type {string} */ name, /** @type {Counts} */ counts) =>
    text("{name}: {text}", { name, text: total(counts) });
  const lines = codes.map((one, n) => {
    const name = String(named[n]);
    const known = place?.[one];
    return element("p", "", known ? counted(name, known.counts) : name);
  });
  const hint = isTouched() ? text("Tap again to open them as a list.") : text("Click to open them as a list.");
  return [element("h3", "", several(codes.length, "{n} place", "{n} places")), ...lines, element("p", WAY, hint)];
}

/** Return the codes that an address joins with commas, each as the collection has it. @param {string} joined */
const parted = (joined) => joined.split(",").map((code) => code.replaceAll("%2C", ",").replaceAll("%25", "%"));

/** Return the card of a marker of too many places to list, with the sums of their counts. @param {Mark} mark */
function ofArea({ custom: [, n = 0, , listed = "", ...sums] }) {
  const counts = Object.fromEntries(Object.keys(names().stance).map((stance, k) => [stance, Number(sums[k])]));
  const head = element("h3", "", several(Number(n), "{n} place", "{n} places"));
  const hint = isTouched() ? text("Tap again to zoom in.") : text("Click to zoom in.");
  return [head, element("p", "", listed), ...summary(counts), element("p", WAY, hint)];
}

/**
 * Return what stands below the name of a place: nothing while the numbers of places are on their way.
 * @param {Cards["place"]} place
 * @param {string} code
 */
function ofPlace(place, code) {
  if (!place) return [];
  const card = place[code];
  return card ? body(card) : [element("p", WAY, further(0, 0))];
}

/** @param {Mark} mark */
function ofReaction({ custom: [, stance = "", name = "", summary = ""] }) {
  const hint = isTouched() ? text("Tap again to open it.") : text("Click to open it.");
  const [who, what] = [recorded(element("h3", "", name)), recorded(element("p", "", summary))];
  return [who, sign(names().stance[stance] ?? ["", ""], String(stance)), what, element("p", WAY, hint)];
}

/** @param {Mark} mark @param {{ label: string, counts: Counts }} bar */
const ofBar = ({ field }, { label, counts }) => [element("h3", "", label), ...summary(counts), hint(field)];

/** @param {Mark} mark @param {{ counts: Counts }} bar */
function ofDays({ code, custom: [, , along] }, { counts }) {
  const label = code.split("/").map(day).join(" – ");
  return [element("h3", "", label), ...summary(counts), ...others(Number(along)), hint(LONG_FIELD)];
}

/** Return a note on reactions that a click on the bar selects but the bar does not count. @param {number} n */
function others(n) {
  return n
    ? [
        element(
          "p",
          "counts",
          several(n, "{n} without an exact date comes along", "{n} without an exact date come along"),
        ),
      ]
    : [];
}

/** @param {string} field */
function hint(field) {
  const these = isTouched() ? text("Tap again to show only these.") : text("Click to show only these.");
  const span = isTouched()
    ? text("Tap again for this day, drag for a span.")
    : text("Click for this day, drag for a span.");
  return element("p", WAY, field === LONG_FIELD ? span : these);
}

/** @param {Card} card */
function body(card) {
  const n = card.n ?? total(card.counts);
  return [
    ...summary(card.counts, card.why),
    ...card.statements.map(statement),
    element("p", WAY, further(n - card.statements.length, n)),
  ];
}

/** @param {number} more @param {number} total */
function further(more, total) {
  if (more <= 0) return isTouched() ? text("Tap again to read more.") : text("Click to read more.");
  return isTouched()
    ? several(more, "{n} more: tap again for all {total}.", "{n} more: tap again for all {total}.", { total })
    : several(more, "{n} more: click for all {total}.", "{n} more: click for all {total}.", { total });
}

/** @param {Counts} counts */
const total = (counts) => Object.values(counts).reduce((sum, n) => sum + n, 0);

/**
 * `why` explains what the bar shows, if it does not show all reactions.
 * @param {Counts} counts
 * @param {string} [why]
 */
function summary(counts, why) {
  const every = names().stance;
  if (Object.keys(every).length === 1) {
    return [element("p", "counts", several(total(counts), "{n} reaction", "{n} reactions"))];
  }
  const stances = Object.entries(every).flatMap(([code, [, , forms]]) =>
    counts[code] ? [{ code, forms, n: counts[code] }] : [],
  );
  const balance = element("div", "balance");
  for (const { code, n } of stances) {
    const part = element("span", `c-${code}`, number(n));
    part.style.flexGrow = String(n);
    balance.append(part);
  }
  const said = stances
    .map(({ forms, n }) => text("{number} {code}", { number: n, code: formed(forms, n) }))
    .join(" · ");
  return [balance, element("p", "counts", why || said)];
}

/** @param {[string, string, string, string]} statement */
function statement([actor, when, words, stance]) {
  const [block, who] = [element("div", `said b-${stance}`), element("p", "who")];
  who.append(recorded(element("span", "", actor)), " · ", when);
  block.append(who, recorded(element("p", "", words)));
  return block;
}

/** @param {readonly [string, string, ...unknown[]]} named @param {string} code */
function sign([label, mark], code) {
  const line = element("p", "position");
  line.append(element("span", `swatch c-${code}`, mark), document.createTextNode(` ${label}`));
  return line;
}
