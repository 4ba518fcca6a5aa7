/* The player of the timeline: the span grows from the first day on, ten steps a second for some seconds; without motion, or by the
   buttons beside it, a larger step a press. */
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
    return [day(min), day(max)];
  }

  function now() {
    const asked = new URLSearchParams(window.geoReactions.query()).get("to");
    return asked ? day(asked) : null;
  }

  /* Each step ends a whole number of days later; after the last day everything is shown again. */
  function step(direction, steps) {
    const [first, last] = extent();
    const stride = Math.max(1, Math.round((last - first) / DAY_MS / steps)) * DAY_MS;
    const at = now();
    const next = at === null ? (direction > 0 ? first + stride : last - stride) : at + direction * stride;
    if (next >= last || next < first) {
      playing = false;
      tell();
      return show("", "");
    }
    show(iso(first), iso(next));
  }

  /* While it plays only the map, the timeline and the sentence follow; the last step brings everything. */
  function show(from, to) {
    window.geoReactions.send({ kind: "put", values: { from, to }, replace: true, playing, due });
  }

  function tell() {
    document.body.toggleAttribute("data-playing", playing);
    const button = document.getElementById("play");
    button.textContent = playing ? text("❚❚ Pause") : text("▶ Play");
    button.setAttribute("aria-label", playing ? text("Pause") : text("Play through time"));
  }

  function stop() {
    if (!playing) return;
    playing = false;
    due = 0;
    tell();
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
