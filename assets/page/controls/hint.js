/* A hint that the map can be clicked, on a page without choices. It goes with the first action. Nothing is stored. */

import { isEmbedded } from "../document.js";
import { byId } from "../dom.js";
import { aimed } from "../net/session.js";
import { acting, pageReady } from "../signals.js";

/** Add the listeners. */
export function start() {
  pageReady.on(() => (byId("hint").hidden = isEmbedded() || aimed().size > 0));
  acting.on(() => (byId("hint").hidden = true));
}
