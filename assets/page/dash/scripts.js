/* Loads Dash's scripts, which are larger than all others except plotly: they are not run until something that Dash
   renders is about to scroll into view. */

import { byId } from "../dom.js";

const NEAR = "600px";

/** The scripts that have run or are loading, by the part of the page that needs them. @type {Map<string, Promise<unknown>>} */
const running = new Map();

/**
 * Call a function once, when an element is about to scroll into view.
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
 * Run Dash and the additional scripts of a part of the page; each script runs only once.
 * @param {"dash" | "table"} [group]
 * @returns {Promise<unknown>}
 */
export function wake(group = "dash") {
  return Promise.all([running.get("dash") ?? run("dash"), running.get(group) ?? run(group)]);
}

/**
 * Set the data of a Dash store, if it exists.
 * @param {string} id
 * @param {unknown} data
 */
export const tell = (id, data) => host().dash_clientside.set_props(id, { data });

/** Call a function once Dash has rendered an element. @param {string} selector @param {() => void} then */
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

/** Return the object in which Dash and its components look up functions by name. @returns {any} */
export const host = () => window;

/**
 * Register a function for clientside callbacks of Dash, as `link.<name>`.
 * @param {string} name
 * @param {(value: any) => void} act
 */
export function answer(name, act) {
  const { dash_clientside: before } = host();
  host().dash_clientside = { ...before, link: { ...before?.link, [name]: act } };
}

/** @param {string} group */
function run(group) {
  const done = documentRead().then(() => runInOrder(group));
  running.set(group, done);
  return done;
}

/** Wait until the document has come to its end: the scripts stand in it after the page's own, which runs before. */
const documentRead = () =>
  document.readyState === "loading"
    ? new Promise((resume) => document.addEventListener("DOMContentLoaded", resume, { once: true }))
    : Promise.resolve();

/** Load script files in order, then run the inline scripts, which need all of them. @param {string} group */
async function runInOrder(group) {
  const found = document.querySelectorAll(/** @type {"script"} */ (`script[data-late="${group}"]`));
  const scripts = [...found];
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
