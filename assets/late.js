/* What is heavy and not looked at first follows when the view is painted: the texts of the cards, the marks as lists, the table. */
(function () {
  "use strict";
  const PAUSE_MS = 30;
  const PARTS = { cards: window.geoReactions.card.keep, lists: window.geoReactions.put };
  const shown = {};
  let latest = null;
  let soon = null;

  /* The steps of a timeline that plays are not followed, only the last. */
  function follow({ detail: link }) {
    latest = link;
    clearTimeout(soon);
    if (link.query === link.complete) soon = setTimeout(all, PAUSE_MS);
  }

  function all() {
    for (const id of Object.keys(PARTS)) bring(id, latest);
    if (document.getElementById("table-grid")) window.dash_clientside.set_props("table-view", { data: latest });
  }

  async function bring(id, link) {
    const before = { [`${id}-shown.data`]: shown[id] || null };
    const answer = await window.geoReactions.ask([`${id}.data`, `${id}-shown.data`], { "link.data": link }, before);
    if (!answer || link !== latest) return;
    shown[id] = answer[`${id}-shown`];
    PARTS[id](answer[id]);
  }

  document.addEventListener("link", follow);

  window.geoReactions = { ...window.geoReactions, link: () => latest };
})();
