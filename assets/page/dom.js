/* Small helpers for elements. */

const SVG = "http://www.w3.org/2000/svg";

/**
 * Return an element that the page always has.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no element #${id}`);
  return found;
}

/**
 * Return the closest element around the target of an event that matches a selector, or null.
 * @param {Event} event
 * @param {string} selector
 * @returns {HTMLElement | null}
 */
export function closest(event, selector) {
  return event.target instanceof Element ? event.target.closest(selector) : null;
}

/**
 * Return the element, or if it is not shown what opens the menu or the list that hides it; undefined if nothing does.
 * @param {HTMLElement} element
 * @returns {HTMLElement | undefined}
 */
export function reachable(element) {
  if (element.checkVisibility()) return element;
  const menu = element.closest("details:not([open])");
  if (menu) return reachable(/** @type {HTMLElement} */ (menu.querySelector("summary")));
  const list = element.closest("[popover]");
  return list ? all(`[popovertarget="${list.id}"]`).find((opener) => opener.checkVisibility()) : undefined;
}

/**
 * List the elements that match a selector.
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {HTMLElement[]}
 */
export function all(selector, within = document) {
  return [...within.querySelectorAll(selector)].filter((found) => found instanceof HTMLElement);
}

/**
 * Create an element with a class and a text.
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
 * Create an SVG element.
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
 * Parse HTML from the server, without running or loading anything in it.
 * @param {string} html
 */
export function parsed(html) {
  const made = document.createElement("template");
  made.innerHTML = html;
  return made.content;
}

/** Return whether a key is pressed alone or with Shift; other combinations belong to the browser. @param {KeyboardEvent} event */
export const isBare = ({ ctrlKey, metaKey, altKey }) => !ctrlKey && !metaKey && !altKey;

/** Wait until the browser has painted the last changes. @returns {Promise<void>} */
export const painted = () => new Promise((resume) => requestAnimationFrame(() => setTimeout(resume)));

/** Return whether the reader cannot hover, as on a touch screen. */
export const isTouched = () => matchMedia("(hover: none)").matches;

/** Return the media query for a page as narrow as a phone, with cards; phone.css is loaded for the same windows. */
export const phone = () => matchMedia("screen and (max-width: 700.98px)");

/** Return the media query for a window without room for the filters; whole.css and wide.css ask for the same. */
export const small = () => matchMedia("screen and (max-width: 1199.98px), screen and (max-height: 699.98px)");

/** Return whether the page takes exactly the window, with small panels; wide.css is loaded for the same windows. */
export const isFitted = () =>
  document.documentElement.matches(".whole") && matchMedia("screen and (min-width: 701px)").matches;
