/* The hover card: filled from a dictionary that is in the page already, so that it follows the pointer at once. */
(function () {
  "use strict";
  let names = null;
  let cards = {};

  function keep(data) {
    cards = data || {};
  }

  function know(data) {
    names = data;
  }

  function show(point, pointer) {
    const field = point.data.meta;
    const content = { country: land, place: mark, dates: day, reaction: act }[field] || bar;
    const box = document.getElementById("hover-card");
    box.replaceChildren(...content(point, point.customdata[0]));
    box.hidden = false;
    place(box, pointer);
    card.shown = field + point.customdata[0];
    outline(field === "country" ? point.customdata[0] : null);
  }

  /* The country under the pointer is outlined, the map's own paths carry its code. */
  function outline(code) {
    for (const path of document.querySelectorAll(".choroplethlocation.pointed")) path.classList.remove("pointed");
    if (!code) return;
    for (const path of document.querySelectorAll(".choroplethlocation")) {
      if (path.__data__ && path.__data__.loc === code) path.classList.add("pointed");
    }
  }

  function hide() {
    document.getElementById("hover-card").hidden = true;
    card.shown = null;
    outline(null);
  }

  function place(card, pointer) {
    const gap = 14;
    const { offsetWidth: width, offsetHeight: height } = card;
    if (matchMedia("(max-width: 500px)").matches) return;
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
    const places = point.data.type === "bar" ? [code] : point.customdata;
    if (places.length > 1) return several(places);
    const card = cards.place && cards.place[code];
    return [element("h3", "", names.place[code]), ...(card ? body(card) : [])];
  }

  function several(places) {
    const lines = places.map((code) => {
      const counts = (cards.place[code] || { counts: {} }).counts;
      return element("p", "", `${names.place[code]}: ${Object.values(counts).reduce((a, b) => a + b, 0)}`);
    });
    return [element("h3", "", `${places.length} places`), ...lines, element("p", "hint", `${tap()} to open them as a list.`)];
  }

  function act(point) {
    const [, stance, summary] = point.customdata;
    return [element("h3", "", point.y), sign(names.stance[stance], stance), element("p", "", summary), element("p", "hint", `${tap()} to open it.`)];
  }

  function bar(point) {
    const graph = document.querySelector(`#${owner(point)} .js-plotly-plot`);
    const axis = graph.layout.yaxis;
    const code = point.customdata[0];
    const label = axis.ticktext ? axis.ticktext[axis.tickvals.indexOf(code)] : code;
    return [element("h3", "", label), ...summary(counted(graph, code)), hint(point.data.meta)];
  }

  function day(point, code) {
    const graph = document.querySelector("#timeline .js-plotly-plot");
    const label = code.split("/").map(dated).join(" – ");
    return [element("h3", "", label), ...summary(counted(graph, code)), hint("dates")];
  }

  function dated(day) {
    return new Date(day + "T00:00Z").toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  }

  function tap() {
    return matchMedia("(hover: none)").matches ? "Tap again" : "Click";
  }

  function owner(point) {
    return { actor: "actor-types", type: "types", country: "countries" }[point.data.meta] || point.data.meta;
  }

  function hint(field) {
    return element("p", "hint", field === "dates" ? `${tap()} for this day, drag for a span.` : `${tap()} to show only these.`);
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
      element("p", "hint", more > 0 ? `${more} more: ${tap().toLowerCase()} for all ${total}.` : `${tap()} to read more.`),
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


  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());

  const card = { show, hide, shown: null };
  window.geoReactions = { ...window.geoReactions, card };
  window.dash_clientside = { ...window.dash_clientside, card: { keep, know } };
})();
