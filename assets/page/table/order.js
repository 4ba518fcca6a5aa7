/* Converts the order of the table between the formats of the address and of the grid. */

/** The columns that have another name in the grid. @type {Readonly<Record<string, string>>} */
const COLUMN = { country: "country_name" };

/**
 * Return the state of the grid for an order of the address, such as "-date".
 * @param {string} sort
 * @returns {{ colId: string, sort: "asc" | "desc" }[]}
 */
export function gridState(sort) {
  const column = sort.replace(/^-/, "");
  const colId = Object.keys(COLUMN).find((key) => COLUMN[key] === column) ?? column;
  return sort ? [{ colId, sort: sort.startsWith("-") ? "desc" : "asc" }] : [];
}

/**
 * Return the order of the address for a state of the grid; empty if no column is sorted.
 * @param {{ colId: string, sort?: string | null }[]} state
 */
export function sortKey(state) {
  const column = state.find(({ sort }) => sort);
  return column ? (column.sort === "desc" ? "-" : "") + (COLUMN[column.colId] ?? column.colId) : "";
}
