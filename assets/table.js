/* The table: a row opens its reaction, the order stands in the address, columns can be chosen. */
(function () {
  "use strict";
  const COLUMN = { country: "country_name" };
  let grid = null;
  let ordering = "";

  function wanted(sort) {
    const column = sort.replace(/^-/, "");
    const id = Object.keys(COLUMN).find((key) => COLUMN[key] === column) || column;
    return sort ? [{ colId: id, sort: sort.startsWith("-") ? "desc" : "asc" }] : [];
  }

  function order(sort) {
    if (!grid || sort === ordering) return;
    ordering = sort;
    grid.applyColumnState({ state: wanted(sort), defaultState: { sort: null } });
  }

  function ordered(event) {
    if (event.source !== "uiColumnSorted") return;
    const column = event.api.getColumnState().find((state) => state.sort);
    const sort = column ? (column.sort === "desc" ? "-" : "") + (COLUMN[column.colId] || column.colId) : "";
    ordering = sort;
    window.geoReactions.send({ kind: "put", values: { sort } });
  }

  function entered({ event, node }) {
    if (event.key === "Enter") window.geoReactions.send({ kind: "put", values: { reaction: node.id } });
  }

  function attach(api) {
    grid = api;
    api.addEventListener("sortChanged", ordered);
    api.addEventListener("cellKeyDown", entered);
    order(window.geoReactions.asked().get("sort") || "");
    window.dash_clientside.set_props("table-view", { data: window.geoReactions.link() });
    for (const button of document.querySelectorAll("button[data-column]")) grid.setColumnsVisible([button.dataset.column], isOn(button));
  }

  function isOn(button) {
    return button.getAttribute("aria-pressed") === "true";
  }

  /* Words of the records, in a page of another language; some cells are in that of the page. */
  function Recorded({ value, data, column }) {
    return window.React.createElement("span", data.spoken.includes(column.getColId()) ? {} : { lang: "en" }, value);
  }

  /* There is one order, the server's: the grid shows which, and leaves the rows as they came. */
  const asServed = () => 0;

  window.dashAgGridFunctions = { ...window.dashAgGridFunctions, asServed };
  window.dashAgGridComponentFunctions = { ...window.dashAgGridComponentFunctions, Recorded };
  document.addEventListener("view", (event) => order(event.detail.get("sort") || ""));
  document.addEventListener("change", (event) => {
    const column = event.target.closest && event.target.closest("[data-column]");
    if (column && grid) grid.setColumnsVisible([column.dataset.column], event.target.checked);
  });
  document.addEventListener("click", (event) => {
    const way = event.target.closest("[data-page]");
    if (way) window.dash_clientside.set_props("table-view", { data: { ...window.geoReactions.link(), page: Number(way.dataset.page) } });
    const button = event.target.closest("[data-column]");
    if (!button) return;
    button.setAttribute("aria-pressed", String(!isOn(button)));
    if (grid) grid.setColumnsVisible([button.dataset.column], isOn(button));
  });
  /* The scripts of the table weigh more than all others but plotly: they rest in the document until it comes near. */
  const near = new IntersectionObserver(async (seen) => {
    if (!seen.some((entry) => entry.isIntersecting)) return;
    near.disconnect();
    await wake([...document.querySelectorAll("script[data-late]")]);
    when("#table-body", () => window.dash_clientside.set_props("table-near", { data: window.geoReactions.link() }));
    when("#table-grid .ag-root", () => window.dash_ag_grid.getApiAsync("table-grid").then(attach));
  }, { rootMargin: "600px" });

  /* Files in their order, then what is written in the document, which begins with all of them. */
  async function wake(scripts) {
    await Promise.all(scripts.filter(({ src }) => src).map(load));
    for (const { src, textContent } of scripts) if (!src) document.head.append(Object.assign(document.createElement("script"), { textContent }));
  }

  function load({ src }) {
    return new Promise((resolve, reject) => {
      document.head.append(Object.assign(document.createElement("script"), { src, async: false, onload: resolve, onerror: reject }));
    });
  }

  function when(selector, then) {
    const watch = new MutationObserver(look);
    watch.observe(document.getElementById("table"), { childList: true, subtree: true });
    look();

    function look() {
      if (!document.querySelector(selector)) return;
      watch.disconnect();
      then();
    }
  }

  document.addEventListener("page", () => near.observe(document.getElementById("table")));
})();
