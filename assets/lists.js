/* One tab stop for what belongs together, the options of a list or the buttons of a bar: arrows, Home, End, Page keys and
   letters lead from one to the next. */
(function () {
  "use strict";
  const GROUPS = ".marks, [role=toolbar]";
  const WAYS = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };
  const last = new WeakMap();
  let typed = "";
  let forget = null;

  const items = (group) => [...group.querySelectorAll("[role=option]:not([aria-disabled]), button:not(:disabled)")];
  const main = (group) => items(group).filter((item) => !item.closest(".rest"));
  const named = (item) => item.dataset.code || item.dataset.put || item.textContent;
  const chosen = (item) => item.getAttribute("aria-selected") === "true" || item.getAttribute("aria-pressed") === "true";

  /* Where the Tab key enters: where the reader was; what is chosen; the first. */
  function current(group) {
    const all = items(group);
    const known = last.get(group);
    if (!known) return all.find(chosen) || all[0];
    return all.find((item) => named(item) === known.name) || all[Math.min(known.at, all.length - 1)];
  }

  function settle(group) {
    const now = current(group);
    for (const item of items(group)) item.tabIndex = item === now ? 0 : -1;
  }

  function focused(event) {
    const group = event.target.closest(GROUPS);
    if (!group) return;
    window.geoReactions.fill(group);
    if (event.target === group) return current(group) && current(group).focus();
    const at = items(group).indexOf(event.target);
    if (at < 0) return;
    last.set(group, { name: named(event.target), at });
    settle(group);
  }

  function pressed(event) {
    const group = event.target.closest(GROUPS);
    if (!group || event.target === group || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = aim(group, event.target, event.key);
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  function aim(group, item, key) {
    if (key === "Home") return main(group)[0];
    if (key === "End") return main(group).at(-1);
    if (key.startsWith("Arrow") && group.dataset.chart === "map") return window.geoReactions.neighbour(main(group), item, key) || item;
    const all = items(group);
    if (WAYS[key]) return all[all.indexOf(item) + WAYS[key]] || item;
    return group.matches(".marks") ? spelled(all, item, key) : null;
  }

  /* Letters typed one after the other spell a name; the same letter again leads to the next name with it. */
  function spelled(all, item, key) {
    if (!/^[\p{L}\p{N}]$/u.test(key) && !(key === " " && typed)) return null;
    const { fold } = window.geoReactions;
    const after = [...all.slice(all.indexOf(item) + 1), ...all.slice(0, all.indexOf(item) + 1)];
    const begins = (text, order) => order.find((one) => fold(one.textContent).startsWith(fold(text)));
    const words = typed + key;
    clearTimeout(forget);
    forget = setTimeout(() => { typed = ""; }, 800);
    const found = typed ? begins(words, [item, ...after]) : begins(key, after);
    if (found) typed = words;
    return found || (key === " " ? null : begins(key, after)) || (key === " " ? null : item);
  }

  /* What the server sends has its tab stop at the first one. */
  function came({ detail }) {
    for (const id of detail) {
      const group = document.getElementById(id);
      if (group && group.matches(GROUPS)) settle(group);
    }
  }

  document.addEventListener("focusin", focused);
  document.addEventListener("keydown", pressed);
  document.addEventListener("words", came);
})();
