/* What the page for settling shows: the sentence with its context, both codings side by side, agreement, progress, all rows. */

import { byId, make } from "./dom.js";

/** @typedef {import("./settle_types").Settling} Settling */
/** @typedef {import("./settle_types").Case} Case */
/** @typedef {import("./settle_types").Difference} Difference */

const STATES = {
  open: "to decide",
  again: "changed since it was decided",
  decided: "decided",
  free: "the first stands",
  wrong: "breaks a check",
  waiting: "waits for the other coder",
  agreed: "agreed",
};

/** Return the case that the page is at. @param {Settling} page @returns {Case | undefined} */
export const caseAt = (page) => page.found.cases.find(({ key }) => key === page.at.key);

/** Return the difference that the page is at. @param {Settling} page @returns {Difference | undefined} */
export const differenceAt = (page) => caseAt(page)?.differences.find(({ field }) => field === page.at.field);

/** Return the name of a cell for readers. @param {Settling} page @param {string} field */
export const labelOf = (page, field) =>
  field === "row" ? "The row" : (page.found.columns.find(({ name }) => name === field)?.label ?? field);

/**
 * Return a value for readers: the label of a code, the name of a country.
 * @param {Settling} page
 * @param {string} field
 * @param {string} value
 */
export function worded(page, field, value) {
  if (field === "country" || field === "place_country") {
    const found = page.article.countries.find(([code]) => code === value);
    return found ? found[1] : value;
  }
  return page.article.questions[field]?.codes.find(({ code }) => code === value)?.label ?? value;
}

/** Show everything. @param {Settling} page @param {(key: string, field: string) => void} go */
export function show(page, go) {
  document.title = `Two coders: ${page.article.title}`;
  byId("title").textContent = page.article.title;
  showProgress(page);
  showAgreement(page);
  const found = caseAt(page);
  byId("case").replaceChildren(
    ...(found ? [context(page, found), table(page, found, go)] : [make("p", {}, "The coders differ in nothing.")]),
  );
  showCases(page, go);
  document.querySelector("#case tr[aria-current]")?.scrollIntoView({ block: "nearest" });
}

/** @param {Settling} page */
function showProgress(page) {
  const { progress, coders } = page.found;
  const decided = progress.differences - progress.to_decide;
  const parts = [
    `First: ${coders[0]}, second: ${coders[1]}.`,
    `${decided} of ${progress.differences} differences decided, ${progress.agreed} of ${progress.cases} rows agree.`,
    progress.wrong ? `${progress.wrong} break a check.` : "",
    progress.unjudged ? `${progress.unjudged} sentences are not judged by both.` : "",
    progress.done ? "Everything is settled: build the collection." : "",
  ];
  byId("counts").textContent = parts.filter(Boolean).join(" ");
  const bar = /** @type {HTMLProgressElement} */ (byId("bar"));
  bar.max = progress.differences || 1;
  bar.value = progress.differences ? decided : 1;
}

/** @param {Settling} page */
function showAgreement(page) {
  const { fields, pairs } = page.found.agreement;
  const head = make("tr", {}, ...["Field", "Equal", "Kappa"].map((name) => make("th", { scope: "col" }, name)));
  const rows = fields.map(({ label, same, kappa }) =>
    make(
      "tr",
      {},
      make("th", { scope: "row" }, label),
      make("td", {}, `${(100 * same).toFixed(1)} %`),
      make("td", {}, kappa.toFixed(3)),
    ),
  );
  byId("agreement").replaceChildren(
    make(
      "table",
      {},
      make("caption", {}, `Agreement of ${pairs} pairs`),
      make("thead", {}, head),
      make("tbody", {}, ...rows),
    ),
  );
}

/** Return the sentences of a case with the one before and the one behind them. @param {Settling} page @param {Case} found */
function context(page, found) {
  const { sentences } = page.article;
  const places = found.sentences.map((locator) => sentences.findIndex((one) => one.locator === locator));
  const [from, to] = [Math.max(0, Math.min(...places) - 1), Math.max(...places) + 1];
  const parts = sentences.slice(from, to + 1).flatMap((one) => {
    const mine = found.sentences.includes(one.locator);
    return [make(mine ? "strong" : "span", {}, make("small", {}, `${one.locator} `), one.text), " "];
  });
  const section = sentences[places[0] ?? 0]?.section ?? "";
  const where = `${section ? `${section} · ` : ""}${found.sentences.join(", ")} · ${STATES[found.state]}`;
  return make("div", { class: "context" }, make("h2", {}, where), make("blockquote", {}, ...parts));
}

