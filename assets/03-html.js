/* What follows the view in words comes as HTML and is put in its place; the focus stays where it was. */
(function () {
  "use strict";
  function put(parts) {
    for (const [id, html] of Object.entries(parts || {})) {
      const place = document.getElementById(id);
      if (!place) continue;
      const focus = place.contains(document.activeElement) ? mark(document.activeElement) : null;
      place.innerHTML = html;
      if (focus) again(place, focus);
    }
  }

  function mark(element) {
    return { tag: element.tagName, data: JSON.stringify(element.dataset), label: element.getAttribute("aria-label") };
  }

  function again(place, focus) {
    const all = [...place.querySelectorAll(focus.tag)];
    const same = all.find((element) => JSON.stringify(element.dataset) === focus.data && element.getAttribute("aria-label") === focus.label);
    if (same) return same.focus({ preventScroll: true });
    place.tabIndex = -1;
    place.focus({ preventScroll: true });
  }

  window.dash_clientside = { ...window.dash_clientside, html: { put } };
})();
