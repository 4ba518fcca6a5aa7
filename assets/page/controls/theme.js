/* The button for the light or dark theme names the other one; assets/theme.js, which runs before the first paint, switches. */

import { text } from "../language/words.js";
import { pageReady } from "../signals.js";

/** Add the listeners. */
export function start() {
  pageReady.on(say);
  new MutationObserver(say).observe(document.documentElement, { attributeFilter: ["data-theme"] });
}

function say() {
  const button = document.getElementById("theme");
  if (button) button.textContent = document.documentElement.dataset.theme === "dark" ? text("Light") : text("Dark");
}
