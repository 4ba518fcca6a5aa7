/* On a phone the table is a list of cards: asked for when it comes near, in the order of the address, a page at a time. */
(function () {
  "use strict";
  const phone = matchMedia("screen and (max-width: 700px)");
  const OWN = ["map", "voice", "reaction"];
  let near = false;
  let shown = null;

  const box = () => document.getElementById("rows");

  async function page(asked, offset) {
    const answer = await fetch(`${asked}${asked.includes("?") ? "&" : "?"}offset=${offset}`);
    return answer.ok ? answer.text() : null;
  }

  async function follow() {
    const asked = window.geoReactions.view("/rows", OWN);
    if (!phone.matches || !near || !box() || asked === shown) return;
    shown = asked;
    const html = await page(asked, 0);
    if (asked !== shown || html === null) return;
    const held = document.activeElement && document.activeElement.id;
    box().innerHTML = html;
    if (held === "rows-sort" && document.getElementById(held)) document.getElementById(held).focus();
  }

  async function more(button) {
    const asked = shown;
    button.disabled = true;
    const html = await page(asked, button.dataset.rows);
    if (asked !== shown || html === null) return;
    const made = document.createElement("template");
    made.innerHTML = html;
    const first = made.content.querySelector(".row button");
    button.replaceWith(made.content);
    if (first) first.focus({ preventScroll: true });
  }

  document.addEventListener("page", () => {
    new IntersectionObserver((entries) => {
      near = entries.some((entry) => entry.isIntersecting);
      follow();
    }, { rootMargin: "600px" }).observe(box());
  });

  phone.addEventListener("change", follow);
  document.addEventListener("view", follow);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-rows]");
    if (button) more(button);
  });
  document.addEventListener("change", (event) => {
    if (event.target.id === "rows-sort") window.geoReactions.send({ kind: "put", values: { sort: event.target.value } });
  });
})();
