/* The reactions without a date, listed when asked for. */
(function () {
  "use strict";
  /* A span of dates leaves undated ones out: the list is of the view without it. */
  const WITHOUT = ["from", "to", "voice", "map", "reaction", "sort"];

  function list() {
    const box = document.getElementById("undated");
    if (!box || !box.open) return;
    const { list: show, view } = window.geoReactions;
    show(document.getElementById("undated-list"), view("/undated", WITHOUT));
  }

  document.addEventListener("toggle", (event) => event.target.id === "undated" && list(), true);
  document.addEventListener("view", list);
})();
