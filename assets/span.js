/* The span of days by two fields and two sliders: the end that is set last stays, the other moves along where it lies beyond.
   Arrows move a slider by a day, Page keys by a week; at the ends of the sliders the span is open. */
(function () {
  "use strict";
  const DAY_MS = 86400000;
  const WEEK = 7;
  const REST_MS = 250;
  const OTHER = { from: "to", to: "from" };
  let held = null;
  let sent = null;
  let waiting = null;

  const slider = (end) => document.getElementById("span-" + end);
  const endOf = (input) => input.id.replace("span-", "");
  const iso = (input) => new Date(Date.parse(input.dataset.first) + input.value * DAY_MS).toISOString().slice(0, 10);
  const edge = (input) => Number(endOf(input) === "from" ? input.min : input.max);

  /* Both ends as they are, or as they have been asked for. */
  function now() {
    const asked = window.geoReactions.asked();
    return sent || { from: asked.get("from") || "", to: asked.get("to") || "" };
  }

  /* While an end is set, on its way over other days, the other end is where it was when the hand came. */
  function hold({ target, type }) {
    if (!target.closest || !target.closest(type === "keydown" ? "#span input" : "#dates input, #span input")) return;
    if (waiting && waiting.input !== target) flush();
    if (!waiting) held = now();
  }

  function set(end, day, replace) {
    const values = { ...(held || now()), [end]: day };
    const { from, to } = values;
    sent = from && to && from > to ? { from: day, to: day } : values;
    window.geoReactions.send({ kind: "put", values, last: end, replace });
  }

  /* While a year is typed it is 0002, then 0020, then 0202: these are no dates yet. */
  function changed({ target }) {
    if (target.closest("#dates") && !target.value.startsWith("0")) set(target.id, target.value, false);
  }

  function say(input) {
    const day = window.geoReactions.day(iso(input));
    input.setAttribute("aria-valuetext", day);
    input.closest(".slider").querySelector(".hint").textContent = day;
  }

  function slid(input) {
    const other = slider(OTHER[endOf(input)]);
    other.value = Math[endOf(input) === "from" ? "max" : "min"](input.value, stood(other));
    say(input);
    say(other);
    if (waiting) clearTimeout(waiting.timer);
    waiting = { input, timer: setTimeout(flush, REST_MS) };
  }

  function flush() {
    const { input, timer } = waiting;
    clearTimeout(timer);
    waiting = null;
    set(endOf(input), Number(input.value) === edge(input) ? "" : iso(input), true);
  }

  function stood(input) {
    const day = (held || now())[endOf(input)];
    return day ? (Date.parse(day) - Date.parse(input.dataset.first)) / DAY_MS : edge(input);
  }

  function paged(event) {
    const input = event.target.closest("#span input");
    const way = { PageUp: WEEK, PageDown: -WEEK }[event.key];
    if (!input || !way) return;
    event.preventDefault();
    input.value = Number(input.value) + way;
    slid(input);
  }

  for (const kind of ["focusin", "pointerdown", "keydown"]) document.addEventListener(kind, hold);
  document.addEventListener("change", changed);
  document.addEventListener("input", (event) => event.target.closest("#span input") && slid(event.target));
  document.addEventListener("keydown", paged);
  document.addEventListener("view", () => { sent = null; });
  document.addEventListener("words", ({ detail }) => {
    if (detail.includes("span")) document.querySelectorAll("#span input").forEach(say);
  });
  window.addEventListener("popstate", () => { held = null; });
})();
