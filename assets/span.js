/* The span of the timeline as two sliders: arrows move by a day, Page keys by a week; at the ends the span is open. */
(function () {
  "use strict";
  const DAY_MS = 86400000;
  const WEEK = 7;
  let soon = null;

  const slider = (end) => document.getElementById("span-" + end);
  const iso = (input) => new Date(Date.parse(input.dataset.first) + input.value * DAY_MS).toISOString().slice(0, 10);

  function say(input) {
    const day = window.geoReactions.day(iso(input));
    input.setAttribute("aria-valuetext", day);
    input.closest(".slider").querySelector(".hint").textContent = day;
  }

  function slid(input) {
    const [from, to] = [slider("from"), slider("to")];
    if (Number(from.value) > Number(to.value)) input.value = (input === from ? to : from).value;
    say(input);
    clearTimeout(soon);
    soon = setTimeout(() => {
      const values = { from: from.value === from.min ? "" : iso(from), to: to.value === to.max ? "" : iso(to) };
      window.geoReactions.send({ kind: "put", values, replace: true });
    }, 250);
  }

  function paged(event) {
    const input = event.target.closest("#span input");
    const way = { PageUp: WEEK, PageDown: -WEEK }[event.key];
    if (!input || !way) return;
    event.preventDefault();
    input.value = Number(input.value) + way;
    slid(input);
  }

  document.addEventListener("input", (event) => event.target.closest("#span input") && slid(event.target));
  document.addEventListener("keydown", paged);
  document.addEventListener("words", ({ detail }) => {
    if (detail.includes("span")) document.querySelectorAll("#span input").forEach(say);
  });
})();
