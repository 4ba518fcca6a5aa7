/* The light or dark theme: as in the system's settings, until the button is pressed; nothing is stored. */
(function () {
  "use strict";
  const dark = window.matchMedia("(prefers-color-scheme: dark)");

  function set(name) {
    document.documentElement.dataset.theme = name;
  }

  const asked = document.documentElement.dataset.theme;
  set(asked || (dark.matches ? "dark" : "light"));
  dark.addEventListener("change", () => asked || set(dark.matches ? "dark" : "light"));
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-theme=toggle]")) {
      set(document.documentElement.dataset.theme === "dark" ? "light" : "dark");
    }
  });
})();
