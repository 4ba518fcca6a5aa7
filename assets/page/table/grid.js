/* The table, which Dash renders when it is about to scroll into view: a row opens its reaction, the address contains
   the order, columns can be chosen. AG Grid needs the properties that this module sets on `window`. */

import { answer, host, near, tell, wake, when } from "../dash/scripts.js";
import { all, byId, closest, painted } from "../dom.js";
import { keys, link, send } from "../net/session.js";
import { pageReady, viewShown } from "../signals.js";
import { gridState, sortKey } from "./order.js";

/** @type {any} */
let grid = null;
let ordering = "";

/** Add the listeners, and define the functions that Dash and AG Grid call by name. */
export function start() {
  const view = host();
  answer("row", opened);
  view.dashAgGridFunctions = { ...view.dashAgGridFunctions, asServed: () => 0 };
  view.dashAgGridComponentFunctions = { ...view.dashAgGridComponentFunctions, Recorded };
  viewShown.on(({ query, complete }) => {
    order(keys().get("sort") ?? "");
    if (query === complete) painted().then(follow);
  });
  document.addEventListener("click", clicked);
  document.addEventListener("change", changed);
  pageReady.on(() => near(byId("table"), bring));
}

function follow() {
  if (document.getElementById("table-grid")) tell("table-view", link());
}

/** @param {{ rowId?: string } | null} cell */
function opened(cell) {
  if (cell?.rowId) send({ kind: "put", values: { reaction: cell.rowId } });
}

/** @param {string} sort */
function order(sort) {
  if (!grid || sort === ordering) return;
  ordering = sort;
  grid.applyColumnState({ state: gridState(sort), defaultState: { sort: null } });
}

/** @param {any} event */
function ordered({ source, api }) {
  if (source !== "uiColumnSorted") return;
  ordering = sortKey(api.getColumnState());
  send({ kind: "put", values: { sort: ordering } });
}

/** @param {any} api */
function attach(api) {
  grid = api;
  api.addEventListener("sortChanged", ordered);
  api.addEventListener(
    "cellKeyDown",
    (/** @type {any} */ { event, node }) =>
      event.key === "Enter" && send({ kind: "put", values: { reaction: node.id } }),
  );
  order(keys().get("sort") ?? "");
  tell("table-view", link());
  for (const button of all("button[data-column]")) grid.setColumnsVisible([button.dataset.column], isOn(button));
}

/** @param {Element} button */
const isOn = (button) => button.getAttribute("aria-pressed") === "true";

/** Return a cell, marked as text in the language of the records if the page is in another one. @param {any} cell */
function Recorded({ value, data, column }) {
  return host().React.createElement("span", data.spoken.includes(column.getColId()) ? {} : { lang: "en" }, value);
}

/** @param {Event} event */
function changed(event) {
  const column = closest(event, "[data-column]");
  if (column instanceof HTMLInputElement) grid?.setColumnsVisible([column.dataset.column], column.checked);
}

/** @param {MouseEvent} event */
function clicked(event) {
  const page = closest(event, "[data-page]");
  if (page) tell("table-view", { ...link(), page: Number(page.dataset.page) });
  const button = closest(event, "button[data-column]");
  if (!button) return;
  button.setAttribute("aria-pressed", String(!isOn(button)));
  grid?.setColumnsVisible([button.dataset.column], isOn(button));
}

async function bring() {
  await wake("table");
  when("#table-body", () => tell("table-near", link()));
  when("#table-grid .ag-root", () => host().dash_ag_grid.getApiAsync("table-grid").then(attach));
}
