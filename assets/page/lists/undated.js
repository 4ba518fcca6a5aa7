/* The reactions without a date, listed when asked for. */

import { byId } from "../dom.js";
import { viewAddress } from "../net/session.js";
import { viewShown } from "../signals.js";
import { list } from "./paged.js";

/** A span of dates leaves undated ones out: the list is of the view without it. */
const WITHOUT = ["from", "to", "voice", "map", "reaction", "sort"];

/** Listen. */
export function start() {
  document.addEventListener(
    "toggle",
    (event) => event.target instanceof Element && event.target.id === "undated" && follow(),
    true,
  );
  viewShown.on(follow);
}

function follow() {
  const box = document.getElementById("undated");
  if (box instanceof HTMLDetailsElement && box.open) list(byId("undated-list"), viewAddress("/undated", WITHOUT));
}
