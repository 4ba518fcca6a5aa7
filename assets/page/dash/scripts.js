/* Dash's scripts weigh more than all others but plotly: they rest in the document as text until something that Dash
   renders comes near. */

import { byId } from "../dom.js";

const NEAR = "600px";

/** The scripts that have been run or are on their way, by who needs them. @type {Map<string, Promise<unknown>>} */
const running = new Map();

/**
 * Do something once, when a place comes near the part of the page that is in sight.
 * @param {Element} place
 * @param {() => void} act
 */
export function near(place, act) {
  const watch = new IntersectionObserver(
    (seen) => {
      if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
      watch.disconnect();
      act();
    },
    { rootMargin: NEAR },
  );
  watch.observe(place);
}

/**
 * Run Dash, and what somebody needs besides; each script is run once, whoever asks first.
 * @param {"dash" | "table"} [group]
 * @returns {Promise<unknown>}
 */
export function wake(group = "dash") {
  return Promise.all([running.get("dash") ?? run("dash"), running.get(group) ?? run(group)]);
}

/**
 * Set the data of a store of Dash. One that is not there is left alone.
 * @param {string} id
 * @param {unknown} data
 */
export const tell = (id, data) => host().dash_clientside.set_props(id, { data });

/** Do something once Dash has rendered an element. @param {string} selector @param {() => void} then */
export function when(selector, then) {
  const watch = new MutationObserver(look);
  watch.observe(byId("react-entry-point"), { childList: true, subtree: true });
  look();

  function look() {
    if (!document.querySelector(selector)) return;
    watch.disconnect();
    then();
  }
}

/** Where Dash and its components look for what they call by name. @returns {any} */
export const host = () => window;

/**
 * Let Dash call a function as `link.<name>` of its clientside callbacks.
 * @param {string} name
 * @param {(value: any) => void} act
 */
export function answer(name, act) {
  const { dash_clientside: before } = host();
  host().dash_clientside = { ...before, link: { ...before?.link, [name]: act } };
}

/** @param {string} group */
function run(group) {
  const scripts = /** @type {NodeListOf<HTMLScriptElement>} */ (
    document.querySelectorAll(`script[data-late="${group}"]`)
  );
  const done = all([...scripts]);
  running.set(group, done);
  return done;
}

/**
 * Run files in their order, then what is written in the document, which begins with all of them.
 * @param {HTMLScriptElement[]} scripts
 */
async function all(scripts) {
  await Promise.all(scripts.filter(({ src }) => src).map(load));
  for (const { src, textContent } of scripts) {
    if (!src) document.head.append(Object.assign(document.createElement("script"), { textContent }));
  }
}

/** @param {HTMLScriptElement} script @returns {Promise<unknown>} */
function load({ src }) {
  return new Promise((resolve, reject) => {
    document.head.append(
      Object.assign(document.createElement("script"), { src, async: false, onload: resolve, onerror: reject }),
    );
  });
}
