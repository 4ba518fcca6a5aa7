/* The player of the timeline: the span grows from its first day on, ten steps a second for some seconds; without
   motion, or by the buttons beside it, a larger step a press. The first day that was chosen stays. */

import { byId, closest } from "../dom.js";
import { text } from "../language/words.js";
import { keys, send } from "../net/session.js";
import { viewShown } from "../signals.js";
import { stepped } from "./days.js";

const [STEPS, PRESSES, STEP_MS] = [50, 24, 100];
const SERIES = "play";

let isPlaying = false;
let due = 0;

/** Listen. The next step is asked for as soon as one is shown; it waits until it is due. */
export function start() {
  viewShown.on(() => {
    if (!isPlaying) return;
    due = Number(document.timeline.currentTime ?? 0) + STEP_MS;
    step(1, STEPS);
  });
  document.addEventListener("click", clicked);
}

/** @param {MouseEvent} event */
function clicked(event) {
  const does = closest(event, "[data-play]")?.dataset.play;
  if (!does || !document.getElementById("from")) return;
  if (does === "toggle") return toggle();
  stop();
  step(does === "on" ? 1 : -1, PRESSES);
}

/** @param {number} direction @param {number} steps */
function step(direction, steps) {
  const { min, max } = /** @type {HTMLInputElement} */ (byId("from"));
  const [from, to] = ["from", "to"].map((end) => keys().get(end) ?? "");
  const next = stepped({ first: from || min, last: max, to: to ?? "" }, direction, steps);
  if (!next) setPlaying(false);
  show(from ?? "", next);
}

/**
 * While it plays only the map, the timeline and the sentence follow; the last step brings everything.
 * @param {string} from
 * @param {string} to
 */
function show(from, to) {
  send({ kind: "put", values: { from, to }, series: SERIES, playing: isPlaying, due });
}

/** @param {boolean} now */
function setPlaying(now) {
  isPlaying = now;
  document.body.toggleAttribute("data-playing", now);
  const button = byId("play");
  button.textContent = now ? text("❚❚ Pause") : text("▶ Play");
  button.setAttribute("aria-label", now ? text("Pause") : text("Play through time"));
}

function stop() {
  if (!isPlaying) return;
  due = 0;
  setPlaying(false);
  send({ kind: "put", values: {}, series: SERIES });
}

function toggle() {
  if (isPlaying) return stop();
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return step(1, PRESSES);
  setPlaying(true);
  document.querySelector(".map-frame")?.scrollIntoView({ block: "start" });
  step(1, STEPS);
}
