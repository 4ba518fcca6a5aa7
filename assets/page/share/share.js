/* Sharing: links, citations, embedding and QR codes for the current view. */

import { language } from "../document.js";
import { all, byId, closest, element } from "../dom.js";
import { text } from "../language/words.js";
import { viewAddress } from "../net/session.js";
import { viewShown } from "../signals.js";
import { asking, file, today, whole } from "./addresses.js";
import { copy, flash } from "./copy.js";
import { showDialog } from "./dialog.js";

const CLOSING = ["embed", "qr", "native"];

/**
 * The last answer with citations from the server, and its address.
 * @type {{ address: string, answer: Promise<Record<string, string>> | null }}
 */
let cited = { address: "", answer: null };

/** Add the listeners. */
export function start() {
  document.addEventListener("click", clicked);
  document.addEventListener(
    "toggle",
    ({ target }) => target instanceof HTMLDetailsElement && target.id === "share" && target.open && citations(),
    true,
  );
  viewShown.on(() => all(".native-share").forEach((button) => (button.hidden = !("share" in navigator))));
}

/** @param {MouseEvent} event */
function clicked(event) {
  const button = closest(event, "[data-share], [data-part]");
  if (button?.dataset.share) share(button);
  else if (button) {
    button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
    preview();
  }
}

/** @param {HTMLElement} button */
function share(button) {
  const [what = "", kind = ""] = (button.dataset.share ?? "").split("-");
  if (CLOSING.includes(what)) button.closest("details")?.removeAttribute("open");
  if (what === "link") return copy(button, whole("/"));
  if (what === "cite") return cite(button, kind);
  if (what === "code") {
    return copy(
      button,
      (button.dataset.code ?? "").replace("{address}", () => location.origin + file("/reactions.csv")),
    );
  }
  if (what === "native") {
    return navigator
      .share({ title: title(), text: byId("sentence").textContent ?? "", url: whole("/") })
      .catch(() => {});
  }
  if (what === "qr") return showDialog(text("This view as a QR code"), code());
  showDialog(text("Embed this view"));
  byId("dialog-embed").hidden = false;
  preview();
}

const title = () => byId("share").dataset.title ?? "";

/** Return the citations, requested when the menu opens, as a browser allows copying only right after a press. */
function citations() {
  const address = asking("/citation", { lang: language(), accessed: today() });
  if (cited.address !== address || !cited.answer) {
    const answer = fetch(address).then((found) =>
      found.ok ? found.json() : Promise.reject(new Error(`${found.status}`)),
    );
    answer.catch(() => (cited = { address: "", answer: null }));
    cited = { address, answer };
  }
  return /** @type {Promise<Record<string, string>>} */ (cited.answer);
}

/** @param {HTMLElement} button @param {string} kind */
function cite(button, kind) {
  citations().then(
    (found) => copy(button, found[kind] ?? ""),
    () => flash(button, text("Please try again")),
  );
}

function code() {
  return Object.assign(element("img"), {
    src: viewAddress("/qr.svg"),
    alt: text("QR code of the address of this view"),
  });
}

function preview() {
  const parts = all("[data-part][aria-pressed=true]")
    .map(({ dataset }) => dataset.part)
    .join(",");
  const shown = whole("/embed");
  const address = parts === "map" ? shown : `${shown}${shown.includes("?") ? "&" : "?"}parts=${parts}`;
  byId("dialog-body").replaceChildren(Object.assign(element("iframe"), { src: address, title: text("Preview") }));
  const written = address.replace(/&/g, "&amp;");
  const snippet = `<iframe src="${written}" width="100%" height="520" style="border:0" title="${title()}" loading="lazy"></iframe>`;
  /** @type {HTMLTextAreaElement} */ (byId("embed-code")).value = snippet;
}
