/* The reactions without a date, listed when asked for. */
(function () {
  "use strict";
  const WITHOUT = ["from", "to", "voice", "map", "reaction", "sort"];

  function list() {
    const box = document.getElementById("undated");
    if (box && box.open) window.geoReactions.list(document.getElementById("undated-list"), "/undated?" + query());
  }

  /* A span of dates leaves undated ones out: the list is of the view without it. */
  function query() {
    const keys = new URLSearchParams(location.search);
    for (const key of WITHOUT) keys.delete(key);
    return keys.toString();
  }

  document.addEventListener("toggle", (event) => event.target.id === "undated" && list(), true);
  document.addEventListener("view", list);
})();
