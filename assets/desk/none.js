/* The question why a sentence holds no reaction. */

import { byId, make } from "./dom.js";

/** @typedef {import("./types").Desk} Desk */

const WORDS = /** @type {Record<string, string>} */ ({
  background: "background: tells the dispute itself, or what came before",
  outcome: "outcome: what became of a reaction that is coded elsewhere",
  link: "link: points to another article",
});

/**
 * Make the dialog, and return what opens it. It offers the reasons given last.
 * @param {Desk} desk
 * @param {(outcome: string, why: string) => Promise<unknown>} judge
 * @param {() => void} back  gives the focus back to the article
 */
export function noneDialog(desk, judge, back) {
  const dialog = /** @type {HTMLDialogElement} */ (byId("none"));
  const outcome = make("select", { id: "none-outcome" });
  const why = make("input", {
    type: "text",
    id: "none-why",
    required: true,
    list: "none-reasons",
    autocomplete: "off",
  });
  const reasons = make("datalist", { id: "none-reasons" });
  const cancel = make("button", { type: "button" }, "Cancel");
  const form = formOf(outcome, why, reasons, cancel);
  dialog.replaceChildren(form);
  cancel.addEventListener("click", () => dialog.close());
  /** @type {{ outcome: string, why: string } | undefined} */
  let judged;
  form.addEventListener("submit", () => {
    judged = { outcome: outcome.value, why: why.value };
    judge(outcome.value, why.value).then(back);
  });

  return () => {
    const given = Object.values(desk.work.sentences).filter((one) => one.state === "none" && one.why);
    outcome.replaceChildren(...desk.article.outcomes.map((one) => make("option", { value: one }, WORDS[one] ?? one)));
    reasons.replaceChildren(
      ...[...new Set(given.map((one) => one.why))].map((text) => make("option", { value: text })),
    );
    const last = judged ?? given[given.length - 1];
    outcome.value = last?.outcome ?? desk.article.outcomes[0] ?? "";
    why.value = last?.why ?? "background of the dispute";
    dialog.showModal();
    why.focus();
    why.select();
  };
}

/** @param {HTMLElement} outcome @param {HTMLElement} why @param {HTMLElement} reasons @param {HTMLElement} cancel */
function formOf(outcome, why, reasons, cancel) {
  return make(
    "form",
    { method: "dialog" },
    make("h2", { id: "none-title" }, "This sentence holds no reaction"),
    make("label", {}, "It is ", outcome),
    make("label", {}, "Why? ", why, reasons),
    make("p", {}, make("button", { type: "submit" }, "No reaction"), " ", cancel),
  );
}
