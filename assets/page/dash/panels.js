/* Panels: parts of the page that ordinary Dash renders, each into its own element. They read and set the view through
   a Dash store. */

import { language } from "../document.js";
import { all, painted } from "../dom.js";
import { link, send } from "../net/session.js";
import { pageReady, returned, viewShown } from "../signals.js";
import { difference } from "./difference.js";
import { answer, host, near, tell, wake, when } from "./scripts.js";

/** @typedef {{ query?: string, from?: string } | null} ViewData  what a panel sets: a view, and the one that it got */

let isBrought = false;
let isThere = false;
/** The query string in the store. @type {string | undefined} */
let held;
/** Query strings that the page has put into the store and that have not come back yet, the oldest first. @type {string[]} */
let told = [];
/** The views that panels have set since the reader's last action. */
const set = /** @type {Set<string>} */ (new Set());

/** Add the listeners, if the page has panels. */
export function start() {
  const places = all("[data-panel]");
  if (!places.length) return;
  host().geo_reactions = { Portal };
  answer("view", came);
  for (const kind of ["pointerdown", "pointermove", "keydown"]) addEventListener(kind, () => set.clear(), true);
  viewShown.on(() => painted().then(show));
  returned.on(show);
  pageReady.on(() => places.forEach((place) => near(place, bring)));
}

/** Render children into the element of a panel. @param {{ children: unknown, into: string }} properties */
function Portal({ children, into }) {
  return host().ReactDOM.createPortal(children, document.querySelector(`[data-panel="${into}"]`));
}

async function bring() {
  if (isBrought) return;
  isBrought = true;
  await wake();
  when("#panels-body", () => tell("panels-near", link()));
}

/** Put the current view into the store. */
function show() {
  const now = link();
  if (!isThere || !now || now.query !== now.complete || now.complete === held) return;
  held = now.complete;
  told.push(held);
  tell("view", { query: held, lang: language() });
}

/** Handle a change of the store, made by the page itself or by a panel. @param {ViewData} data */
function came(data) {
  const query = data?.query ?? "";
  const isFirst = !isThere;
  const n = told.indexOf(query);
  isThere = true;
  told = told.slice(n + 1);
  if (n < 0) held = query;
  if (n < 0 && !isFirst) open(query, data?.from ?? link()?.complete ?? "");
  else show();
}

/** @param {string} query @param {string} from */
function open(query, from) {
  const values = difference(from, query);
  if (!Object.keys(values).length || set.has(query)) return show();
  set.add(query);
  send({ kind: "put", values });
}
