/* Handles all buttons that pick, set or clear parts of the view; their data attributes say what they do. */

import { closest } from "../dom.js";
import { turn } from "../net/marked.js";
import { send } from "../net/session.js";

/** Add the listeners. */
export function start() {
  document.addEventListener("click", clicked);
}

/** @param {MouseEvent} event */
function clicked(event) {
  const target = closest(event, "[data-pick], [data-put], [data-clear]");
  if (!target) return openerUnder(event)?.click();
  const { pick, code = "", add, put, clear } = target.dataset;
  if (pick) {
    send({ kind: "pick", field: pick, code, add: add === "true" || event.shiftKey }, () =>
      turn(target, "aria-pressed"),
    );
  } else if (put) send({ kind: "put", values: JSON.parse(put) });
  else if (clear === "all") send({ kind: "reset" });
  else if (clear) send({ kind: "put", values: Object.fromEntries(clear.split(",").map((key) => [key, ""])) });
}

/**
 * Return the button that opens the record under a click; null if the click is on a link or ends a selection of text.
 * @param {MouseEvent} event
 */
function openerUnder(event) {
  const record = closest(event, ".statement");
  if (closest(event, "a") || !getSelection()?.isCollapsed) return null;
  return record && record.querySelector("button");
}
