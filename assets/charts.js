/* Clicks and hovers of the figures: every mark carries its code in customdata[0], every trace its field in meta. */
(function () {
  "use strict";
  const attached = new WeakSet();
  let names = null;
  let cards = {};
  let moved = null;

  function keep(data) {
    cards = data || {};
  }

  function know(data) {
    names = data;
  }

  function attach(plot) {
    attached.add(plot);
    plot.on("plotly_click", (event) => {
      const point = event.points[0];
      if (!point) return;
      const code = point.customdata[0];
      window.geoReactions.send({ kind: "pick", field: point.data.meta, code, add: event.event.shiftKey });
    });
    plot.on("plotly_hover", (event) => event.points.length && show(event.points[0], event.event));
    plot.on("plotly_unhover", hide);
    plot.on("plotly_selected", (event) => event && event.range && event.range.x && span(event.range.x));
    plot.on("plotly_deselect", () => plot.closest("#timeline") && span(["", ""]));
    plot.on("plotly_relayout", (change) => plot.closest("#map") && zoomed(plot, change));
  }

  function span(range) {
    const [from, to] = range.map((day) => String(day).slice(0, 10));
    window.geoReactions.send({ kind: "put", values: { from, to } });
  }

  function zoomed(plot, change) {
    if (!Object.keys(change).some((key) => key.startsWith("geo."))) return;
    clearTimeout(moved);
    moved = setTimeout(() => {
      const geo = plot.layout.geo;
      const at = [geo.projection.rotation.lon, geo.center.lat, geo.projection.scale];
      const map = at.map((number) => String(Math.round(number * 100) / 100)).join(",");
      window.geoReactions.send({ kind: "put", values: { map }, replace: true });
    }, 400);
  }

  /* ---- the hover card */

  function show(point, pointer) {
    const field = point.data.meta;
    const content = { country: land, place: mark, dates: day }[field] || bar;
    const card = document.getElementById("hover-card");
    card.replaceChildren(...content(point, point.customdata[0]));
    card.hidden = false;
    place(card, pointer);
  }

  function hide() {
    document.getElementById("hover-card").hidden = true;
  }

  function place(card, pointer) {
    const gap = 14;
    const { offsetWidth: width, offsetHeight: height } = card;
    let left = pointer.clientX + gap;
    let top = pointer.clientY + gap;
    if (left + width + 8 > innerWidth) left = pointer.clientX - width - gap;
    if (top + height + 8 > innerHeight) top = innerHeight - height - 8;
    card.style.left = Math.max(8, left) + "px";
    card.style.top = Math.max(8, top) + "px";
  }

  function land(point, code) {
    if (point.data.type === "bar") return bar(point);
    const card = cards.country && cards.country[code];
    const [name, parent] = names.country[code];
    const position = card ? card.position : names.parties.includes(code) ? "party" : "no_data";
    const head = [element("h3", "", name), sign(names.position[position], position)];
    if (card) return [...head, ...body(card)];
    const note = parent ? `No reaction here; coloured like ${names.country[parent][0]}.` : "The article names no reaction from here under these filters.";
    return [...head, element("p", "hint", note)];
  }

  function mark(point, code) {
    return [element("h3", "", names.place[code]), ...body(cards.place[code])];
  }

  function bar(point) {
    const plot = point.fullData._input ? point.data : point.data;
    const graph = document.querySelector(`#${owner(point)} .js-plotly-plot`);
    const axis = graph.layout.yaxis;
    const code = point.customdata[0];
    const label = axis.ticktext ? axis.ticktext[axis.tickvals.indexOf(code)] : code;
    return [element("h3", "", label), ...summary(counted(graph, code)), hint(plot.meta)];
  }

  function day(point, code) {
    const graph = document.querySelector("#timeline .js-plotly-plot");
    const label = new Date(code + "T00:00Z").toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
    return [element("h3", "", label), ...summary(counted(graph, code)), hint("dates")];
  }

  function owner(point) {
    return { actor: "actor-types", type: "types", country: "countries" }[point.data.meta] || point.data.meta;
  }

  function hint(field) {
    return element("p", "hint", field === "dates" ? "Click for this day, drag for a span." : "Click to show only these.");
  }

  function counted(graph, code) {
    const counts = {};
    for (const trace of graph.data) {
      trace.customdata.forEach((custom, n) => {
        if (custom[0] === code) counts[custom[1]] = trace.orientation === "h" ? trace.x[n] : trace.y[n];
      });
    }
    return counts;
  }

  function body(card) {
    const total = Object.values(card.counts).reduce((a, b) => a + b, 0);
    const more = total - card.statements.length;
    return [
      ...summary(card.counts),
      ...card.statements.map(statement),
      element("p", "hint", more > 0 ? `${more} more: click for all ${total}.` : "Click to read more."),
    ];
  }

  function summary(counts) {
    const some = Object.keys(names.stance).filter((stance) => counts[stance]);
    const balance = element("div", "balance");
    for (const stance of some) {
      const part = element("span", "c-" + stance, String(counts[stance]));
      part.style.flexGrow = counts[stance];
      balance.append(part);
    }
    const said = some.map((stance) => `${counts[stance]} ${within(names.stance[stance][0])}`).join(" · ");
    return [balance, element("p", "counts", said)];
  }

  function within(label) {
    return label[0].toLowerCase() + label.slice(1);
  }

  function statement([actor, when, words, stance]) {
    const block = element("div", "said b-" + stance);
    block.append(element("p", "who", `${actor} · ${when}`), element("p", "", words));
    return block;
  }

  function sign([label, mark], code) {
    const line = element("p", "position");
    line.append(element("span", "swatch c-" + code, mark), document.createTextNode(" " + label));
    return line;
  }

  function element(tag, css, text) {
    const made = document.createElement(tag);
    if (css) made.className = css;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  new MutationObserver(() => {
    for (const plot of document.querySelectorAll(".js-plotly-plot")) {
      if (!attached.has(plot) && plot.on) attach(plot);
    }
  }).observe(document.documentElement, { childList: true, subtree: true });
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());

  window.dash_clientside = { ...window.dash_clientside, card: { keep, know } };
})();
