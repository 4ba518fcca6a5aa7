/* Copies a text: with the clipboard API, which browsers offer only over TLS and on localhost; or else from a
   selection; or else the text is shown, selected, and the reader copies it. */

import { element } from "../dom.js";
import { text } from "../language/words.js";
import { showDialog } from "./dialog.js";

const FLASH_MS = 1600;

/** Copy a text; the pressed button confirms it. @param {HTMLElement} button @param {string} content */
export function copy(button, content) {
  const done = () => flash(button, text("Copied"));
  const otherwise = () => (isCopied(button, content) ? done() : hand(content));
  if (!navigator.clipboard) return otherwise();
  return navigator.clipboard.writeText(content).then(done, otherwise);
}

/** Show another label on a button for a moment. @param {HTMLElement} button @param {string} word */
export function flash(button, word) {
  button.dataset.said ??= button.textContent ?? "";
  button.textContent = word;
  setTimeout(() => (button.textContent = button.dataset.said ?? ""), FLASH_MS);
}

/**
 * Copy from a text field beside the button; while a dialog is open, nothing outside of it can be selected.
 * @param {HTMLElement} button
 * @param {string} content
 */
function isCopied(button, content) {
  const field = area(content);
  field.className = "visually-hidden";
  button.after(field);
  field.select();
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    field.remove();
    button.focus();
  }
}

/** @param {string} content */
function hand(content) {
  const field = area(content);
  const hint = text("The browser does not let this page copy. The text is selected: copy it yourself.");
  showDialog(text("Copy this"), field, element("p", "hint", hint));
  field.focus();
  field.select();
}

/** @param {string} content */
const area = (content) =>
  Object.assign(element("textarea"), { value: content, readOnly: true, ariaLabel: text("Copy this") });
