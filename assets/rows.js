/* On a phone the table is a list of cards: asked for when it comes near, in the order of the address. */
(function () {
  "use strict";
  const phone = matchMedia("screen and (max-width: 700px)");
  const OWN = ["map", "voice", "reaction"];
  let near = false;

  const box = () => document.getElementById("rows");

  function follow() {
    if (phone.matches && near && box()) window.geoReactions.list(box(), window.geoReactions.view("/rows", OWN));
  }

  document.addEventListener("page", () => {
    new IntersectionObserver((entries) => {
      near = entries.some((entry) => entry.isIntersecting);
      follow();
    }, { rootMargin: "600px" }).observe(box());
  });

  phone.addEventListener("change", follow);
  document.addEventListener("view", follow);
  document.addEventListener("change", (event) => {
    if (event.target.id === "rows-sort") window.geoReactions.send({ kind: "put", values: { sort: event.target.value } });
  });
})();
