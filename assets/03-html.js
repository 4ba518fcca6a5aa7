/* What follows the view in words comes as HTML and is put in its place; the focus and what is being typed stay. */
(function () {
  "use strict";
  function put(parts) {
    for (const [id, html] of Object.entries(parts || {})) {
      const place = document.getElementById(id);
      if (!place) continue;
      const active = document.activeElement;
      if (place.contains(active) && active.matches("input")) beside(place, html, active);
      else replace(place, html, place.contains(active) ? mark(active) : null);
    }
    if (parts) document.dispatchEvent(new CustomEvent("words", { detail: Object.keys(parts) }));
  }

  /* Somebody types here: only the other fields follow. */
  function beside(place, html, active) {
    const made = document.createElement("template");
    made.innerHTML = html;
    for (const input of made.content.querySelectorAll("input")) {
      const old = document.getElementById(input.id);
      if (old && old !== active) old.value = input.value;
    }
  }

  function replace(place, html, focus) {
    place.innerHTML = html;
    if (!focus) return;
    const alike = [...place.querySelectorAll(focus.tag)].filter((element) => JSON.stringify(element.dataset) === focus.data);
    const same = alike.find((element) => element.getAttribute("aria-label") === focus.label) || (focus.data !== "{}" && alike[0]);
    if (!same) place.tabIndex = -1;
    (same || place).focus({ preventScroll: true });
  }

  function mark(element) {
    return { tag: element.tagName, data: JSON.stringify(element.dataset), label: element.getAttribute("aria-label") };
  }

  /* The page came with the document, its texts in it; it begins when all scripts of this file are there. */
  queueMicrotask(() => {
    const ids = [...document.querySelectorAll("#page [id]")].map(({ id }) => id);
    document.dispatchEvent(new CustomEvent("words", { detail: ids }));
    document.dispatchEvent(new Event("page"));
  });

  window.geoReactions = { ...window.geoReactions, put };
})();
