/* The bar that says that the server does not answer, or refuses, and from when the page is that still shows. */

import { language } from "../document.js";
import { element } from "../dom.js";
import { text } from "../language/words.js";

const STAY_MS = 8000;
const NO_DATABASE = 502;
const TOO_MUCH = 422;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let soon;
/** When the last answer came. */
let latest = new Date();

/** The page shows a new answer. */
export function fresh() {
  latest = new Date();
}

/**
 * Say what is wrong, or that nothing is any more.
 * @param {"" | "lost" | "refused"} what
 * @param {number} [status]  of the answer; 0 if none came
 */
export function say(what, status = 0) {
  clearTimeout(soon);
  if (!what && !document.getElementById("server")) return;
  const bar = document.getElementById("server") ?? made();
  bar.textContent = said(what, status);
  bar.hidden = !what;
  if (what === "refused") soon = setTimeout(() => say(""), STAY_MS);
}

/** @param {"" | "lost" | "refused"} what @param {number} status */
function said(what, status) {
  if (!what) return "";
  if (what === "refused") return [refusal(status), text("The page shows what it showed before.")].join(" ");
  const time = latest.toLocaleTimeString(language(), { timeStyle: "short" });
  return [missing(status), text("The page shows what it showed at {time}. Trying again …", { time })].join(" ");
}

/** @param {number} status */
const missing = (status) =>
  status === NO_DATABASE ? text("The database cannot answer.") : text("The server does not answer.");

/** @param {number} status */
const refusal = (status) =>
  status === TOO_MUCH
    ? text("This step takes more time or memory than one question may.")
    : text("The server refused this step.");

function made() {
  const bar = element("p");
  bar.id = "server";
  bar.setAttribute("role", "alert");
  document.body.append(bar);
  return bar;
}
