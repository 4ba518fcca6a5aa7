/* Sharing and downloading: everything is made from the address that is in the bar. */
(function () {
  "use strict";
  const { text } = window.geoReactions;
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

  function copy(button, content) {
    navigator.clipboard.writeText(content).then(() => flash(button, text("Copied")), () => window.prompt(text("Copy this"), content));
  }

  function flash(button, word) {
    button.dataset.said = button.dataset.said || button.textContent;
    button.textContent = word;
    setTimeout(() => { button.textContent = button.dataset.said; }, 1600);
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
    opener = document.activeElement;
    const dialog = document.getElementById("dialog");
    dialog.hidden = false;
    document.getElementById("dialog-title").textContent = what === "qr" ? text("This view as a QR code") : text("Embed this view");
    document.getElementById("dialog-embed").hidden = what !== "embed";
    if (what === "embed") preview();
    else picture(window.geoReactions.view("/qr.svg"), text("QR code of the address of this view"));
    dialog.querySelector("[data-dialog=close]").focus();
  }

  function picture(address, words) {
    const made = document.createElement("img");
    made.src = address;
    made.alt = words;
    document.getElementById("dialog-body").replaceChildren(made);
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

  /* ---- pictures of the charts, with title, sentence, source and licence inside */

  async function draw(button) {
    const { chart, picture: format } = button.dataset;
    window.geoReactions.figures.all();
    if (chart === "map" && format === "png") return save(window.geoReactions.view("/card.png"), "map.png");
    const plot = document.querySelector(`#${chart} .js-plotly-plot`);
    const title = chart === "map" ? text("Map") : plot.closest(".panel").querySelector("h2").textContent;
    const source = document.querySelector("#page > footer p").textContent;
    const { width, height } = plot.getBoundingClientRect();
    const layout = JSON.parse(JSON.stringify(plot.layout));
    const wide = Math.max(width, 720);
    const top = layout.margin.t || 0;
    layout.margin = { ...layout.margin, t: top + 88, b: (layout.margin.b || 0) + 96, l: 180 };
    layout.showlegend = chart !== "map";
    layout.legend = { orientation: "h", x: 0, xref: "container", y: 0, yref: "container", yanchor: "bottom" };
    layout.paper_bgcolor = layout.plot_bgcolor = "#ffffff";
    layout.annotations = [...(layout.annotations || []),
      line(`<b>${about().title} · ${title}</b>`, 1, 16, top + 52), line(sentence(), 1, 12, top + 26), line(wrapped(source), 0, 9, -76)];
    if (chart === "map") layout.annotations.push(line(positions(), 0, 12, -32));
    const figure = { data: plot.data, layout: { ...layout, width: wide, height: height + 184, autosize: false } };
    const url = await window.Plotly.toImage(figure, { format, width: wide, height: height + 184, scale: format === "png" ? 2 : 1 });
    save(url, `${chart}.${format}`);
  }

  function positions() {
    return [...document.querySelectorAll("#legend .key")]
      .map((key) => `<span style="color:${key.dataset.colour}">■</span> ${key.querySelector(".label").textContent} ${key.querySelector(".n").textContent}`)
      .join("   ");
  }

  function wrapped(words) {
    return words.replace(/(.{70,100}) /g, "$1<br>");
  }

  function line(words, y, size, shift) {
    return { text: words, x: 0, xref: "paper", xshift: -168, xanchor: "left", y, yref: "paper", yanchor: "bottom", yshift: shift, showarrow: false, font: { size }, align: "left" };
  }

  function save(url, name) {
    const link = document.createElement("a");
    link.href = url;
    link.download = name;
    link.click();
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-share],[data-dialog],[data-part],[data-picture]");
    if (event.target.id === "dialog") return close();
    if (!button) return;
    if (button.dataset.share) share(button);
    else if (button.dataset.dialog) close();
    else if (button.dataset.picture) draw(button);
    else {
      button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
      preview();
    }
  });
  document.addEventListener("toggle", ({ target }) => target.id === "share" && target.open && citations(), true);
  document.addEventListener("keydown", (event) => event.key === "Escape" && close());
  document.addEventListener("view", () => {
    for (const link of document.querySelectorAll("[data-file]")) link.href = file(link.dataset.file);
    for (const button of document.querySelectorAll(".native-share")) button.hidden = !navigator.share;
  });
})();
