/* Measure from a captured event to the first painted frame after the last visible change. */
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

  /* Hidden elements, announcements for screen readers (after a pause) and the hover card do not count as views. */
  function isView(record) {
    if (isCard(record) || inside(record.target, "head, ._dash-undo-redo, .dragcover, #spoken, #js-plotly-tester")) return false;
    if (record.type === "childList") return record.addedNodes.length > 0;
    if (record.type === "characterData") return true;
    return inside(record.target, "svg.main-svg, [aria-pressed]") && !inside(record.target, ".draglayer, .infolayer");
  }

  const isMark = (record) => record.type === "attributes" && inside(record.target, ".choroplethlocation");
  const KINDS = { views: isView, card: isCard, marks: isMark };

  /* Only recorded here and evaluated afterwards, so that measuring costs little. */
  function seen(records) {
    if (!run || !run.begun) return;
    const change = { records, at: 0 };
    run.changes.push(change);
    active = performance.now();
    painted((at) => { change.at = at; });
  }

  function told({ begun, kind, changes }) {
    const parts = {};
    let first = null;
    for (const { records, at } of changes) {
      const shown = records.filter((record) => record.target.isConnected && KINDS[kind](record));
      if (shown.length && first === null) first = at - begun;
      for (const { target } of shown) parts[part(target)] = at - begun;
    }
    const last = (names) => names.reduce((most, name) => Math.max(most, parts[name]), 0) || null;
    const names = Object.keys(parts);
    return { first, last: last(names), sight: last(names.filter(isInSight)), parts };
  }

  function isInSight(name) {
    const element = document.getElementById(name);
    const box = element && element.checkVisibility({ opacityProperty: true }) && element.getBoundingClientRect();
    return Boolean(box && box.width && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth);
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
    run = { event, kind, begun: 0, changes: [] };
  }

  /* Resolve when no request has been sent and nothing has changed for a while. */
  function read() {
    return new Promise((resolve) => {
      const begun = performance.now();
      const look = () => {
        const quiet = performance.now() - Math.max(active, begun) > QUIET_MS && run.changes.every((change) => change.at);
        if (!quiet || pending) return setTimeout(look, 20);
        resolve(told(run));
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

  /* Drawing on a canvas changes no element. */
  const { clearRect } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.clearRect = function (...area) {
    if (frames) frames.dirty = true;
    return clearRect.apply(this, area);
  };

  window.stopwatch = { arm, read, film, cut };
})();
