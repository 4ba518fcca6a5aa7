/* What the page shows: the article, the work, the chosen sentence and its active row. */

/** @typedef {import("./types").Desk} Desk */
/** @typedef {import("./types").Row} Row */

/**
 * @param {import("./types").Article} article
 * @param {import("./types").Work} work
 * @param {Desk["say"]} say
 * @returns {Desk}
 */
export const begin = (article, work, say) => ({
  article,
  work,
  chosen: "",
  active: "",
  typed: new Map(),
  refused: new Set(),
  undo: [],
  redo: [],
  heard: [],
  say,
});

/** Let everybody who shows the desk show it as it is now. @param {Desk} desk */
export function show(desk) {
  for (const hear of desk.heard) hear();
}

/** Return the rows of a sentence, in their order. @param {Desk} desk @param {string} locator @returns {Row[]} */
export const rowsOf = (desk, locator) =>
  desk.work.rows.filter((row) => row.cells.sentences?.split(";").includes(locator));

/** @param {Desk} desk @returns {Row | undefined} */
export const activeRow = (desk) => rowsOf(desk, desk.chosen).find((row) => row.id === desk.active);

/** Choose a sentence, with its first unfinished row. @param {Desk} desk @param {string} locator @param {string} [row] */
export function choose(desk, locator, row = "") {
  desk.chosen = locator;
  const rows = rowsOf(desk, locator);
  desk.active = (rows.find((one) => one.id === row) ?? rows.find((one) => !one.finished) ?? rows[0])?.id ?? "";
  show(desk);
}

/**
 * Take over a new state of the work; the active row stays if it is still there.
 * @param {Desk} desk
 * @param {import("./types").Work} work
 */
export function take(desk, work) {
  desk.work = work;
  choose(desk, desk.chosen, desk.active);
}

/** Return the locator some sentences away from the chosen one, or at the end. @param {Desk} desk @param {number} by */
export function beside(desk, by) {
  const all = desk.article.sentences;
  const at = all.findIndex((one) => one.locator === desk.chosen) + by;
  return all[Math.max(0, Math.min(all.length - 1, at))]?.locator ?? "";
}

/**
 * Return the next sentence behind the chosen one that waits for a judgement, from the beginning if there is none behind it;
 * empty if all are judged.
 * @param {Desk} desk
 */
export function nextToJudge(desk) {
  const all = desk.article.sentences;
  const at = all.findIndex((one) => one.locator === desk.chosen);
  const ordered = [...all.slice(at + 1), ...all.slice(0, at + 1)];
  return ordered.find(({ locator }) => isWaiting(desk, locator))?.locator ?? "";
}

/** @param {Desk} desk @param {string} locator */
const isWaiting = (desk, locator) => ["open", "proposed"].includes(desk.work.sentences[locator]?.state ?? "");

/**
 * Return the row before another one in the order of the article; without an id, the last one before the chosen sentence.
 * @param {Desk} desk
 * @param {string} id
 * @returns {Row | undefined}
 */
export function rowAbove(desk, id) {
  const order = new Map(desk.article.sentences.map((one, at) => [one.locator, at]));
  const at = (/** @type {Row} */ row) => order.get(row.cells.sentences?.split(";")[0] ?? "") ?? 0;
  const sorted = desk.work.rows.map((row, n) => ({ row, n })).sort((a, b) => at(a.row) - at(b.row) || a.n - b.n);
  if (!id) return sorted.filter(({ row }) => at(row) < (order.get(desk.chosen) ?? 0)).pop()?.row;
  const mine = sorted.findIndex(({ row }) => row.id === id);
  return mine > 0 ? sorted[mine - 1]?.row : undefined;
}

/** The key of a cell in `typed`. @param {string} row @param {string} column */
export const cell = (row, column) => `${row} ${column}`;
