/* Small helpers for the document, and what both pages of the desk have in common. */

/** Under which name the browser keeps whether keys that are a single letter work. */
export const SINGLE_KEYS = "desk-single-keys";

/** The columns of a row that may hold a long text. */
export const LONG = ["quote", "summary", "note"];

/**
 * Make an element with attributes and children; an attribute that is `false` is left out.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number | boolean>} [attributes]
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) made.setAttribute(name, value === true ? "" : `${value}`);
  }
  made.append(...children);
  return made;
}

/** Return the element of an id, which the page has. @param {string} id @returns {HTMLElement} */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}

/**
 * Make a button that does something, with the key that does the same.
 * @param {string} label
 * @param {string} key
 * @param {() => void} act
 */
export function button(label, key, act) {
  const made = make("button", { type: "button" }, label);
  if (key) made.append(" ", make("kbd", { "aria-hidden": "true" }, key));
  made.addEventListener("click", act);
  return made;
}

/** Return whether keys typed here are text and not commands. @param {EventTarget | null} target */
export const isTyping = (target) =>
  target instanceof HTMLElement && Boolean(target.closest("input, textarea, select, dialog, [role=listbox]"));
