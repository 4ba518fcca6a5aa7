/* What all scripts begin with: where the site lies, as a proxy may show it under a path of its own; and the first answer, which
   comes with the document and is read once. */
(function () {
  "use strict";
  const first = document.getElementById("first");
  const at = (path) => document.documentElement.dataset.root + path;
  window.geoReactions = { at, first: first && JSON.parse(first.textContent) };
  if (first) first.remove();
})();
