/* The guided story: each step is an ordinary address, opened as a step of the history. */
(function () {
  "use strict";
  const { text } = window.geoReactions;
  let at = -1;

  const box = () => document.getElementById("story");
  const steps = () => [...box().querySelectorAll("[data-query]")];

  function show(n) {
    at = n;
    const all = steps();
    box().hidden = n < 0;
    all.forEach((step, k) => { step.hidden = k !== n; });
    if (n < 0) return;
    box().querySelector("[data-story=back]").disabled = n === 0;
    box().querySelector("[data-story=next]").textContent = n === all.length - 1 ? text("Finish") : text("Next →");
    window.geoReactions.send({ kind: "open", query: all[n].dataset.query, push: true });
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-story]");
    if (!button) return;
    const last = steps().length - 1;
    const next = { open: 0, back: Math.max(0, at - 1), next: at === last ? -1 : at + 1, close: -1 }[button.dataset.story];
    show(next);
    if (next >= 0) box().scrollIntoView({ block: "nearest" });
  });
})();
