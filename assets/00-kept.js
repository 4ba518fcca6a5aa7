/* What a browser may refuse: what it keeps, and the steps of its history, where a page is framed without an origin of its own.
   Only here are they asked for. */
(function () {
  "use strict";
  function tried(act, otherwise) {
    try { return act(); } catch { return otherwise; }
  }

  /* Kept until the tab is closed. */
  const keep = (name, value) => tried(() => sessionStorage.setItem(name, value));
  const kept = (name) => tried(() => sessionStorage.getItem(name), null);

  /* A step of the history, "push" or "replace", and what is told of it; where it is refused, the address stays. */
  const walk = (how, told, address) => tried(() => history[how + "State"](told, "", address));
  const told = () => tried(() => history.state, null) || {};

  /* Dash looks for a cookie, which nobody sets; where looking is refused it finds none. */
  if (tried(() => document.cookie, null) === null) Object.defineProperty(document, "cookie", { value: "" });

  window.geoReactions = { ...window.geoReactions, browser: { keep, kept, walk, told } };
})();
