/* Sharing and downloading: everything is made from the view. */
(function () {
  "use strict";
  const { copy, flash, text } = window.geoReactions;
  const whole = (path) => location.origin + window.geoReactions.view(path);
  const full = () => whole("/");
  const sentence = () => document.getElementById("sentence").textContent;
  const about = () => document.getElementById("share").dataset;

  /* A file is in the order that the page shows: by names in its language, also where no address names that. */
  function file(path) {
    const address = window.geoReactions.view(path);
    const { lang } = document.documentElement;
    const isTold = lang === "en" || !/[?&]sort=/.test(address) || /[?&]lang=/.test(address);
    return address + (isTold ? "" : "&lang=" + lang);
  }

  /* The day of the reader, not that of Greenwich. */
  function today() {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  }

  /* The address of a path of the server for this view, with more keys. */
  function asking(path, more) {
    const address = new URL(whole(path));
    for (const [key, value] of Object.entries(more)) address.searchParams.set(key, value);
    return address.pathname + address.search;
  }

  /* The server writes citations. They are asked for when the menu opens, as a browser lets a page copy only at once after a press. */
  let cited = { address: "", answer: null };

  function citations() {
    const address = asking("/citation", { lang: document.documentElement.lang, accessed: today() });
    if (cited.address !== address) {
      const answer = window.fetch(address).then((found) => (found.ok ? found.json() : Promise.reject(found.status)));
      answer.catch(() => { cited = { address: "", answer: null }; });
      cited = { address, answer };
    }
    return cited.answer;
  }

  function cite(button, kind) {
    citations().then((found) => copy(button, found[kind]), () => flash(button, text("Please try again")));
  }

  function share(button) {
    const [what, kind] = button.dataset.share.split("-");
    if (["embed", "qr", "native"].includes(what)) button.closest("details").open = false;
    if (what === "link") return copy(button, full());
    if (what === "cite") return cite(button, kind);
    if (what === "code") return copy(button, button.dataset.code.replace("{address}", () => location.origin + file("/reactions.csv")));
    if (what === "native") return navigator.share({ title: about().title, text: sentence(), url: full() }).catch(() => {});
    open(what);
  }

  /* ---- the dialog */

  let opener = null;

  function open(what) {
    if (what === "qr") return show(text("This view as a QR code"), code());
    show(text("Embed this view"));
    document.getElementById("dialog-embed").hidden = false;
    preview();
  }

  function show(title, ...content) {
    opener = document.activeElement;
    const dialog = document.getElementById("dialog");
    dialog.hidden = false;
    document.getElementById("dialog-title").textContent = title;
    document.getElementById("dialog-embed").hidden = true;
    document.getElementById("dialog-body").replaceChildren(...content);
    dialog.querySelector("[data-dialog=close]").focus();
  }

  function code() {
    const made = document.createElement("img");
    made.src = window.geoReactions.view("/qr.svg");
    made.alt = text("QR code of the address of this view");
    return made;
  }

  function preview() {
    const parts = [...document.querySelectorAll("[data-part][aria-pressed=true]")].map((button) => button.dataset.part).join(",");
    const shown = whole("/embed");
    const address = parts === "map" ? shown : `${shown}${shown.includes("?") ? "&" : "?"}parts=${parts}`;
    const frame = document.createElement("iframe");
    frame.src = address;
    frame.title = text("Preview");
    document.getElementById("dialog-body").replaceChildren(frame);
    const snippet = `<iframe src="${address.replace(/&/g, "&amp;")}" width="100%" height="520" style="border:0" title="${about().title}" loading="lazy"></iframe>`;
    document.getElementById("embed-code").value = snippet;
  }

  function close() {
    const dialog = document.getElementById("dialog");
    if (dialog.hidden) return;
    dialog.hidden = true;
    document.getElementById("dialog-body").replaceChildren();
    if (opener) opener.focus();
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-share],[data-dialog],[data-part]");
    if (event.target.id === "dialog") return close();
    if (!button) return;
    if (button.dataset.share) share(button);
    else if (button.dataset.dialog) close();
    else {
      button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
      preview();
    }
  });
  /* A picture is of the view, the language and the colours that the page has when it is asked for. */
  function follow(event) {
    const link = event.target.closest && event.target.closest("[data-picture]");
    if (!link) return;
    const { lang, dataset } = document.documentElement;
    link.href = asking(link.dataset.file, dataset.theme === "dark" ? { lang, theme: "dark" } : { lang });
  }

  for (const kind of ["pointerdown", "focusin", "click"]) document.addEventListener(kind, follow, true);
  document.addEventListener("toggle", ({ target }) => target.id === "share" && target.open && citations(), true);
  document.addEventListener("keydown", (event) => event.key === "Escape" && close());
  document.addEventListener("view", () => {
    for (const link of document.querySelectorAll("[data-file]")) link.href = file(link.dataset.file);
    for (const button of document.querySelectorAll(".native-share")) button.hidden = !navigator.share;
  });

  window.geoReactions = { ...window.geoReactions, dialog: show };
})();
