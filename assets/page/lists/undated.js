/* The list of the reactions without a date, loaded on request. */

import { byId } from "../dom.js";
import { viewAddress } from "../net/session.js";
import { viewShown } from "../signals.js";
import { list } from "./paged.js";

/** Keys that the address of the list leaves out; a span of dates would exclude undated reactions. */
const WITHOUT = ["from", "to", "voice", "map", "reaction", "sort"];

/** Add the listeners. */
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
