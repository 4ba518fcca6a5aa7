/* The keys of the desk, and the dialog that lists them. */

import { activeRow, cell, choose, rowAbove, rowsOf } from "./desk.js";
import { SINGLE_KEYS, byId, isTyping, make } from "./dom.js";
import { inTurn } from "./net.js";

/** @typedef {import("./types").Desk} Desk */
/** @typedef {import("./changes").Actions} Actions */
/** @typedef {{ keys: string[], label: string, act: () => unknown, short?: string }} Command  `short` is that of its button */

/**
 * Return all commands of the desk, with their keys.
 * @param {Desk} desk
 * @param {Actions} act
 * @param {import("./main").Page} page
 * @returns {Command[]}
 */
export const commands = (desk, act, page) => [
  { keys: ["Enter", "a"], short: "Accept", label: "Accept the row and go on", act: act.acceptRow },
  { keys: ["A"], short: "Accept all", label: "Accept all rows of the sentence and go on", act: act.acceptAll },
  { keys: ["0"], short: "No reaction", label: "The sentence holds no reaction", act: page.none },
  { keys: ["n"], short: "Add actor", label: "Add a row for a further actor of the same act", act: page.add },
  { keys: ["N"], short: "Add act", label: "Add a row for a further act of the same actor", act: page.addAct },
  {
    keys: ["="],
    short: "Same as above",
    label: "Same as above: fills what the row lacks from the row before; without a row, adds one like it",
    act: page.likeAbove,
  },
  { keys: ["s"], short: "Split list", label: "Split a list of actors into rows", act: act.split },
  { keys: ["x"], short: "Remove row", label: "Remove the row", act: act.remove },
  { keys: ["e"], short: "Edit", label: "Edit: go into the form", act: page.edit },
  { keys: ["t"], label: "Choose the kind of act, and come back", act: () => page.menu("type") },
  { keys: ["v"], label: "Choose the stance, and come back", act: () => page.menu("stance") },
  { keys: ["d"], label: "Go to the date", act: () => page.field("date") },
  { keys: ["l"], label: "Go to the place", act: () => page.field("place_name") },
  { keys: ["q"], short: "Quote selection", label: "Make the selected words the quotation", act: page.quote },
  { keys: ["j", "ArrowDown"], label: "Next sentence", act: () => act.move(1) },
  { keys: ["k", "ArrowUp"], label: "Previous sentence", act: () => act.move(-1) },
  { keys: ["ArrowRight"], label: "Next row of the sentence", act: () => along(desk, 1) },
  { keys: ["ArrowLeft"], label: "Previous row of the sentence", act: () => along(desk, -1) },
  { keys: [" ", "w"], label: "Next sentence that waits to be judged", act: act.next },
  { keys: ["o"], label: "Open the sentence again", act: act.reopen },
  { keys: ["u"], label: "Undo", act: act.undo },
  { keys: ["U"], label: "Do again", act: act.redo },
];

/**
 * Let keys do what the commands say, one after another; those pressed while a form is about to open do nothing. Keys in a
 * field are text; there Ctrl+Enter accepts, Ctrl+' copies the cell above, and Escape leaves the field.
 * @param {Desk} desk
 * @param {Actions} act
 * @param {Command[]} all
 * @param {import("./main").Page} page
 */
export function listen(desk, act, all, page) {
  const dialog = keysDialog(all);
  const turn = inTurn();
  let isEntering = false;
  document.addEventListener("keydown", async (event) => {
    if (event.defaultPrevented || event.altKey) return;
    if (isInForm(event)) {
      await inField(desk, act, event, page);
      return;
    }
    const found = event.ctrlKey || event.metaKey ? ofControl(event, act) : single(event, all, dialog.open);
    if (
      !found ||
      (event.key === "Enter" && event.target instanceof Element && event.target.closest("button, summary, a"))
    ) {
      return;
    }
    event.preventDefault();
    if (isEntering || document.documentElement.dataset.lost) return;
    isEntering = [page.add, page.addAct, page.likeAbove].some((one) => one === found);
    await turn(found);
    isEntering = false;
    if (!document.querySelector("dialog[open]") && !isTyping(document.activeElement)) page.focus();
  });
  return dialog;
}

