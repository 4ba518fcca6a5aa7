/* Panels: parts of the page that ordinary Dash renders, each into its own element. They read the view from a
   Dash store, and open another view through a second store. */

import { language } from "../document.js";
import { all, painted } from "../dom.js";
import { link, send } from "../net/session.js";
import { pageReady, viewShown } from "../signals.js";
import { difference } from "./difference.js";
import { answer, host, near, tell, wake, when } from "./scripts.js";

let isBrought = false;
let isThere = false;
/** The query string in the store of the view. @type {string | undefined} */
let known;
/** The views that panels have opened since the reader's last action. */
const opened = /** @type {Set<string>} */ (new Set());

/** Add the listeners, if the page has panels. */
export function start() {
  const places = all("[data-panel]");
  if (!places.length) return;
  host().geo_reactions = { Portal };
  answer("open", open);
  for (const kind of ["pointerdown", "pointermove", "keydown"]) addEventListener(kind, () => opened.clear(), true);
  viewShown.on(() => painted().then(show));
  pageReady.on(() => places.forEach((place) => near(place, bring)));
}

/** Render children into the element of a panel. @param {{ children: unknown, into: string }} properties */
function Portal({ children, into }) {
  const { React, ReactDOM } = host();
  React.useEffect(arrived, []);
  return ReactDOM.createPortal(children, document.querySelector(`[data-panel="${into}"]`));
}

async function bring() {
  if (isBrought) return;
  isBrought = true;
  await wake();
  when("#panels-body", () => {
    known = link()?.complete;
    tell("panels-near", link());
  });
}

/** A panel has been rendered; the view may have changed since it was requested. */
function arrived() {
  isThere = true;
  show();
}

/** Put the current view into the store; while the timeline plays, wait for its last step. */
function show() {
  const now = link();
  if (!isThere || !now || now.query !== now.complete || now.complete === known) return;
  known = now.complete;
  tell("view", { query: known, lang: language() });
}

/**
 * Open a view for a panel. Only what differs from the view that the panel had read is changed, since the reader may
 * have changed the rest in the meantime. No view is opened twice without an action of the reader, so that panels which
 * open views in turn stop.
 * @param {{ query: string, from: string } | null} data
 */
function open(data) {
  if (!data || opened.has(data.query)) return;
  opened.add(data.query);
  const values = difference(data.from, data.query);
  if (Object.keys(values).length) send({ kind: "put", values });
}
