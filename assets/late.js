/* What is heavy and not looked at first is asked for when the view comes, and put when that is painted: the texts of the cards, the
   marks as lists, the table; what stands in a menu when the pointer or the focus comes to it, and while it is open. */
(function () {
  "use strict";
  const CARD = "cards-";
  const CARDS = ["country", "body", "place"].map((field) => CARD + field);
  const shown = {};
  const asked = {};
  const { first } = window.geoReactions;
  let latest = first && first.link;
  let isBegun = false;

  const ids = (selector) => [...document.querySelectorAll(selector)].map((place) => place.id);

  /* The steps of a timeline that plays are not followed, only the last. */
  function follow({ detail: link }) {
    if (!isBegun) for (const id of ids("[data-hidden]:not(:empty)")) shown[id] = link.complete;
    isBegun = true;
    latest = link;
    if (link.query !== link.complete) return;
    bring([...CARDS, ...ids(".marks"), ...ids("[open] [data-hidden]")]);
    painted().then(table);
  }

  function table() {
    if (document.getElementById("table-grid")) window.dash_clientside.set_props("table-view", { data: latest });
  }

  /* Each part is asked for once a view, with the view that it shows. */
  async function bring(wanted) {
    const { complete, lang } = latest;
    const stale = wanted.filter((id) => shown[id] !== complete && asked[id] !== complete);
    if (!stale.length) return;
    for (const id of stale) asked[id] = complete;
    const before = Object.fromEntries(stale.map((id) => [id, shown[id] ?? null]));
    const [answer] = await Promise.all([ask({ complete, lang }, before), painted()]).finally(() => {
      for (const id of stale) delete asked[id];
    });
    if (!answer || complete !== latest.complete) return;
    for (const id of stale) shown[id] = complete;
    show(Object.entries(answer.late));
  }

  const painted = () => new Promise((resume) => requestAnimationFrame(() => setTimeout(resume)));
  const ask = (link, before) => window.geoReactions.ask(["late.data"], { "link.data": link }, { "shown.data": before });

  function show(parts) {
    const isCard = ([id]) => id.startsWith(CARD);
    window.geoReactions.card.keep(Object.fromEntries(parts.filter(isCard).map(([id, cards]) => [id.slice(CARD.length), cards])));
    window.geoReactions.put(Object.fromEntries(parts.filter((part) => !isCard(part))));
  }

  function near(event) {
    const menu = isBegun && event.target.closest && event.target.closest("details");
    if (menu) bring([...menu.querySelectorAll("[data-hidden]")].map((place) => place.id));
  }

  /* What is drawn anew around a menu leaves it empty; words that are sought in a menu are sought in what has come, too. */
  function came({ detail }) {
    for (const id of ids("[data-hidden]:empty")) delete shown[id];
    for (const id of detail) {
      const input = document.querySelector(`.menu:has(> [data-hidden]#${id}) .find input`);
      if (input && input.value) input.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  for (const kind of ["pointerover", "pointerdown", "focusin"]) document.addEventListener(kind, near);
  document.addEventListener("toggle", near, true);
  document.addEventListener("words", came);
  document.addEventListener("link", follow);

  /* The cards of the first view are on their way while the page is built: the picture of the map shows them. */
  if (first) bring(CARDS);

  window.geoReactions = { ...window.geoReactions, link: () => latest };
})();