/** @param {Settling} page @param {Case} found @param {(key: string, field: string) => void} go */
function table(page, found, go) {
  const [first, second] = page.found.coders;
  const head = make("tr", {});
  for (const name of ["Field", `First: ${first}`, `Second: ${second}`, "Settled"]) {
    head.append(make("th", { scope: "col" }, name));
  }
  const whole = found.differences
    .filter(({ field }) => field === "row")
    .map((one) => rowOf(page, found, "row", one, go));
  const cells = page.found.columns
    .filter(({ name }) => found.first?.[name] || found.second?.[name] || found.problems[name])
    .map(({ name }) =>
      rowOf(
        page,
        found,
        name,
        found.differences.find(({ field }) => field === name),
        go,
      ),
    );
  const body = make("tbody", {}, ...whole, ...cells);
  return make("table", { class: "codings" }, make("caption", {}, "Both codings"), make("thead", {}, head), body);
}

/**
 * @param {Settling} page
 * @param {Case} found
 * @param {string} field
 * @param {Difference | undefined} difference
 * @param {(key: string, field: string) => void} go
 */
function rowOf(page, found, field, difference, go) {
  const label = labelOf(page, field);
  const values = [
    valueOf(page, field, found.first, difference?.first),
    valueOf(page, field, found.second, difference?.second),
  ];
  const differs = difference ? "yes" : "no";
  const row = make("tr", { "data-differs": differs, "data-same": values[0] === values[1] ? "yes" : "no" });
  row.append(make("th", { scope: "row" }, difference ? chooser(label, () => go(found.key, field)) : label));
  row.append(...values.map((value, n) => make("td", { "data-coder": page.found.coders[n] ?? "" }, value)));
  row.append(make("td", { "data-coder": "Settled" }, ...outcome(page, field, difference), ...problemOf(found, field)));
  if (difference) {
    if (page.at.field === field) row.setAttribute("aria-current", "true");
    row.addEventListener("click", () => go(found.key, field));
  }
  return row;
}

/** @param {Settling} page @param {string} field @param {Record<string, string> | null} side @param {string} [said] */
function valueOf(page, field, side, said) {
  if (field !== "row") return worded(page, field, side?.[field] ?? "") || "–";
  return side ? "Coded as below" : `No such row. The sentence: ${said || "not judged"}`;
}

/** @param {Case} found @param {string} field */
const problemOf = (found, field) =>
  found.problems[field] ? [make("p", { class: "wrong" }, `Breaks a check: ${found.problems[field]}`)] : [];

/** @param {string} label @param {() => void} act */
function chooser(label, act) {
  const made = make("button", { type: "button", "aria-label": `${label}, differs` }, `≠ ${label}`);
  made.addEventListener("click", (event) => {
    event.stopPropagation();
    act();
  });
  return made;
}

/** @param {Settling} page @param {string} field @param {Difference} [one] */
function outcome(page, field, one) {
  if (!one) return [];
  const parts = [make("span", { class: "state", "data-state": one.state }, STATES[one.state])];
  if (one.state === "decided") parts.push(make("span", {}, ` ${decided(page, field, one.chosen)}`));
  if (one.state === "again") parts.push(make("span", {}, ` It was: ${decided(page, field, one.was)}`));
  if (one.why) parts.push(make("span", { class: "why" }, ` ${one.why}`));
  return parts;
}

/** @param {Settling} page @param {string} field @param {string} value */
function decided(page, field, value) {
  if (field === "row") return value === "taken" ? "taken" : "left out";
  return worded(page, field, value) || "empty";
}

/** @param {Settling} page @param {(key: string, field: string) => void} go */
function showCases(page, go) {
  const list = make("ol", {});
  for (const one of page.found.cases) {
    const actor = (one.first ?? one.second)?.actor_name ?? "";
    const made = make("button", { type: "button", "aria-current": one.key === page.at.key && "true" });
    made.append(`${one.sentences.join(", ")} ${actor} `);
    made.append(make("span", { class: "state", "data-state": one.state }, STATES[one.state]));
    made.addEventListener("click", () => go(one.key, first(one)));
    list.append(make("li", {}, made));
  }
  byId("cases").replaceChildren(make("h2", {}, "All rows that differ"), list);
}

/** Return the first difference of a case that is to be decided, else its first. @param {Case} one */
export const first = (one) =>
  (one.differences.find(({ state }) => state === "open" || state === "again") ?? one.differences[0])?.field ?? "";
