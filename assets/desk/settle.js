/* The page at which the differences of two coders are settled: it asks for them, and sends what is decided. */

import { LONG, SINGLE_KEYS, button, byId, isTyping, make } from "./dom.js";
import { ask } from "./net.js";
import { caseAt, differenceAt, first, labelOf, show, worded } from "./settle_show.js";

/** @typedef {import("./settle_types").Settling} Settling */
/** @typedef {import("./settle_types").Found} Found */
/** @typedef {import("./settle_types").Made} Made */
/** @typedef {"first" | "second" | "own"} Whose */

const main = byId("case");
const why = /** @type {HTMLInputElement} */ (byId("why"));
const own = /** @type {HTMLFormElement} */ (byId("own"));
const single = /** @type {HTMLInputElement} */ (byId("single"));

/** @param {string} text @param {boolean} [isWrong] */
function say(text, isWrong = false) {
  byId("said").textContent = text;
  byId("said").dataset.wrong = isWrong ? "yes" : "no";
}

/** Show the page; where the focus was on something that is gone, it goes to the difference. @param {Settling} page */
function draw(page) {
  show(page, (key, field) => go(page, key, field));
  byId("reason").hidden = !differenceAt(page);
  why.required = page.at.field === "row";
  if (document.activeElement === document.body) main.focus({ preventScroll: true });
}

/** @param {Settling} page @param {string} key @param {string} field */
function go(page, key, field) {
  Object.assign(page, { at: { key, field }, pending: "" });
  closeOwn();
  draw(page);
  tell(page);
}

/** Say where the page is. @param {Settling} page */
function tell(page) {
  const [found, one] = [caseAt(page), differenceAt(page)];
  if (!found || !one) return;
  const name = (found.first ?? found.second)?.actor_name ?? "";
  const values = one.field === "row" ? "only one coder has it" : both(page, one);
  say(`${name}, ${labelOf(page, one.field)}: ${values}`);
}

/** @param {Settling} page @param {import("./settle_types").Difference} one */
const both = (page, { field, first: mine, second: theirs }) =>
  `first ${worded(page, field, mine) || "empty"}, second ${worded(page, field, theirs) || "empty"}`;

/** Return every difference in order. @param {Settling} page */
const all = (page) =>
  page.found.cases.flatMap((one) =>
    one.differences.map(({ field, state }) => ({ key: one.key, field, state, of: one.state })),
  );

/** Go to the difference that lies so many steps on. @param {Settling} page @param {number} by */
function move(page, by) {
  const list = all(page);
  const at = list.findIndex(({ key, field }) => key === page.at.key && field === page.at.field);
  const next = list[at + by];
  if (next) go(page, next.key, next.field);
  else say(by > 0 ? "This is the last difference." : "This is the first difference.");
}

/** Go to the next difference that is to be decided, or whose row breaks a check. @param {Settling} page */
function nextOpen(page) {
  const list = all(page);
  const at = list.findIndex(({ key, field }) => key === page.at.key && field === page.at.field);
  const next = [...list.slice(at + 1), ...list.slice(0, at + 1)].find(
    ({ state, of, key, field }) =>
      of !== "waiting" &&
      (state === "open" || state === "again" || page.found.cases.find((one) => one.key === key)?.problems[field]),
  );
  if (next) go(page, next.key, next.field);
  else say("Nothing is left to decide.");
}

/**
 * Send something to the server, show what is there then, and say it; returns the number to undo it by, 0 if it was refused.
 * @param {Settling} page
 * @param {string} path
 * @param {object} body
 */
async function send(page, path, body) {
  try {
    const made = /** @type {Made} */ (await ask(path, { ...body, article: page.found.article }));
    take(page, made);
    say(`${made.said}. ${made.progress.to_decide} left to decide.`);
    return made.step;
  } catch (error) {
    await renew(page);
    say(error instanceof Error ? error.message : `${error}`, true);
    return 0;
  }
}

/** @param {Settling} page @param {Found} found */
function take(page, found) {
  page.found = found;
  if (!differenceAt(page)) {
    const one = caseAt(page) ?? found.cases[0];
    page.at = { key: one?.key ?? "", field: one ? first(one) : "" };
  }
  draw(page);
}

/** Ask for the differences as they are now. @param {Settling} page */
async function renew(page) {
  const found = await ask(`/differences?known=${page.found.version}`);
  if (found.article && found.article !== page.article.digest) page.article = await ask("/article");
  if (found.cases) take(page, found);
}

/** Decide the difference that the page is at. @param {Settling} page @param {Whose} whose @param {string} [value] */
async function decide(page, whose, value = "") {
  const one = differenceAt(page);
  if (!one) return;
  if (one.field === "row" && !why.value.trim()) {
    if (whose !== "own") page.pending = whose;
    why.focus();
    say("Say why the row is taken or left, then press Enter.");
    return;
  }
  const body = { kind: "choose", case: page.at.key, field: one.field, from: whose, value, why: why.value };
  const step = await send(page, "/decisions", { ...body, seen: [one.first, one.second] });
  if (!step) return;
  page.steps.push(step);
  why.value = "";
  closeOwn();
  if (document.activeElement === why) main.focus();
}

