/* The guided story: each step is an ordinary address, opened as a step of the history, which keeps the number of the step. */
(function () {
  "use strict";
  const { browser, text } = window.geoReactions;
  let at = reached();

  const box = () => document.getElementById("story");
  const steps = () => [...box().querySelectorAll("[data-query]")];

  function reached() {
    const { story = -1 } = browser.told();
    return story;
  }

  function show() {
    const all = steps();
    box().hidden = !all[at];
    all.forEach((step, n) => { step.hidden = n !== at; });
    box().querySelector("[data-story=back]").disabled = at === 0;
    box().querySelector("[data-story=next]").textContent = at === all.length - 1 ? text("Finish") : text("Next →");
  }

  function go(n) {
    at = n;
    show();
    if (n < 0) return keep();
    box().scrollIntoView({ block: "nearest" });
    window.geoReactions.send({ kind: "open", query: steps()[n].dataset.query, push: true });
  }

  function keep() {
    if (reached() !== at) browser.walk("replace", { ...browser.told(), story: at });
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-story]");
    if (!button) return;
    const last = steps().length - 1;
    go({ open: 0, back: Math.max(0, at - 1), next: at === last ? -1 : at + 1, close: -1 }[button.dataset.story]);
  });
  document.addEventListener("view", keep);
  document.addEventListener("page", show);
  window.addEventListener("popstate", () => {
    at = reached();
    show();
  });
})();
