/* Copying a text: by the clipboard, which browsers have only over TLS and on the own machine; else as a selection;
   else the text is shown, selected, and the reader copies it. */

import { element } from "../dom.js";
import { text } from "../language/words.js";
import { showDialog } from "./dialog.js";

const FLASH_MS = 1600;

/** Copy a text; the button that was pressed says so. @param {HTMLElement} button @param {string} content */
export function copy(button, content) {
  const done = () => flash(button, text("Copied"));
  const otherwise = () => (isCopied(button, content) ? done() : hand(content));
  if (!navigator.clipboard) return otherwise();
  return navigator.clipboard.writeText(content).then(done, otherwise);
}

/** Let a button say something for a moment. @param {HTMLElement} button @param {string} word */
export function flash(button, word) {
  button.dataset.said ??= button.textContent ?? "";
  button.textContent = word;
  setTimeout(() => (button.textContent = button.dataset.said ?? ""), FLASH_MS);
}

/**
 * The field lies beside the button: where a dialog is open, nothing outside of it can be selected.
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
