/* What changed, said aloud once: when all words of the view are there and no more follow for a moment. */
(function () {
  "use strict";
  const PAUSE_MS = 600;
  const STAY_MS = 8000;
  const parts = { view: ["#sentence", "#map-reading"], opened: ["#opened h2", "#opened .summary", "#opened .ways .hint"] };
  let soon = null;
  let before = null;

  function now() {
    const text = (selector) => (document.querySelector(selector) || { textContent: "" }).textContent;
    return Object.fromEntries(Object.entries(parts).map(([name, found]) => [name, found.map(text).join(" ").trim()]));
  }

  function say() {
    const words = now();
    const changed = before ? Object.keys(words).filter((name) => words[name] !== before[name]).map((name) => words[name]) : [];
    before = words;
    const place = document.getElementById("spoken");
    if (!changed.join("")) return;
    place.textContent = changed.join(" ");
    setTimeout(() => { place.textContent = ""; }, STAY_MS);
  }

  /* While the timeline plays the reading of the map does not follow: nothing is said before the last step. */
  document.addEventListener("words", ({ detail }) => {
    if (!detail.includes("map-reading") && !detail.includes("details")) return;
    clearTimeout(soon);
    soon = setTimeout(say, PAUSE_MS);
  });
})();
