/* The marks of the charts as options: the one with the focus is outlined in its chart and has its card open; Enter picks it,
   Escape clears the pick. */
(function () {
  "use strict";
  const { card, send, text } = window.geoReactions;
  const TURN = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
  const KEYS = { dates: ["from", "to"] };
  const EDGE = 24;
  const PHONE = matchMedia("screen and (max-width: 500px)");
  const watched = new WeakSet();
  let closed = null;

  const listOf = (option) => option.closest(".marks");
  const chartOf = (option) => document.getElementById(listOf(option).dataset.chart);
  const focused = () => document.activeElement && document.activeElement.closest(".mark");

  /* On a phone an opened list has the screen for itself. */
  const isBare = (option) => PHONE.matches && listOf(option).matches(".open");

  /* ---- the mark of an option */

  function find(option) {
    const plot = chartOf(option).querySelector(".js-plotly-plot");
    const { code } = option.dataset;
    for (const trace of plot && plot._fullLayout ? plot.data : []) {
      const n = trace.meta === option.dataset.mark ? (trace.customdata || []).findIndex((custom) => String(custom[0]) === code) : -1;
      if (n >= 0) return { plot, trace, n, code };
    }
    return plot && plot._fullLayout && rowOf(plot, code) >= 0 ? { plot, trace: plot.data[0], n: -1, code } : null;
  }

  /* A row without a bar is a mark too. */
  const rowOf = ({ data, layout }, code) => (data[0].orientation === "h" ? layout.meta.indexOf(code) : -1);

  function point({ trace, n, code }) {
    return { data: trace, customdata: trace.customdata[n] || [code] };
  }

  /* Where a mark is in its chart, in pixels: a row, a column, a dot. */
  function where({ plot, trace, n, code }) {
    const { xaxis, yaxis, geo } = plot._fullLayout;
    if (geo) return around(geo._subplot.projection(lies(trace, n, code)), trace.lon ? 14 : 22);
    if (trace.type === "scatter") return around([xaxis._offset + xaxis.d2p(trace.x[n]), yaxis._offset + yaxis.d2p(trace.y[n])], 12);
    if (trace.orientation === "h") return row(yaxis._offset + yaxis.d2p(rowOf(plot, code)), plot.clientWidth);
    const wide = Math.max(10, Math.abs(xaxis.l2p(trace.width) - xaxis.l2p(0)) + 4);
    return { left: xaxis._offset + xaxis.d2p(trace.x[n]) - wide / 2, top: yaxis._offset, width: wide, height: yaxis._length };
  }

  function lies(trace, n, code) {
    return trace.lon ? [trace.lon[n], trace.lat[n]] : card.names().country[code].slice(2);
  }

  function around(at, far) {
    return at && { left: at[0] - far, top: at[1] - far, width: 2 * far, height: 2 * far };
  }

  function row(middle, width) {
    return { left: 1, top: middle - 13, width: width - 2, height: 26 };
  }

  /* ---- showing it */

  async function show(option) {
    const found = find(option);
    if (!found) return hide();
    watch(found.plot);
    await bring(found);
    if (focused() !== option && !option.matches(":hover")) return;
    const box = where(found);
    if (!box) return hide();
    ring(found.plot.closest(".chart"), box);
    if (closed === option.dataset.code || isBare(option)) return;
    closed = null;
    card.show(point(found), { clientX: 0, clientY: 0 });
    lay(found.plot.getBoundingClientRect(), box, listOf(option).getBoundingClientRect());
  }

  /* A chart that is drawn anew under the focus is outlined anew. */
  function watch(plot) {
    if (watched.has(plot)) return;
    watched.add(plot);
    plot.on("plotly_afterplot", () => setTimeout(() => {
      const option = focused();
      if (option && plot.closest(".chart") === chartOf(option)) show(option);
    }));
  }

  /* A country or place outside of the part of the world that is shown turns the map. */
  function bring({ plot, trace, n, code }) {
    const { geo } = plot._fullLayout;
    if (!geo) return null;
    const [lon, lat] = lies(trace, n, code);
    const at = geo._subplot.projection([lon, lat]);
    const inside = at && at[0] > EDGE && at[1] > EDGE && at[0] < plot.clientWidth - EDGE && at[1] < plot.clientHeight - EDGE;
    return inside ? null : window.Plotly.relayout(plot, { "geo.center.lon": lon, "geo.center.lat": lat, "geo.projection.rotation.lon": lon });
  }

  function ring(chart, box) {
    hide();
    const made = document.createElement("div");
    made.className = "ring";
    made.ariaHidden = "true";
    for (const side of Object.keys(box)) made.style[side] = box[side] + "px";
    chart.append(made);
  }

  function hide() {
    for (const made of document.querySelectorAll(".ring")) made.remove();
  }

  /* The card lies beside what it tells of: never over the line that has the focus. */
  function lay(plot, box, line) {
    if (PHONE.matches) return;
    const element = document.getElementById("hover-card");
    const { offsetWidth: wide, offsetHeight: high } = element;
    const narrow = plot.width < 2 * wide;
    const from = narrow ? plot.left : plot.left + box.left;
    const to = narrow ? plot.right : plot.left + box.left + box.width;
    const left = to + wide + 16 < innerWidth ? to + 8 : Math.max(8, from - wide - 8);
    const beside = left >= line.right || left + wide <= line.left;
    const foot = beside ? innerHeight : Math.min(innerHeight, line.top);
    const top = Math.min(plot.top + box.top, foot - high - 8);
    element.style.translate = `${left}px ${Math.max(8, top)}px`;
  }

  /* ---- the way over the map: the nearest one in a direction, those aside count as farther */

  function neighbour(options, option, key) {
    const plot = chartOf(option).querySelector(".js-plotly-plot");
    const spot = (one) => {
      const found = find(one);
      return found && plot._fullLayout.geo._subplot.projection(lies(found.trace, found.n, found.code));
    };
    const from = spot(option);
    if (!from) return null;
    const [x, y] = TURN[key];
    let best = null;
    for (const other of options) {
      const to = other === option ? null : spot(other);
      if (!to) continue;
      const along = (to[0] - from[0]) * x + (to[1] - from[1]) * y;
      const aside = Math.abs((to[0] - from[0]) * y) + Math.abs((to[1] - from[1]) * x);
      const far = along + 2 * aside;
      if (along > 0.5 && aside <= 1.5 * along && (!best || far < best.far)) best = { far, other };
    }
    return best && best.other;
  }

  /* ---- countries without a reaction: named, so that letters find them */

  function fill(list) {
    const names = card.names();
    if (list.id !== "country-list" || !names || list.querySelector(".rest")) return;
    const known = new Set([...list.querySelectorAll(".mark")].map((option) => option.dataset.code));
    const others = Object.entries(names.country).filter(([code]) => !known.has(code));
    others.sort((a, b) => a[1][0].localeCompare(b[1][0], document.documentElement.lang));
    const made = document.createElement("div");
    made.className = "rest";
    made.setAttribute("role", "group");
    made.setAttribute("aria-label", text("No reaction"));
    made.append(...others.map(([code, [name]]) => option(code, name)));
    list.append(made);
  }

  function option(code, name) {
    const made = document.createElement("div");
    made.className = "mark";
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", "false");
    made.tabIndex = -1;
    Object.assign(made.dataset, { mark: "country", code });
    made.textContent = text("{name}: no reaction", { name });
    return made;
  }

  /* ---- picking */

  function pick(option, add) {
    const { mark, code } = option.dataset;
    option.setAttribute("aria-selected", String(option.getAttribute("aria-selected") !== "true"));
    window.geoReactions.pick(mark, code, add);
  }

  function release(option) {
    const keys = KEYS[option.dataset.mark] || [option.dataset.mark];
    closed = option.dataset.code;
    const asked = window.geoReactions.asked();
    if (keys.some((key) => asked.get(key))) send({ kind: "put", values: Object.fromEntries(keys.map((key) => [key, ""])) });
  }

  function pressed(event) {
    const option = event.target.closest(".mark");
    if (!option || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") return release(option);
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    pick(option, event.shiftKey);
  }

  /* Who presses an option has it under the hand: the page must not move before the hand is lifted. */
  function entered(event) {
    const option = event.target.closest(".mark");
    document.getElementById("map").classList.toggle("keyed", Boolean(option));
    if (!option) return;
    if (closed !== option.dataset.code) closed = null;
    if (!isBare(option) && option.matches(":focus-visible")) chartOf(option).scrollIntoView({ block: PHONE.matches ? "start" : "nearest" });
    show(option);
  }

  function left(event) {
    if (!event.target.closest(".mark") || (event.relatedTarget && event.relatedTarget.closest(".mark"))) return;
    hide();
    card.hide();
  }

  function clicked(event) {
    const opener = event.target.closest("[data-list]");
    const option = event.target.closest(".mark[data-mark]");
    if (option) return pick(option, event.shiftKey);
    if (!opener) return;
    const list = document.getElementById(opener.dataset.list);
    opener.setAttribute("aria-expanded", String(list.classList.toggle("open")));
    fill(list);
  }

  document.addEventListener("keydown", pressed);
  document.addEventListener("focusin", entered);
  document.addEventListener("focusout", left);
  document.addEventListener("click", clicked);
  document.addEventListener("words", () => {
    const open = document.querySelector("#country-list.open");
    if (open) fill(open);
  });

  window.geoReactions = { ...window.geoReactions, fill, neighbour };
})();
