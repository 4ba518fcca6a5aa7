/* What a coder can do, as changes that the server makes. */

import { activeRow, beside, cell, choose, nextToJudge, rowAbove, rowsOf, show } from "./desk.js";

/** @typedef {import("./types").Desk} Desk */
/** @typedef {import("./types").Cells} Cells */
/** @typedef {import("./types").Done} Done */
/** @typedef {import("./types").Work} Work */
/** @typedef {import("./types").Row} Row */
/** @typedef {(path: string, question: Record<string, unknown>) => Promise<Done | undefined>} Send */
/** @typedef {(change: Record<string, unknown>) => Promise<Done | undefined>} Change */
/** @typedef {ReturnType<typeof actions>} Actions */

/** What a row takes over from the one above: all of its act but the actor. */
const OF_ACT = [
  ...["type", "stance", "degree", "date", "dated", "place_name", "place_country"],
  ...["place_precision", "place_lat", "place_lon", "place_resolved"],
];

/**
 * Return everything that keys and buttons do; all of it is saved at once.
 * @param {Desk} desk
 * @param {Send} send
 */
export function actions(desk, send) {
  /** @type {Change} */
  const change = async (asked) => {
    const done = await send("/changes", asked);
    if (done) {
      desk.undo.push(done.step);
      desk.redo = [];
    }
    return done;
  };
  return {
    ...ofRows(desk, change),
    ...ofSentences(desk, change),
    undo: () => back(desk, send, desk.undo, desk.redo),
    redo: () => back(desk, send, desk.redo, desk.undo),
  };
}

/** @param {Desk} desk @param {Change} change */
function ofRows(desk, change) {
  /** Save cells of a row, which are shown as typed until they are saved. @param {string} id @param {Cells} cells */
  const edit = async (id, cells) => {
    const row = desk.work.rows.find((one) => one.id === id);
    const changed = Object.entries(cells).filter(([column, now]) => row && row.cells[column] !== now);
    const asked = Object.fromEntries(changed.map(([column, now]) => [column, [row?.cells[column], now]]));
    const isSaved = !changed.length || (await change({ kind: "edit", row: id, cells: asked }));
    for (const [column, now] of Object.entries(cells)) {
      if (!isSaved) desk.refused.add(cell(id, column));
      else if (desk.typed.get(cell(id, column)) === now) desk.typed.delete(cell(id, column));
    }
    show(desk);
  };
  /** Add a row like another one, or an empty one, and choose it. @param {string} like @param {boolean} [apart] */
  const add = async (like, apart = false) => {
    const known = new Set(desk.work.rows.map((row) => row.id));
    await change({ kind: "add", sentence: desk.chosen, like, apart });
    const made = desk.work.rows.find((row) => !known.has(row.id));
    if (made) choose(desk, desk.chosen, made.id);
  };
  return {
    edit,
    add: () => add(rowsOf(desk, desk.chosen).pop()?.id ?? ""),
    addAct: () => add(activeRow(desk)?.id ?? "", true),
    likeAbove: async () => {
      const row = activeRow(desk);
      const above = rowAbove(desk, row?.id ?? "");
      if (!above) desk.say("There is no row above.", true);
      else if (row) await edit(row.id, missing(row, above));
      else await add(above.id);
    },
    split: () => desk.active && change({ kind: "split", row: desk.active }),
    remove: () => desk.active && change({ kind: "remove", rows: [desk.active] }),
  };
}

/** Return what a row lacks of the act of another one. @param {Row} row @param {Row} above @returns {Cells} */
export function missing(row, above) {
  const columns = OF_ACT.filter((column) => !row.cells[column] && !(ofPlace(column) && row.cells.place_name));
  return Object.fromEntries(columns.map((column) => [column, above.cells[column] ?? ""]));
}

/** @param {string} column */
const ofPlace = (column) => column.startsWith("place_");

/** @param {Desk} desk @param {Change} change */
function ofSentences(desk, change) {
  const goOn = () => {
    const isOpen = rowsOf(desk, desk.chosen).some((row) => !row.finished);
    choose(desk, isOpen ? desk.chosen : nextToJudge(desk) || desk.chosen);
  };
  /** @param {import("./types").Row[]} rows */
  const accept = async (rows) => {
    const ids = rows.filter((row) => !row.finished).map((row) => row.id);
    const isDone = !ids.length || Boolean(await change({ kind: "accept", rows: ids }));
    if (isDone) goOn();
    return isDone;
  };
  return {
    move: (/** @type {number} */ by) => choose(desk, beside(desk, by)),
    next: () => {
      const there = nextToJudge(desk);
      if (there) choose(desk, there);
      else desk.say("Every sentence is judged. `python -m geo_reactions build FOLDER` makes the map.");
    },
    acceptRow: async () => {
      const row = activeRow(desk);
      if (row) return accept([row]);
      desk.say("This sentence has no row to accept: n adds one, 0 says that it holds no reaction.", true);
      return false;
    },
    acceptAll: () => accept(rowsOf(desk, desk.chosen)),
    none: async (/** @type {string} */ outcome, /** @type {string} */ why) => {
      if (await change({ kind: "none", sentence: desk.chosen, outcome, why })) goOn();
    },
    reopen: () => change({ kind: "open", sentence: desk.chosen }),
  };
}

/**
 * Take back the last step of a list, note in the other how to do it again, and choose the sentence that it changed.
 * @param {Desk} desk
 * @param {Send} send
 * @param {number[]} from
 * @param {number[]} to
 */
async function back(desk, send, from, to) {
  const step = from.pop();
  if (step === undefined) {
    desk.say("There is nothing more to undo or to do again in this window.");
    return;
  }
  const before = desk.work;
  const done = await send("/undo", { step });
  if (!done) return;
  to.push(done.step);
  const there = changed(before, done);
  if (there) choose(desk, there.locator, there.row);
}

/** Return the sentence and the row that differ between two states of the work. @param {Work} before @param {Work} after */
export function changed(before, after) {
  const old = new Map(before.rows.map((row) => [row.id, JSON.stringify(row.cells)]));
  const row = after.rows.find((one) => old.get(one.id) !== JSON.stringify(one.cells));
  const kept = new Set(after.rows.map((one) => one.id));
  const found = row ?? before.rows.find((one) => !kept.has(one.id));
  if (found) return { locator: found.cells.sentences?.split(";")[0] ?? "", row: found.id };
  const judged = Object.keys(after.sentences).find(
    (one) => before.sentences[one]?.state !== after.sentences[one]?.state,
  );
  return judged ? { locator: judged, row: "" } : undefined;
}
