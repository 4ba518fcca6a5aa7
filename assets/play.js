/* The player of the timeline: the span grows from its first day on, ten steps a second for some seconds; without motion, or by the
   buttons beside it, a larger step a press. The first day that was chosen stays. */
(function () {
  "use strict";
  const { text } = window.geoReactions;
  const STEPS = 50;
  const PRESSES = 24;
  const STEP_MS = 100;
  const DAY_MS = 86400000;
  let playing = false;
  let due = 0;

  const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  const iso = (time) => new Date(time).toISOString().slice(0, 10);
  const day = (text) => Date.parse(text.slice(0, 10) + "T00:00Z");

  function extent() {
    const { min, max } = document.getElementById("from");
    return [day(chosen("from") || min), day(max)];
  }

  const chosen = (end) => window.geoReactions.asked().get(end) || "";

  /* Each step ends a whole number of days later; after the last day the span is open again. */
  function step(direction, steps) {
    const [first, last] = extent();
    const stride = Math.max(1, Math.round((last - first) / DAY_MS / steps)) * DAY_MS;
    const at = chosen("to") ? day(chosen("to")) : direction > 0 ? first : last;
    const next = at + direction * stride;
    const isOver = next >= last || next < first;
    if (isOver) stopped();
    show(isOver ? "" : iso(next));
  }

  /* While it plays only the map, the timeline and the sentence follow; the last step brings everything. */
  function show(to) {
    window.geoReactions.send({ kind: "put", values: { from: chosen("from"), to }, replace: true, playing, due });
  }

  function tell() {
    document.body.toggleAttribute("data-playing", playing);
    const button = document.getElementById("play");
    button.textContent = playing ? text("❚❚ Pause") : text("▶ Play");
    button.setAttribute("aria-label", playing ? text("Pause") : text("Play through time"));
  }

  function stopped() {
    playing = false;
    tell();
  }

  function stop() {
    if (!playing) return;
    due = 0;
    stopped();
    window.geoReactions.send({ kind: "put", values: {}, replace: true });
  }

  function toggle() {
    if (playing) return stop();
    if (still()) return step(1, PRESSES);
    playing = true;
    tell();
    document.querySelector(".map-frame").scrollIntoView({ block: "start" });
    step(1, STEPS);
  }

  /* The next step is asked for as soon as one is shown; it waits until it is due. */
  document.addEventListener("view", () => {
    if (!playing) return;
    due = document.timeline.currentTime + STEP_MS;
    step(1, STEPS);
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-play]");
    if (!button || !document.getElementById("from")) return;
    const does = button.dataset.play;
    if (does === "toggle") return toggle();
    stop();
    step(does === "on" ? 1 : -1, PRESSES);
  });
})();
