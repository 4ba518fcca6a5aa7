/* A menu of the codebook: a button that opens a list of codes, each with its definition. */

import { make } from "./dom.js";

/** @typedef {import("./types").Code} Code */
/** @typedef {import("./types").Question} Question */
/** @typedef {ReturnType<typeof build> & { question: Question, take: (code: string) => void, value: string, at: number }} Menu */

const SINGLE = 10;
let made = 0;

/**
 * Make a menu. Arrows and first letters move in it, a digit, Enter or a click takes a code, Escape closes it.
 * @param {Question} question
 * @param {(code: string) => void} take
 */
export function choice(question, take) {
  /** @type {Menu} */
  const menu = { ...build(question), question, take, value: "", at: 0 };
  menu.opener.addEventListener("click", () => (menu.list.hidden ? open(menu) : close(menu)));
  menu.opener.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    event.stopPropagation();
    open(menu);
  });
  menu.list.addEventListener("focusout", () => close(menu));
  menu.list.addEventListener("mousedown", (event) => event.preventDefault());
  menu.list.addEventListener("click", ({ target }) => {
    pick(
      menu,
      menu.options.findIndex((one) => target instanceof Node && one.contains(target)),
    );
  });
  menu.list.addEventListener("keydown", (event) => press(menu, event));
  return { whole: menu.whole, control: menu.opener, show: (/** @type {string} */ value) => show(menu, value) };
}

/** @param {Question} question */
function build(question) {
  made += 1;
  const id = `choice-${made}`;
  const label = make("span", { class: "label", id: `${id}-label` }, question.label);
  const shown = make("span", { id: `${id}-value` });
  const opener = make("button", { type: "button", class: "choice" }, shown);
  opener.setAttribute("aria-haspopup", "listbox");
  opener.setAttribute("aria-expanded", "false");
  opener.setAttribute("aria-labelledby", `${id}-label ${id}-value`);
  const list = make("ul", { role: "listbox", tabindex: -1, "aria-labelledby": `${id}-label`, hidden: true });
  const options = question.codes.map((code, at) => option(code, `${id}-${at}`, at + 1));
  list.append(...options);
  return { whole: make("div", { class: "field" }, label, opener, list), opener, list, options, shown };
}

/** @param {Code} code @param {string} id @param {number} number */
const option = (code, id, number) =>
  make(
    "li",
    { role: "option", id },
    ...(number < SINGLE ? [make("kbd", { "aria-hidden": "true" }, `${number}`), " "] : []),
    make("b", {}, code.label),
    " ",
    make("span", {}, code.definition),
  );

/** @param {Menu} menu @param {number} to */
function move(menu, to) {
  menu.at = Math.max(0, Math.min(menu.options.length - 1, to));
  menu.options.forEach((one, n) => one.setAttribute("aria-selected", `${n === menu.at}`));
  menu.list.setAttribute("aria-activedescendant", menu.options[menu.at]?.id ?? "");
  menu.options[menu.at]?.scrollIntoView({ block: "nearest" });
}

/** @param {Menu} menu */
function open(menu) {
  menu.list.hidden = false;
  menu.opener.setAttribute("aria-expanded", "true");
  move(
    menu,
    Math.max(
      0,
      menu.question.codes.findIndex((code) => code.code === menu.value),
    ),
  );
  menu.list.focus();
  menu.list.scrollIntoView({ block: "nearest" });
}

/** @param {Menu} menu */
function close(menu) {
  menu.list.hidden = true;
  menu.opener.setAttribute("aria-expanded", "false");
}

/** @param {Menu} menu @param {number} at */
function pick(menu, at) {
  close(menu);
  menu.opener.focus();
  const code = menu.question.codes[at]?.code;
  if (code !== undefined && code !== menu.value) menu.take(code);
}

/** @param {Menu} menu @param {KeyboardEvent} event */
function press(menu, event) {
  const { key } = event;
  const at = target(key, menu.at, menu.question.codes);
  if (key === "Tab") return;
  if (key === "Escape") {
    close(menu);
    menu.opener.focus();
  } else if (key === "Enter" || key === " ") pick(menu, menu.at);
  else if (at === undefined) return;
  else if (/\d/.test(key)) pick(menu, at);
  else move(menu, at);
  event.preventDefault();
  event.stopPropagation();
}

/** @param {Menu} menu @param {string} value */
function show(menu, value) {
  menu.value = value;
  const code = menu.question.codes.find((one) => one.code === value);
  menu.shown.textContent = code?.label ?? (value || "choose");
  menu.opener.title = code?.definition ?? menu.question.help;
}

/**
 * Return the option to which a key leads: the next, the first with a letter, the one of a number; undefined for other keys.
 * @param {string} key
 * @param {number} at
 * @param {readonly Code[]} codes
 */
export function target(key, at, codes) {
  const steps = /** @type {Record<string, number>} */ ({
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: codes.length - 1,
  });
  if (key in steps) return steps[key];
  if (/^[1-9]$/.test(key)) return Number(key) <= codes.length ? Number(key) - 1 : undefined;
  if (key.length !== 1) return undefined;
  const letter = key.toLowerCase();
  const begins = codes
    .map((code, n) => ({ n, is: code.label.toLowerCase().startsWith(letter) }))
    .filter(({ is }) => is);
  return (begins.find(({ n }) => n > at) ?? begins[0])?.n;
}
