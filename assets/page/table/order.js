/* The order of the table, as the address and the grid write it. */

/** The columns that the grid names otherwise. @type {Readonly<Record<string, string>>} */
const COLUMN = { country: "country_name" };

/**
 * Return the state of the grid for an order of the address, as "-date".
 * @param {string} sort
 * @returns {{ colId: string, sort: "asc" | "desc" }[]}
 */
export function gridState(sort) {
  const column = sort.replace(/^-/, "");
  const colId = Object.keys(COLUMN).find((key) => COLUMN[key] === column) ?? column;
  return sort ? [{ colId, sort: sort.startsWith("-") ? "desc" : "asc" }] : [];
}

/**
 * Return the order of the address for a state of the grid; empty where no column is sorted.
 * @param {{ colId: string, sort?: string | null }[]} state
 */
export function sortKey(state) {
  const column = state.find(({ sort }) => sort);
  return column ? (column.sort === "desc" ? "-" : "") + (COLUMN[column.colId] ?? column.colId) : "";
}
