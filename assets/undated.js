/* The reactions without a date, listed when asked for. */
(function () {
  "use strict";
  /* A span of dates leaves undated ones out: the list is of the view without it. */
  const WITHOUT = ["from", "to", "reaction", "map"];
  let asked = null;

  async function list(box) {
    const address = window.geoReactions.view("/reactions.json", WITHOUT);
    if (!box.open || asked === address) return;
    asked = address;
    const answer = await fetch(address);
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

  document.addEventListener("toggle", (event) => event.target.id === "undated" && list(event.target), true);
  document.addEventListener("view", () => {
    const box = document.getElementById("undated");
    if (box) list(box);
  });
})();
