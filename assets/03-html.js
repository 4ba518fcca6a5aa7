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
    for (const input of parsed(html).querySelectorAll("input")) {
      const old = document.getElementById(input.id);
      if (old && old !== active) old.value = input.value;
    }
  }

  function parsed(html) {
    const made = document.createElement("template");
    made.innerHTML = html;
    return made.content;
  }

  /* Options of a list that are as before stay: a long list is laid out slowly. */
  function renew(list, { children }) {
    const [before, after] = [[...list.children], [...children]];
    before.forEach((old, n) => (after[n] ? old.isEqualNode(after[n]) || old.replaceWith(after[n]) : old.remove()));
    list.append(...after.slice(before.length));
  }

  function replace(place, html, focus) {
    if (place.matches(".marks")) renew(place, parsed(html));
    else place.innerHTML = html;
    if (!focus) return;
    const alike = [...place.querySelectorAll(focus.tag)].filter((element) => JSON.stringify(element.dataset) === focus.data);
    const named = (elements) => elements.find((element) => element.getAttribute("aria-label") === focus.label && element.id === focus.id);
    const same = named(alike) || (focus.label && named([...place.querySelectorAll(focus.tag)])) || (focus.data !== "{}" && alike[0]);
    if (same) same.focus({ preventScroll: true });
    if (document.activeElement === same) return;
    place.tabIndex = -1;
    place.focus({ preventScroll: true });
  }

  function mark({ tagName: tag, id, dataset, ariaLabel: label }) {
    return { tag, id, data: JSON.stringify(dataset), label };
  }

  /* The page came with the document, its texts in it; it begins when all scripts of this file are there. */
  queueMicrotask(() => {
    const ids = [...document.querySelectorAll("#page [id]")].map(({ id }) => id);
    document.dispatchEvent(new CustomEvent("words", { detail: ids }));
    document.dispatchEvent(new Event("page"));
  });

  window.geoReactions = { ...window.geoReactions, put };
})();
