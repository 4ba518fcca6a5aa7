/* Clicks, zoom and drags of the figures: every trace carries its field in meta, every mark in customdata[0]
   what that field takes: a code, or several joined with commas. */
(function () {
  "use strict";
  const attached = new WeakSet();
  const { send } = window.geoReactions;
  const SLIP = 5;
  const DAY_MS = 86400000;
  const [WEEK, MONTH] = [7, 30];
  let down = [0, 0];
  let moved = null;
  let touched = false;
  let before = null;

  function attach(plot) {
    attached.add(plot);
    plot.ariaHidden = "true"; // the list of its marks says all of it
    const card = window.geoReactions.card;
    plot.on("plotly_click", (event) => event.points[0] && clicked(event.points[0], event.event));
    plot.on("plotly_hover", ({ points, event }) => points.length && !event.buttons && card.show(points[0], event));
    if (plot.closest("#map")) attachMap(plot, card);
    plot.on("plotly_unhover", () => touched || card.hide());
    plot.on("plotly_selected", (event) => event && event.range && event.range.x && dragged(plot, event.range.x));
    plot.on("plotly_deselect", () => plot.closest("#timeline") && send({ kind: "put", values: { from: "", to: "" } }));
    window.geoReactions.figures.attached(plot);
  }

  function attachMap(plot, card) {
    const { map, moving, snap, signs } = window.geoReactions;
    plot.on("plotly_relayouting", () => [card.hide(), moving(plot)]);
    plot.on("plotly_relayout", (change) => zoomed(plot, change));
    map.attach(plot);
    snap(plot);
    signs.attach(plot);
  }

  /* Who drags the map does not pick the country under the hand. By touch the first tap shows the card, the second on the same
     mark picks it. */
  function clicked(point, event) {
    if (Math.hypot(event.clientX - down[0], event.clientY - down[1]) > SLIP) return;
    const code = String(point.customdata[0]);
    const card = window.geoReactions.card;
    if (touched && before !== point.data.meta + code) return card.show(point, event);
    card.hide();
    pick(point.data.meta, code, event.shiftKey);
  }

  function pick(field, code, add) {
    if (field === "country") window.geoReactions.map.choose(code);
    send({ kind: "pick", field, code, add });
  }

  /* A drag takes whole bars: those under its ends, and all between. */
  function dragged(plot, range) {
    const [first, last, days] = plot.layout.meta;
    const ends = [Date.parse(first), Date.parse(last)];
    const times = range.map((x) => Math.min(ends[1], Math.max(ends[0], plot._fullLayout.xaxis.r2l(x))));
    const [from, to] = times.sort((a, b) => a - b).map((time) => bar(time + (days * DAY_MS) / 2, days));
    send({ kind: "put", values: { from, to } });
  }

  /* The bar of a time in EDTF, as the server names it: bars stand with their middle on their first day. */
  function bar(time, days) {
    const iso = (ms) => new Date(ms).toISOString().slice(0, 10);
    if (days > WEEK) return iso(time).slice(0, days > MONTH ? 4 : 7);
    const monday = time - ((new Date(time).getUTCDay() + 6) % WEEK) * DAY_MS;
    return days === WEEK ? `${iso(monday)}/${iso(monday + (WEEK - 1) * DAY_MS)}` : iso(time);
  }

  function zoomed(plot, change) {
    if (!Object.keys(change).some((key) => key.startsWith("geo."))) return;
    clearTimeout(moved);
    moved = setTimeout(() => send({ kind: "put", values: { map: camera(plot, 1) }, replace: true }), 400);
  }

  function camera(plot, factor) {
    const geo = plot._fullLayout.geo;
    const scale = Math.min(200, Math.max(0.6, geo.projection.scale * factor));
    const lon = ((geo.projection.rotation.lon + 540) % 360) - 180;
    return [lon, Math.max(-85, Math.min(85, geo.center.lat)), scale].map((number) => String(Math.round(number * 100) / 100)).join(",");
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-zoom]");
    const plot = document.querySelector("#map .js-plotly-plot");
    if (button && plot) send({ kind: "put", values: { map: camera(plot, Number(button.dataset.zoom)) }, replace: true });
  });
  document.addEventListener("pointerdown", (event) => {
    down = [event.clientX, event.clientY];
    touched = event.pointerType === "touch";
    before = window.geoReactions.card.shown;
    if (touched && !event.target.closest(".js-plotly-plot, #hover-card")) window.geoReactions.card.hide();
  }, true);

  new MutationObserver(() => {
    for (const plot of document.querySelectorAll(".js-plotly-plot")) {
      if (!attached.has(plot) && plot.on) attach(plot);
    }
  }).observe(document.documentElement, { childList: true, subtree: true });

  window.geoReactions = { ...window.geoReactions, pick, clicked };
})();
