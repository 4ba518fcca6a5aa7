/* The bar that says that the server does not answer, or refuses. */

import { element } from "../dom.js";
import { text } from "../language/words.js";

const STAY_MS = 8000;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let soon;

/**
 * Say what is wrong, or that nothing is any more.
 * @param {"" | "lost" | "refused"} what
 */
export function say(what) {
  clearTimeout(soon);
  if (!what && !document.getElementById("server")) return;
  const bar = document.getElementById("server") ?? made();
  bar.textContent = said(what);
  bar.hidden = !what;
  if (what === "refused") soon = setTimeout(() => say(""), STAY_MS);
}

/** @param {"" | "lost" | "refused"} what */
function said(what) {
  if (what === "lost") return text("The server does not answer. Trying again …");
  return what ? text("The server refused this step. The page shows what it showed before.") : "";
}

function made() {
  const bar = element("p");
  bar.id = "server";
  bar.setAttribute("role", "alert");
  document.body.append(bar);
  return bar;
}
