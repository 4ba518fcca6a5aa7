/* Questions to the server. */

import { at } from "../document.js";

const PATIENCE_MS = 30000;
const TRIES = 5;
const BUSY = 503;
/** Statuses of a server or proxy that may answer the same question later. */
const PASSING = [408, 425, 429, 502, BUSY, 504];

/** The server will not answer a question, however often it is asked. The cause of an error is its status, if it has one. */
export class RefusedError extends Error {}

/**
 * Ask the server, and return its answer. A server that has too much to do says when to ask again.
 * Rejects with RefusedError, or with another error if no answer came or the signal was aborted.
 * @param {string} path
 * @param {unknown} question
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 */
export async function ask(path, question, signal) {
  for (let n = 1; ; n += 1) {
    const answer = await post(at(path), JSON.stringify(question), signal);
    if (answer.ok) return answer.json();
    if (!PASSING.includes(answer.status)) throw new RefusedError("refused", { cause: ownStatus(answer) });
    if (answer.status !== BUSY || n === TRIES) throw new Error("lost", { cause: ownStatus(answer) });
    await rest(Number(answer.headers.get("Retry-After")) || 1, signal);
  }
}

/** The status of an answer that says in words what is wrong; 0 if a proxy made it. @param {Response} answer */
const ownStatus = ({ headers, status }) =>
  headers.get("Content-Type")?.startsWith("application/problem+json") ? status : 0;

/** @param {number} seconds @param {AbortSignal} [signal]  ends the rest, which then rejects */
function rest(seconds, signal) {
  return new Promise((resume, reject) => {
    setTimeout(resume, 1000 * seconds);
    signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

/**
 * @param {string} address
 * @param {string} body
 * @param {AbortSignal} [signal]
 */
function post(address, body, signal) {
  const signals = [AbortSignal.timeout(PATIENCE_MS), ...(signal ? [signal] : [])];
  return fetch(address, {
    method: "POST",
    body,
    headers: { "Content-Type": "application/json" },
    signal: either(signals),
  });
}

/**
 * Return a signal that aborts with the first of some.
 * @param {AbortSignal[]} signals
 */
function either(signals) {
  const ends = new AbortController();
  for (const signal of signals) {
    if (signal.aborted) ends.abort(signal.reason);
    signal.addEventListener("abort", () => ends.abort(signal.reason), { once: true });
  }
  return ends.signal;
}

/**
 * Return a fragment of HTML; null if it did not come.
 * @param {string} address
 */
export async function fragment(address) {
  try {
    const answer = await fetch(address);
    return answer.ok ? await answer.text() : null;
  } catch {
    return null;
  }
}
