/* Questions to the desk's server, and changes, sent one after another until each is answered. */

import { show, take } from "./desk.js";

/** @typedef {import("./types").Desk} Desk */
/** @typedef {import("./types").Done} Done */

const PATIENCE_MS = 20000;
const RESTS_MS = [500, 1000, 2000, 4000, 8000];

/** The server has refused: the message says why. */
class RefusedError extends Error {}

/**
 * Ask the server; rejects with RefusedError if it refuses, with another error if no answer comes.
 * @param {string} path
 * @param {unknown} [question]
 * @returns {Promise<any>}
 */
export async function ask(path, question) {
  const asked = question === undefined ? {} : { method: "POST", body: JSON.stringify(question) };
  const headers = { "Content-Type": "application/json" };
  const answer = await fetch(path, { ...asked, headers, signal: AbortSignal.timeout(PATIENCE_MS) });
  if (answer.ok) return answer.json();
  const said = await answer.json().catch(() => ({}));
  throw new RefusedError(said.refused ?? said.problems?.join("\n") ?? `the desk answered ${answer.status}`);
}

/** Return what does one thing after another, each when the one before has ended, however that did. */
export function inTurn() {
  /** @type {Promise<unknown>} */
  let last = Promise.resolve();
  /** @template Result @param {() => Result | Promise<Result>} act @returns {Promise<Result>} */
  return (act) => {
    const done = last.then(act);
    last = done.catch(() => {});
    return done;
  };
}

/**
 * Return what sends changes: in their order, each again until the server answers it.
 * @param {Desk} desk
 */
export function sender(desk) {
  const turn = inTurn();
  let waiting = 0;
  const count = (/** @type {number} */ by) => {
    waiting += by;
    document.documentElement.dataset.saving = waiting ? "yes" : "no";
  };

  /** @param {string} path @param {Record<string, unknown>} question @returns {Promise<Done | undefined>} */
  const send = (path, question) => {
    count(1);
    const token = crypto.randomUUID();
    return turn(() => deliver(desk, path, { ...question, token, article: desk.article.digest })).finally(() =>
      count(-1),
    );
  };
  window.addEventListener("beforeunload", (event) => {
    if (waiting || desk.typed.size) event.preventDefault();
  });
  return { send, isBusy: () => waiting > 0 };
}

/** @param {Desk} desk @param {string} path @param {Record<string, unknown>} question @returns {Promise<Done | undefined>} */
async function deliver(desk, path, question) {
  for (let n = 0; ; n += 1) {
    try {
      const done = /** @type {Done} */ (await ask(path, question));
      delete document.documentElement.dataset.lost;
      take(desk, done);
      desk.say(done.said);
      return done;
    } catch (error) {
      if (error instanceof RefusedError) {
        desk.say(error.message, true);
        await renew(desk);
        return undefined;
      }
      document.documentElement.dataset.lost = "yes";
      desk.say("The desk does not answer. What you typed is kept here and is sent again.", true);
      await new Promise((resume) => {
        setTimeout(resume, RESTS_MS[Math.min(n, RESTS_MS.length - 1)]);
      });
    }
  }
}

/** Ask for the work as it is now, and show it if it is another one. @param {Desk} desk */
export async function renew(desk) {
  try {
    const work = await ask(`/work?known=${desk.work.version}`);
    if (work.article && work.article !== desk.article.digest) {
      desk.article = await ask("/article");
      desk.say("The article was replaced by another version; this is the new one.", true);
    }
    if (work.rows) take(desk, work);
    else show(desk);
  } catch (error) {
    if (error instanceof RefusedError) desk.say(error.message, true);
  }
}
