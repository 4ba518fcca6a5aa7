/* The texts of the page's scripts, translated with the catalogue in the document; English is in the code. */

import * as page from "../document.js";
import { folded } from "./folding.js";
import { filled, formed as form } from "./plurals.js";

/** @returns {import("../types").Words} */
const words = () => ({
  locale: page.language(),
  texts: {},
  forms: [],
  firstDay: "1",
  folding: { letters: {}, dropped: "" },
  ...page.words(),
});

/**
 * Format a number in the language of the page.
 * @param {number} n
 */
export const number = (n) => n.toLocaleString(words().locale);

/**
 * Return a text in the language of the page, with its placeholders in braces replaced by values.
 * @param {string} english
 * @param {Readonly<Record<string, string | number>>} [values]
 */
export function text(english, values = {}) {
  return filled(words().texts[english]?.[0] ?? english, values, number);
}

/**
 * Return a text with the plural form for a number, which replaces {n}.
 * @param {number} n
 * @param {string} one
 * @param {string} many
 * @param {Readonly<Record<string, string | number>>} [values]
 */
export function several(n, one, many, values = {}) {
  return filled(formed(words().texts[one] ?? [one, many], n), { n, ...values }, number);
}

/**
 * Return the plural form for a number.
 * @param {readonly string[]} forms
 * @param {number} n
 */
export const formed = (forms, n) => form(forms, n, words().forms);

/**
 * Format a day in full.
 * @param {string} iso  such as 2020-10-02
 */
export function day(iso) {
  const { locale, firstDay } = words();
  const format = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const parts = format.formatToParts(new Date(`${iso}T00:00Z`));
  return parts.map(({ type, value }) => (type === "day" && value === "1" ? firstDay : value)).join("");
}

/**
 * Mark an element as text in the language of the records, if the page is in another one.
 * @template {HTMLElement} Kind
 * @param {Kind} element
 */
export function recorded(element) {
  if (page.language() !== "en") element.lang = "en";
  return element;
}

/**
 * Fold a text as the server does.
 * @param {string} text
 */
export const fold = (text) => folded(text, words().folding);
