/* Small helpers for elements. */

const SVG = "http://www.w3.org/2000/svg";

/**
 * Find an element that the page is sure to have.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no element #${id}`);
  return found;
}

/**
 * Find the element at or around the target of an event that a selector names; null where there is none.
 * @param {Event} event
 * @param {string} selector
 * @returns {HTMLElement | null}
 */
export function closest(event, selector) {
  return event.target instanceof Element ? event.target.closest(selector) : null;
}

/**
 * List the elements of a selector.
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {HTMLElement[]}
 */
export function all(selector, within = document) {
  return [...within.querySelectorAll(selector)].filter((found) => found instanceof HTMLElement);
}

/**
 * Make an element with a class and a text.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} [css]
 * @param {string | number} [text]
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, css = "", text) {
  const made = document.createElement(tag);
  if (css) made.className = css;
  if (text !== undefined) made.textContent = String(text);
  return made;
}

/**
 * Make an element of SVG.
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number>} attributes
 * @returns {SVGElementTagNameMap[Tag]}
 */
export function svg(tag, attributes) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  return made;
}

/**
 * Read HTML that the server wrote, without running or loading anything of it.
 * @param {string} html
 */
export function parsed(html) {
  const made = document.createElement("template");
  made.innerHTML = html;
  return made.content;
}

/** Is a key pressed alone or with Shift? Others belong to the browser. @param {KeyboardEvent} event */
export const isBare = ({ ctrlKey, metaKey, altKey }) => !ctrlKey && !metaKey && !altKey;

/** Wait until the browser has painted what has been changed. @returns {Promise<void>} */
export const painted = () => new Promise((resume) => requestAnimationFrame(() => setTimeout(resume)));

/** Can the reader not hover, as with a finger? */
export const isTouched = () => matchMedia("(hover: none)").matches;

/** Is the page as narrow as a phone? The style sheet turns at the same width. */
export const phone = () => matchMedia("screen and (max-width: 700px)");
