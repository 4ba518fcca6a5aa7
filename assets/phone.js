/* A phone: the filters are a sheet from below, and what has been picked is brought into sight. */
(function () {
  "use strict";
  const phone = matchMedia("screen and (max-width: 700px)");
  const sheet = () => document.getElementById("sheet");
  let sought = null;

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
    const target = sought && document.querySelector(sought);
    sought = null;
    if (target && phone.matches) target.scrollIntoView({ block: "start" });
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-filters]");
    if (button) return button.dataset.filters === "open" ? open() : close();
    if (event.target === sheet() && event.offsetY < 0) return close();
    if (event.target.closest("#hover-card [data-pick]")) sought = "#aside";
    if (event.target.closest(".row [data-put], .acts [data-put]")) sought = "#opened";
  });
  document.addEventListener("close", (event) => event.target === sheet() && closed(), true);
  document.addEventListener("view", () => setTimeout(bring, 100));
  phone.addEventListener("change", close);
})();
