/* The place of a row: the candidates of the gazetteer, as a list and on a map on which a point can be set by hand. */

import { make } from "./dom.js";
import { map } from "./map.js";
import { ask } from "./net.js";

/** @typedef {import("./types").Desk} Desk */
/** @typedef {import("./types").Row} Row */
/** @typedef {import("./types").Candidate} Candidate */
/** @typedef {Pick<Candidate, "lat" | "lon" | "precision" | "resolved" | "country">} Point */

const BY_HAND = "set by hand";

/** @param {Desk} desk @param {import("./changes").Actions} act @param {string} id */
export function places(desk, act, id) {
  const list = make("ol", { class: "candidates" });
  const said = make("p", { class: "explained" });
  let country = "";
  let asked = "";
  let point = "";
  /** @type {Candidate[]} */
  let offers = [];
  const drawn = map((lat, lon) => take(act, id, { lat, lon, precision: "city", resolved: BY_HAND, country }));
  const whole = make("details", { class: "place" }, make("summary", {}, "Candidates and map"), said, list, drawn.whole);

  /** @param {string} name */
  const look = async (name) => {
    const question = new URLSearchParams({ name, country }).toString();
    if (question === asked) return;
    asked = question;
    /** @type {Candidate[]} */
    const found = desk.article.gazetteer ? await ask(`/candidates?${question}`).catch(() => []) : [];
    if (question !== asked) return;
    offers = found;
    said.textContent = hint(found, name, desk.article.gazetteer);
    list.replaceChildren(...found.map((one) => offered(one, () => take(act, id, one))));
    mark(list, found, point);
    drawn.offer(found);
  };

  /** @param {Row} row */
  const show = (row) => {
    country = row.cells.place_country ?? "";
    whole.hidden = !row.cells.place_name;
    if (whole.hidden) return;
    if (row.problems.place_name) whole.open = true;
    point = `${row.cells.place_lat} ${row.cells.place_lon}`;
    drawn.point(row.cells.place_lat ?? "", row.cells.place_lon ?? "");
    mark(list, offers, point);
    look(row.cells.place_name ?? "");
  };
  digits(whole, list);
  return { whole, show };
}

/** Let digits choose candidates. @param {HTMLElement} whole @param {HTMLElement} list */
function digits(whole, list) {
  whole.addEventListener("keydown", (event) => {
    const chosen = /^[1-9]$/.test(event.key) && list.children[Number(event.key) - 1]?.firstElementChild;
    if (!(chosen instanceof HTMLElement)) return;
    event.stopPropagation();
    chosen.focus();
    chosen.click();
  });
}

/** Mark the candidate at the point that is chosen. @param {Element} list @param {Candidate[]} found @param {string} point */
function mark(list, found, point) {
  found.forEach((one, n) =>
    list.children[n]?.firstElementChild?.setAttribute("aria-pressed", `${`${one.lat} ${one.lon}` === point}`),
  );
}

/** Save the point of the place of a row. @param {import("./changes").Actions} act @param {string} id @param {Point} one */
const take = (act, id, one) =>
  act.edit(id, {
    place_lat: one.lat,
    place_lon: one.lon,
    place_precision: one.precision,
    place_resolved: one.resolved,
    place_country: one.country,
  });

/** @param {Candidate[]} found @param {string} name @param {boolean} hasGazetteer */
function hint(found, name, hasGazetteer) {
  if (found.length) return "Choose a candidate, or click on the map to set the point by hand.";
  return `${hasGazetteer ? `The gazetteer knows no place named ${name}. ` : ""}Click on the map to set the point.`;
}

/** @param {Candidate} one @param {() => void} act */
function offered(one, act) {
  const chosen = make("button", { type: "button" }, one.line);
  chosen.addEventListener("click", act);
  return make("li", {}, chosen);
}
