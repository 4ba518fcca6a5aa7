/* The player of the timeline: the span grows from its first day on, ten steps a second for some seconds; without
   motion, or by the buttons beside it, a larger step a press. The first day that was chosen stays. */

import { byId, closest } from "../dom.js";
import { text } from "../language/words.js";
import { aimed, send } from "../net/session.js";
import { acting, answered, returned, wentBack } from "../signals.js";
import { stepped } from "../days.js";
import { showMap } from "./phone.js";

const [STEPS, PRESSES, STEP_MS] = [50, 24, 100];
const SERIES = "play";

/** @typedef {import("../types").PageEvent} PageEvent */

let isPlaying = false;
let due = 0;
/** The last step that was sent. @type {PageEvent | null} */
let sent = null;

/**
 * Add the listeners. The next step is requested as soon as one is shown, and waits until it is due. A reader who opens
 * another view ends the playback.
 */
export function start() {
  answered.on((events) => {
    if (!isPlaying || !sent || !events.includes(sent)) return;
    due = Number(document.timeline.currentTime ?? 0) + STEP_MS;
    step(1, STEPS);
  });
  acting.on(({ kind }) => {
    if (kind === "open" || kind === "reset") setPlaying(false);
  });
  wentBack.on(() => setPlaying(false));
  returned.on(stop);
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
  const [from, to] = ["from", "to"].map((end) => aimed().get(end) ?? "");
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
  sent = { kind: "put", values: { from, to }, series: SERIES, playing: isPlaying, due };
  send(sent);
}

/** @param {boolean} now */
function setPlaying(now) {
  if (now === isPlaying) return;
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
  showMap();
  step(1, STEPS);
}