/** Decide all that is open about the rows. @param {Settling} page @param {Whose} whose */
async function decideAll(page, whose) {
  const step = await send(page, "/decisions", { kind: "choose_all", case: page.at.key, from: whose, why: why.value });
  if (step) page.steps.push(step);
}

/** @param {Settling} page */
async function reopen(page) {
  const step = await send(page, "/decisions", { kind: "reopen", case: page.at.key, field: page.at.field });
  if (step) page.steps.push(step);
}

/** @param {Settling} page */
async function undo(page) {
  const step = page.steps.pop();
  if (step) await send(page, "/decisions/undo", { step });
  else say("Nothing was decided since the page was opened. “Open again” takes an earlier decision back.");
}

/** Show the field for another value. @param {Settling} page */
function askOwn(page) {
  const one = differenceAt(page);
  if (!one || one.field === "row") {
    say("A row is taken or left. Take it, and change it at the desk of the collection.");
    return;
  }
  const field = control(page, one.field);
  field.value = one.state === "decided" ? one.chosen : one.first;
  const save = make("button", {}, "Save");
  const label = make("label", { for: "value" }, labelOf(page, one.field));
  own.replaceChildren(label, field, save, button("Cancel", "", closeOwn));
  own.onsubmit = (event) => {
    event.preventDefault();
    decide(page, "own", field.value);
  };
  own.hidden = false;
  document.querySelector("#case tr[aria-current]")?.scrollIntoView({ block: "nearest" });
  field.focus();
}

/** Return a field for a value: a menu where there are codes. @param {Settling} page @param {string} field */
function control(page, field) {
  const codes = page.article.questions[field]?.codes.map(({ code, label }) => [code, label]);
  const choices = codes ?? (field.endsWith("country") ? [["", "none"], ...page.article.countries] : undefined);
  if (!choices) return make(LONG.includes(field) ? "textarea" : "input", { id: "value" });
  const empty = field === "dated" ? [make("option", { value: "" }, "none")] : [];
  const options = choices.map(([code = "", label = ""]) => make("option", { value: code }, label));
  return make("select", { id: "value" }, ...empty, ...options);
}

function closeOwn() {
  const hadFocus = own.contains(document.activeElement);
  own.hidden = true;
  own.replaceChildren();
  if (hadFocus) main.focus();
}

/**
 * Return what each key does, with the label of its button.
 * @param {Settling} page
 * @returns {[string, string, () => unknown][]}
 */
const choices = (page) => [
  ["1", "First", () => decide(page, "first")],
  ["2", "Second", () => decide(page, "second")],
  ["3", "Own value", () => askOwn(page)],
  ["f", "All: first", () => decideAll(page, "first")],
  ["s", "All: second", () => decideAll(page, "second")],
];

/** @param {Settling} page @returns {[string, string, () => unknown][]} */
const moves = (page) => [
  ["k", "Previous", () => move(page, -1)],
  ["j", "Next", () => move(page, 1)],
  ["n", "Next open", () => nextOpen(page)],
  ["u", "Undo", () => undo(page)],
  ["o", "Open again", () => reopen(page)],
];

/** @param {Settling} page */
function listen(page) {
  const commands = [...choices(page), ...moves(page)];
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target === why && event.key === "Enter" && page.pending) decide(page, page.pending);
    else if (event.key === "Escape") {
      closeOwn();
      main.focus();
    } else if (single.checked && !(isTyping(event.target) && event.target !== single)) {
      const act = commands.find(([key]) => key === event.key)?.[2];
      if (!act) return;
      event.preventDefault();
      act();
    }
  });
  window.addEventListener("focus", () => renew(page).catch(() => say("The desk does not answer.", true)));
}

async function start() {
  single.checked = localStorage.getItem(SINGLE_KEYS) !== "off";
  single.addEventListener("change", () => localStorage.setItem(SINGLE_KEYS, single.checked ? "on" : "off"));
  const [article, found] = await Promise.all([ask("/article"), ask("/differences")]);
  /** @type {Settling} */
  const page = { article, found, at: { key: "", field: "" }, steps: [], pending: "" };
  byId("choices").append(...choices(page).map(([key, label, act]) => button(label, key, act)));
  byId("moves").append(...moves(page).map(([key, label, act]) => button(label, key, act)));
  take(page, found);
  listen(page);
  if (found.progress.to_decide) nextOpenFrom(page);
}

/** Begin at the first difference that is to be decided. @param {Settling} page */
function nextOpenFrom(page) {
  if (!["open", "again"].includes(differenceAt(page)?.state ?? "")) nextOpen(page);
  else tell(page);
}

start().catch((error) => say(error.message, true));
