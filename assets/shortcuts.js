/* Single keys, as the sheet lists them; the sheet can switch them off. */
(function () {
  "use strict";
  const KEPT = "single-keys";
  const sheet = () => document.getElementById("shortcuts");
  const { browser } = window.geoReactions;
  let on = browser.kept(KEPT) !== "off";

  function pressed(event) {
    if (!on || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !sheet() || sheet().open) return;
    if (event.target.closest("input, textarea, select, [contenteditable], [role=dialog]")) return;
    const row = sheet().querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    const target = row && row.dataset.on.split(", ").map((each) => document.querySelector(each)).find(Boolean);
    if (!target) return;
    event.preventDefault();
    if (row.dataset.does === "click") target.click();
    if (row.dataset.does === "focus" || target.matches("summary")) reach(target);
  }

  function reach(target) {
    if (target.tabIndex < 0 && !target.hasAttribute("tabindex")) target.tabIndex = -1;
    target.scrollIntoView({ block: "nearest" });
    target.focus();
  }

  function tell() {
    document.getElementById("shortcuts-switch").setAttribute("aria-checked", String(on));
  }

  function clicked(event) {
    const does = event.target.closest("[data-sheet]");
    if (event.target === sheet() || (does && does.dataset.sheet === "close")) return sheet().close();
    if (does) {
      tell();
      sheet().showModal();
    } else if (event.target.closest("#shortcuts-switch")) {
      on = !on;
      browser.keep(KEPT, on ? "on" : "off");
      tell();
    }
  }

  document.addEventListener("keydown", pressed);
  document.addEventListener("click", clicked);
})();
