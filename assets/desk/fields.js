/* The fields of a row: texts, the country, and menus of the codebook, each with why it was filled and what is wrong with it. */

import { choice } from "./choice.js";
import { LONG, make } from "./dom.js";

/** @typedef {import("./types").Article} Article */
/** @typedef {import("./types").Field} Field */

/** The columns of a row in the order of the form, with their labels; those of the codebook have the label of their question. */
const COLUMNS = {
  actor_name: "Actor",
  office: "Office",
  actor_type: "",
  country: "Country of the actor",
  type: "",
  stance: "",
  date: "Date",
  dated: "",
  place_name: "Place",
  place_country: "Country of the place",
  quote: "Quotation, word for word",
  summary: "Summary",
  crowd: "Crowd, as a number",
  crowd_said: "Crowd, in the words of the article",
  degree: "",
  certainty: "",
  note: "Note: what is doubtful",
  sentences: "Sentences",
};

const COUNTRIES = ["country", "place_country"];

/**
 * Make the fields of a row; `typed` hears each letter, `done` each value that is meant.
 * @param {Article} article
 * @param {(column: string, value: string, isDone: boolean) => void} typed
 * @returns {Field[]}
 */
export function fields(article, typed) {
  const own = article.own.map(({ name, label }) => [name, label]);
  return [...Object.entries(COLUMNS), ...own].map(([column = "", label = ""]) => {
    const question = article.questions[column];
    const made = question
      ? choice(question, (code) => typed(column, code, true))
      : text(column, label, article, (value, isDone) => typed(column, value, isDone));
    made.whole.dataset.column = column;
    return { column, ...made };
  });
}

/**
 * @param {string} column
 * @param {string} label
 * @param {Article} article
 * @param {(value: string, isDone: boolean) => void} typed
 */
function text(column, label, article, typed) {
  const isCountry = COUNTRIES.includes(column);
  const control = LONG.includes(column)
    ? make("textarea", { rows: 1, dir: "auto" })
    : make("input", { type: "text", dir: "auto", autocomplete: "off" });
  if (isCountry) control.setAttribute("list", "countries");
  if (column === "actor_name") control.setAttribute("list", "actors");
  if (column === "date") control.setAttribute("placeholder", "2020-10-03 or 2020-10");
  const read = () => (isCountry ? codeOf(control.value, article) : control.value.replace(/\s+/g, " ").trim());
  control.addEventListener("input", () => typed(isCountry ? read() : control.value, false));
  control.addEventListener("change", () => typed(read(), true));
  const whole = make("label", { class: "field" }, make("span", { class: "label" }, label), control);
  /** @param {string} value */
  const show = (value) => {
    const shown = isCountry ? nameOf(value, article) : value;
    if (control.value !== shown) control.value = shown;
  };
  return { whole, control, show };
}

/**
 * Return the code of a country that was typed as its name or its code; what is neither stays as it is.
 * @param {string} text
 * @param {Article} article
 */
export function codeOf(text, article) {
  const bare = text.trim().toLowerCase();
  return (
    article.countries.find(([code, name]) => bare === code.toLowerCase() || bare === name.toLowerCase())?.[0] ??
    text.trim()
  );
}

/** @param {string} code @param {Article} article */
const nameOf = (code, article) => article.countries.find(([known]) => known === code)?.[1] ?? code;

/**
 * Return the reasons of a draft by column: "actor: subject | date: 3 May".
 * @param {string} why
 * @param {Record<string, string>} columns  by what a reason begins with
 * @returns {Record<string, string>}
 */
export function reasons(why, columns) {
  /** @type {Record<string, string>} */
  const found = {};
  for (const part of why.split(" | ")) {
    const [head = "", ...rest] = part.split(": ");
    const column = columns[head];
    if (column && rest.length) found[column] = rest.join(": ");
  }
  return found;
}
