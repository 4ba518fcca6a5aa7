/* Measures from a captured event to the first painted frame after the last change of what the reader sees. */
(() => {
  "use strict";
  const QUIET_MS = 350;
  const SHOWN = ["fill", "d", "transform", "style", "class", "aria-pressed", "hidden"];
  let run = null;
  let pending = 0;
  let active = 0;

  const ask = window.fetch;
  window.fetch = async (...request) => {
    pending += 1;
    try {
      return await ask(...request);
    } finally {
      pending -= 1;
      active = performance.now();
    }
  };

  function painted(note) {
    requestAnimationFrame(() => {
      const soon = new MessageChannel();
      soon.port1.onmessage = () => note(performance.now());
      soon.port2.postMessage(0);
    });
  }

  const inside = (node, selector) => Boolean((node.nodeType === 1 ? node : node.parentElement)?.closest(selector));
  const isCard = (record) => inside(record.target, "#hover-card, .hoverlayer");

  /* What does not show, and the card under the pointer, are no views. */
  function isView(record) {
    if (isCard(record) || inside(record.target, "head, ._dash-undo-redo, .dragcover")) return false;
    if (record.type === "childList") return record.addedNodes.length > 0;
    if (record.type === "characterData") return true;
    return inside(record.target, "svg.main-svg, [aria-pressed]") && !inside(record.target, ".draglayer, .infolayer");
  }

  const isMark = (record) => record.type === "attributes" && inside(record.target, ".choroplethlocation");
  const KINDS = { views: isView, card: isCard, marks: isMark };

  function seen(records) {
    if (!run || !run.begun) return;
    const parts = new Set(records.filter(KINDS[run.kind]).map((record) => part(record.target)));
    if (!parts.size) return;
    const now = run;
    active = performance.now();
    painted((at) => {
      now.first = now.first || at;
      now.last = at;
      for (const name of parts) now.parts[name] = Math.round(10 * (at - now.begun)) / 10;
    });
  }

  function part(node) {
    const found = (node.nodeType === 1 ? node : node.parentElement)?.closest("[id]:not(svg [id])");
    return found ? found.id : "";
  }

  for (const kind of ["click", "mousemove", "pointerover"]) {
    document.addEventListener(kind, () => {
      if (run && run.event === kind && !run.begun) run.begun = performance.now();
    }, true);
  }

  function arm(event, kind) {
    run = { event, kind, begun: 0, first: 0, last: 0, parts: {} };
  }

  /* Resolves when nothing has been asked for and nothing has changed for a while. */
  function read() {
    return new Promise((resolve) => {
      const begun = performance.now();
      const look = () => {
        const quiet = performance.now() - Math.max(active, run.last, begun) > QUIET_MS;
        if (!(quiet && !pending)) return setTimeout(look, 20);
        const ms = (at) => (at ? at - run.begun : null);
        resolve({ last: ms(run.last), first: ms(run.first), parts: run.parts });
      };
      look();
    });
  }

  let frames = null;
  function film() {
    frames = { at: [], changed: [], dirty: false };
    const tick = (now) => {
      if (!frames) return;
      frames.at.push(now);
      frames.changed.push(frames.dirty);
      frames.dirty = false;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  }

  function cut() {
    const { at, changed } = frames;
    frames = null;
    return { at, changed };
  }

  document.addEventListener("DOMContentLoaded", () => {
    new MutationObserver((records) => {
      if (frames && records.some((record) => inside(record.target, "#map"))) frames.dirty = true;
      seen(records);
    }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: SHOWN });
  });

  window.stopwatch = { arm, read, film, cut };
})();
