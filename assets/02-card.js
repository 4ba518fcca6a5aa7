/* The hover card: filled from a dictionary that is in the page already, so that it follows the pointer at once. */
(function () {
  "use strict";
  const { text, several, formed, number, recorded } = window.geoReactions;
  const names = JSON.parse(document.getElementById("names").textContent);
  let cards = {};
  let last = null;

  /* Who points at a country before its statements have come sees them when they come. */
  function keep(parts) {
    cards = { ...cards, ...parts };
    if (last && card.shown) show(...last);
  }

  function show(point, pointer) {
    last = [point, pointer];
    const field = point.data.meta;
    const content = { country: land, place: mark, dates: day, reaction: act }[field] || bar;
    const box = document.getElementById("hover-card");
    box.replaceChildren(...content(point, point.customdata[0]));
    if (touched()) box.append(ways(field, point.customdata[0]));
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
    if (matchMedia("screen and (max-width: 700px)").matches) return above(card, pointer);
    let left = pointer.clientX + gap;
    let top = pointer.clientY + gap;
    if (left + width + 8 > innerWidth) left = pointer.clientX - width - gap;
    if (top + height + 8 > innerHeight) top = innerHeight - height - 8;
    card.style.translate = `${Math.max(8, left)}px ${Math.max(8, top)}px`;
  }

  /* On a phone the card lies below: what was touched moves above it. */
  function above(card, pointer) {
    const hidden = pointer.clientY + 32 - card.getBoundingClientRect().top;
    if (hidden > 0) scrollBy(0, hidden);
  }

  function land(point, code) {
    if (point.data.type === "bar") return bar(point);
    const card = cards.country && cards.country[code];
    const [name, parent] = names.country[code];
    if (!cards.country) return [element("h3", "", name)];
    const position = card ? card.position : names.parties.includes(code) ? "party" : "no_data";
    const head = [element("h3", "", name), sign(names.position[position], position)];
    if (card) return [...head, ...body(card)];
    const none = text("The article names no reaction from here under these filters.");
    const like = parent && text("No reaction here; coloured like {country}.", { country: names.country[parent][0] });
    return [...head, element("p", "hint", like || none)];
  }

  function mark(point, code) {
    const places = code.split(",");
    if (places.length > 1) return cluster(places);
    const card = cards.place && cards.place[code];
    return [element("h3", "", names.place[code]), ...(card ? body(card) : [])];
  }

  function cluster(places) {
    const lines = places.map((code) => {
      const counts = (cards.place[code] || { counts: {} }).counts;
      const n = Object.values(counts).reduce((a, b) => a + b, 0);
      return element("p", "", text("{name}: {text}", { name: names.place[code], text: n }));
    });
    const hint = touched() ? text("Tap again to open them as a list.") : text("Click to open them as a list.");
    return [element("h3", "", several(places.length, "{n} place", "{n} places")), ...lines, element("p", "hint", hint)];
  }

  function act(point) {
    const [, stance, name, summary] = point.customdata;
    const hint = touched() ? text("Tap again to open it.") : text("Click to open it.");
    const [who, what] = [element("h3", "", name), element("p", "", summary)].map(recorded);
    return [who, sign(names.stance[stance], stance), what, element("p", "hint", hint)];
  }

  function bar(point) {
    const graph = document.querySelector(`#${owner(point)} .js-plotly-plot`);
    const { meta: codes, yaxis } = graph.layout;
    const code = point.customdata[0];
    return [element("h3", "", yaxis.ticktext[codes.indexOf(code)]), ...summary(counted(graph, code)), hint(point.data.meta)];
  }

  function day(point, code) {
    const graph = document.querySelector("#timeline .js-plotly-plot");
    const label = code.split("/").map(window.geoReactions.day).join(" – ");
    return [element("h3", "", label), ...summary(counted(graph, code)), ...along(point.customdata[2]), hint("dates")];
  }

  /* What a click on a bar selects beside what the bar counts. */
  function along(n) {
    return n ? [element("p", "counts", several(n, "{n} without an exact date comes along", "{n} without an exact date come along"))] : [];
  }

  function touched() {
    return matchMedia("(hover: none)").matches;
  }

  function owner(point) {
    return { actor: "actor-types", type: "types", country: "countries" }[point.data.meta] || point.data.meta;
  }

  /* A finger needs no second tap on a small mark: the card itself goes on, or goes away. */
  function ways(field, code) {
    const line = element("p", "ways");
    const way = (label, css) => line.appendChild(Object.assign(element("button", css, label), { type: "button", onclick: hide }));
    const filters = field !== "dates" && field !== "reaction";
    if (filters) Object.assign(way(text("Show only these"), "primary").dataset, { pick: field, code });
    way(text("Close"), "");
    return line;
  }

  function hint(field) {
    const these = touched() ? text("Tap again to show only these.") : text("Click to show only these.");
    const day = touched() ? text("Tap again for this day, drag for a span.") : text("Click for this day, drag for a span.");
    return element("p", "hint", field === "dates" ? day : these);
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
    const total = card.n ?? Object.values(card.counts).reduce((a, b) => a + b, 0);
    return [...summary(card.counts, card.why), ...card.statements.map(statement), element("p", "hint", further(total - card.statements.length, total))];
  }

  function further(more, total) {
    if (more <= 0) return touched() ? text("Tap again to read more.") : text("Click to read more.");
    return touched()
      ? several(more, "{n} more: tap again for all {total}.", "{n} more: tap again for all {total}.", { total })
      : several(more, "{n} more: click for all {total}.", "{n} more: click for all {total}.", { total });
  }

  /* `why` says in words what the bar shows, where it is not the number of all reactions. */
  function summary(counts, why) {
    const some = Object.keys(names.stance).filter((stance) => counts[stance]);
    const balance = element("div", "balance");
    for (const stance of some) {
      const part = element("span", "c-" + stance, number(counts[stance]));
      part.style.flexGrow = counts[stance];
      balance.append(part);
    }
    const said = some.map((stance) => text("{number} {code}", { number: counts[stance], code: formed(names.stance[stance][2], counts[stance]) })).join(" · ");
    return [balance, element("p", "counts", why || said)];
  }

  function statement([actor, when, words, stance]) {
    const block = element("div", "said b-" + stance);
    const who = element("p", "who");
    who.append(recorded(element("span", "", actor)), " · ", when);
    block.append(who, recorded(element("p", "", words)));
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

  const card = { show, hide, keep, shown: null, names: () => names };
  window.geoReactions = { ...window.geoReactions, card };
})();
