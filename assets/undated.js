/* The reactions without a date, listed when asked for. */
(function () {
  "use strict";
  let asked = null;

  async function list(box) {
    const query = location.search;
    if (!box.open || asked === query) return;
    asked = query;
    const answer = await fetch("/reactions.json" + without(query));
    const rows = (await answer.json()).filter((row) => !row.date);
    const items = rows.map((row) => {
      const item = document.createElement("li");
      const open = document.createElement("button");
      open.className = "link";
      open.dataset.put = JSON.stringify({ reaction: row.id });
      open.textContent = row.actor;
      item.append(open, document.createTextNode(": " + row.summary));
      return window.geoReactions.recorded(item);
    });
    const made = document.createElement("ul");
    made.append(...items);
    document.getElementById("undated-list").replaceChildren(made);
  }

  /* A span of dates leaves undated ones out: the list is of the view without it. */
  function without(query) {
    const keys = new URLSearchParams(query);
    for (const key of ["from", "to", "reaction", "map"]) keys.delete(key);
    return keys.size ? "?" + keys : "";
  }

  document.addEventListener("toggle", (event) => event.target.id === "undated" && list(event.target), true);
  document.addEventListener("view", () => {
    const box = document.getElementById("undated");
    if (box) list(box);
  });
})();
