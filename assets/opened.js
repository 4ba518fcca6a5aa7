/* What a click opens is brought into sight and the focus follows; who closes it, or goes back, is where it was opened again. */
(function () {
  "use strict";
  const LEAST_PX = 200;
  let shown = null;
  let last = null;
  let opener = null;

  const now = () => window.geoReactions.asked().get("reaction") || "";
  const section = () => document.getElementById("opened");
  const isLost = () => [null, document.body, document.getElementById("details")].includes(document.activeElement);

  function follow({ detail: { values = {} } }) {
    const before = shown;
    shown = now();
    if (shown && (shown !== before || values.reaction === shown)) {
      if (!before) opener = last;
      arrive();
    } else if (before && !shown) leave();
    else opener = null;
  }

  /* A button that leads from one to the next keeps the focus. */
  function arrive() {
    const place = section();
    if (!isSeen(place)) place.scrollIntoView({ block: "start" });
    if (!place.contains(document.activeElement)) place.focus({ preventScroll: true });
  }

  /* Its beginning, in the window and in the panel that it may be scrolled in. */
  function isSeen(place) {
    const { top, height } = place.getBoundingClientRect();
    const frame = document.getElementById("aside").getBoundingClientRect();
    return top >= Math.max(0, frame.top) && top + Math.min(height, LEAST_PX) <= Math.min(innerHeight, frame.bottom);
  }

  function leave() {
    const place = opener && again(opener);
    opener = null;
    if (place && isLost()) place.focus();
  }

  /* What was drawn anew since then has another element that does the same. */
  function again(element) {
    if (element.isConnected) return element;
    const told = JSON.stringify(element.dataset);
    return told !== "{}" && [...document.querySelectorAll(element.tagName)].find(({ dataset }) => JSON.stringify(dataset) === told);
  }

  function acted({ target }) {
    if (target.closest && !target.closest("#opened")) last = target.closest("button, a, [tabindex]");
  }

  for (const kind of ["click", "keydown"]) document.addEventListener(kind, acted, true);
  document.addEventListener("view", () => { shown ??= now(); });
  document.addEventListener("answered", follow);
})();