/**
 * Return whether a key is pressed in a field, or is one of those that fields and buttons of a form share.
 * @param {KeyboardEvent} event
 */
const isInForm = (event) =>
  isTyping(event.target) ||
  (event.ctrlKey && event.key === "Enter" && event.target instanceof Element && Boolean(event.target.closest("#rows")));

/** @param {KeyboardEvent} event @param {Actions} act @returns {(() => unknown) | undefined} */
function ofControl(event, act) {
  if (event.key.toLowerCase() !== "z") return event.key.toLowerCase() === "y" ? act.redo : undefined;
  return event.shiftKey ? act.redo : act.undo;
}

/** @param {KeyboardEvent} event @param {Command[]} all @param {() => void} help @returns {(() => unknown) | undefined} */
function single(event, all, help) {
  if (event.key === "?") return help;
  if (event.key === "Escape") return () => {};
  if (event.target instanceof Element && event.target.closest("button, summary") && event.key === " ") return undefined;
  const isLetter = event.key.length === 1 && event.key !== " ";
  if (isLetter && localStorage.getItem(SINGLE_KEYS) === "off") return undefined;
  return all.find(({ keys }) => keys.includes(event.key))?.act;
}

/** @param {Desk} desk @param {Actions} act @param {KeyboardEvent} event @param {import("./main").Page} page */
async function inField(desk, act, event, page) {
  const target = /** @type {HTMLElement} */ (event.target);
  if (target.closest("dialog")) return;
  if (event.key === "Escape") page.focus();
  else if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
    target.blur();
    const isAccepted = await act.acceptRow();
    if (isAccepted) page.focus();
    else page.edit();
  } else if ((event.ctrlKey || event.metaKey) && event.key === "'") {
    const column = /** @type {HTMLElement | null} */ (target.closest("[data-column]"))?.dataset.column ?? "";
    const value = rowAbove(desk, desk.active)?.cells[column] ?? "";
    desk.typed.set(cell(desk.active, column), value);
    await act.edit(desk.active, { [column]: value });
  }
}

/** @param {Desk} desk @param {number} by */
function along(desk, by) {
  const rows = rowsOf(desk, desk.chosen);
  const at = rows.findIndex((row) => row.id === activeRow(desk)?.id) + by;
  if (rows[at]) choose(desk, desk.chosen, rows[at].id);
}

/** @param {Command[]} all */
function keysDialog(all) {
  const dialog = /** @type {HTMLDialogElement} */ (byId("keys"));
  const rows = [
    ...all.map(({ keys, label }) => [keys.map(named).join(" or "), label]),
    ["Ctrl+Z, Ctrl+Shift+Z", "Undo, do again"],
    ["Escape", "Leave the form"],
    ["Ctrl+Enter", "In the form: accept the row"],
    ["Ctrl+'", "In a field: copy the cell of the row above"],
    ["1 to 9", "In a menu: take a code; at a place: choose a candidate"],
  ];
  const list = make(
    "dl",
    {},
    ...rows.flatMap(([key = "", label = ""]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, label)]),
  );
  const box = make("input", { type: "checkbox" });
  box.checked = localStorage.getItem(SINGLE_KEYS) !== "off";
  box.addEventListener("change", () => localStorage.setItem(SINGLE_KEYS, box.checked ? "on" : "off"));
  const close = make("button", { type: "button" }, "Close");
  close.addEventListener("click", () => dialog.close());
  dialog.replaceChildren(
    make("h2", { id: "keys-title" }, "Keys"),
    list,
    make("p", {}, make("label", {}, box, " Keys that are a single letter or sign work")),
    close,
  );
  return {
    open: () => {
      dialog.showModal();
      close.focus();
    },
  };
}

/** @param {string} key */
const named = (key) => (key === " " ? "Space" : key.replace("Arrow", "").replace(/^[A-Z]$/, "Shift+$&"));
