/* The legend under the pointer: countries of other positions stand back. */
(function () {
  "use strict";
  function light(event) {
    const key = event.target.closest && event.target.closest("#legend .key");
    const map = document.getElementById("map");
    if (!map) return;
    const colour = key ? key.dataset.colour : "";
    map.classList.toggle("lit", Boolean(colour));
    for (const path of map.querySelectorAll(".choroplethlocation")) {
      path.classList.toggle("back", Boolean(colour) && path.getAttribute("fill") !== colour);
    }
  }
  document.addEventListener("pointerover", light);
  document.addEventListener("focusin", light);
})();
