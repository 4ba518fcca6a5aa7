/* The language: the switch opens the view that is shown, and a language that was asked for stays in the addresses of our pages. */
(function () {
  "use strict";
  function speaking(address, code) {
    const [, path, query, place] = address.match(/^([^?#]*)\??([^#]*)(.*)$/);
    const parts = query.split("&").filter((part) => part && !part.startsWith("lang="));
    return path + "?" + [...parts, "lang=" + code].join("&") + place;
  }

  function follow(event) {
    const link = event.target.closest && event.target.closest("a[href^='/']:not([data-file])");
    if (!link) return;
    const asked = window.geoReactions.asked().get("lang");
    if (link.dataset.lang) link.href = speaking(window.geoReactions.view("/"), link.dataset.lang);
    else if (asked) link.href = speaking(link.getAttribute("href"), asked);
  }

  for (const kind of ["pointerdown", "focusin", "click"]) document.addEventListener(kind, follow, true);
})();
