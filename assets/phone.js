/* A phone: the filters are a sheet from below, and what has been picked is brought into sight. */
(function () {
  "use strict";
  const phone = matchMedia("screen and (max-width: 700px)");
  const sheet = () => document.getElementById("sheet");
  let isSought = false;

  function open() {
    move("#sheet-body");
    sheet().showModal();
  }

  function move(home) {
    document.querySelector(home).append(document.querySelector(".menus"));
  }

  function close() {
    if (sheet() && sheet().open) sheet().close();
  }

  function closed() {
    for (const menu of sheet().querySelectorAll("details[open]")) menu.open = false;
    move("#menus");
  }

  function bring() {
    const place = document.getElementById("aside");
    if (isSought && phone.matches) {
      place.scrollIntoView({ block: "start" });
      place.tabIndex = -1;
      place.focus({ preventScroll: true });
    }
    isSought = false;
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-filters]");
    if (button) return button.dataset.filters === "open" ? open() : close();
    if (event.target === sheet() && event.offsetY < 0) return close();
    if (event.target.closest("#hover-card [data-pick]")) isSought = true;
  });
  document.addEventListener("close", (event) => event.target === sheet() && closed(), true);
  document.addEventListener("view", () => setTimeout(bring, 100));
  phone.addEventListener("change", close);
})();
