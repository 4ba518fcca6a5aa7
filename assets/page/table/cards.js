/* The list of cards that replaces the table on a phone, in the order of the address; it loads when it is nearly in view. */

import { byId, phone } from "../dom.js";
import { list } from "../lists/paged.js";
import { send, viewAddress } from "../net/session.js";
import { pageReady, viewShown } from "../signals.js";

const OWN = ["map", "voice", "reaction"];
const NEAR = "600px";

let isNear = false;

/** Add the listeners. */
export function start() {
  pageReady.on(() => {
    const watch = new IntersectionObserver(
      (entries) => {
        isNear = entries.some(({ isIntersecting }) => isIntersecting);
        follow();
      },
      { rootMargin: NEAR },
    );
    watch.observe(byId("rows"));
  });
  phone().addEventListener("change", follow);
  viewShown.on(follow);
  document.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLSelectElement && target.id === "rows-sort") {
      send({ kind: "put", values: { sort: target.value } });
    }
  });
}

function follow() {
  if (isNear && phone().matches) list(byId("rows"), viewAddress("/rows", OWN));
}
