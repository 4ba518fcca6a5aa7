/* The button for light or dark says what it turns to; theme.js, which runs before anything is painted, turns. */

import { text } from "../language/words.js";
import { pageReady } from "../signals.js";

/** Listen. */
export function start() {
  pageReady.on(say);
  new MutationObserver(say).observe(document.documentElement, { attributeFilter: ["data-theme"] });
}

function say() {
  const button = document.getElementById("theme");
  if (button) button.textContent = document.documentElement.dataset.theme === "dark" ? text("Light") : text("Dark");
}
