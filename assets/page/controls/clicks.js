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
  if (!target) return;
  const { pick, code = "", add, put, clear } = target.dataset;
  if (pick) {
    send({ kind: "pick", field: pick, code, add: add === "true" || event.shiftKey }, () =>
      turn(target, "aria-pressed"),
    );
  } else if (put) send({ kind: "put", values: JSON.parse(put) });
  else if (clear === "all") send({ kind: "reset" });
  else if (clear) send({ kind: "put", values: Object.fromEntries(clear.split(",").map((key) => [key, ""])) });
}
