/* Figures follow the view: the map first (map.js), then the charts in sight, then the others. */
(function () {
  "use strict";
  const PAUSE_MS = 500;
  const TASK_MS = 40;
  const STEP = 24;
  const GAP = 10;
  const NUMBER = 40;
  const HAND_MS = 100;
  const pen = document.createElement("canvas").getContext("2d");
  const waiting = new Map();
  const drawn = new Map();
  const seen = new Set();
  const plotOf = (id) => document.querySelector(`#${id} .js-plotly-plot`);
  let painted = false;
  const isDrawn = (plot) => Boolean(plot && plot.calcdata && plot._fullLayout) && hasLands(plot._fullLayout.geo);

  /* A map waits for its geometry. */
  const hasLands = (geo) => !geo || Boolean(geo._subplot && geo._subplot.layers.frontplot);

  function draw(figures) {
    const { joined } = window.geoReactions.map;
    for (const [id, figure] of Object.entries(figures || {})) waiting.set(id, id === "map" ? joined(waiting.get(id), figure) : figure);
    for (const id of [...waiting.keys()]) if (id === "map" || seen.has(id)) now(id);
    if (waiting.size) later(document.body.hasAttribute("data-playing") ? PAUSE_MS : 0);
  }

  /* The map comes first: the other charts are not begun before it is painted. */
  const isReady = (id) => isDrawn(plotOf(id)) || (Boolean(window.Plotly) && !plotOf(id) && mayBegin(id));
  const mayBegin = (id) => id === "map" || painted;

  function now(id) {
    const plot = plotOf(id);
    if (!waiting.has(id) || !isReady(id)) return;
    const figure = waiting.get(id);
    waiting.delete(id);
    if (id === "map" && plot) window.geoReactions.map.update(plot, figure);
    else chart(plot, id, figure);
  }

  /* A chart whose numbers did not change stays as it is. */
  function chart(plot, id, { data, layout }) {
    const place = plot || document.getElementById(`${id}-figure`);
    const traces = data.map(window.geoReactions.map.alive);
    if (id === "map") return window.Plotly.newPlot(place, traces, layout, JSON.parse(place.dataset.config));
    const sized = labelled(layout, plot ? plot._fullLayout.width : place.clientWidth);
    const told = JSON.stringify([traces, sized]);
    if (plot && drawn.get(id) === told) return;
    drawn.set(id, told);
    const { redraw } = window.geoReactions;
    if (plot && redraw.update(plot, traces, sized)) return;
    redraw.drawn(place, traces, sized);
    if (plot) window.Plotly.react(plot, traces, sized);
    else window.Plotly.newPlot(place, traces, sized, JSON.parse(place.dataset.config));
  }

  /* plotly draws a chart twice when its labels need another margin than before: here they are measured first, and the margin is
     given in steps, so that the bars seldom move. Where the names leave little room, fewer numbers stand beside each other. */
  function labelled(layout, whole) {
    const { margin, xaxis, yaxis, font } = layout;
    const labels = yaxis.ticktext || ["000", Math.floor(yaxis.range[1]).toLocaleString("en")];
    pen.font = `${font.size}px ${font.family}`;
    const width = GAP + Math.max(...labels.map((label) => pen.measureText(label).width));
    const l = Math.max(margin.l, STEP * Math.ceil(width / STEP));
    const few = Math.max(2, Math.floor((whole - l - margin.r) / NUMBER));
    const numbers = xaxis.nticks ? { nticks: Math.min(xaxis.nticks, few) } : {};
    const annotations = layout.annotations && layout.annotations.map((note) => inside(note, layout, l, whole));
    return { ...layout, ...(annotations && { annotations }), width: whole, margin: { ...margin, l }, xaxis: { ...xaxis, ...numbers }, yaxis: { ...yaxis, automargin: false } };
  }

  /* The name of a day stands beside its line, and as far back as it needs to end inside the chart. */
  function inside(note, { xaxis, margin, font }, l, whole) {
    if (xaxis.type !== "date" || !note.xshift) return note;
    pen.font = `${note.font.size}px ${font.family}`;
    const wide = pen.measureText(note.text).width;
    const [first, last, day] = [...xaxis.range, note.x].map((text) => Date.parse(text));
    const at = l + ((day - first) / (last - first)) * (whole - l - margin.r);
    const { xanchor, xshift } = note;
    return { ...note, xshift: xanchor === "left" ? Math.max(-at, Math.min(xshift, whole - wide - at)) : Math.max(xshift, wide - at) };
  }

  /* Charts in sight are begun at once, the others when there is time. */
  function begin() {
    if (painted) return;
    painted = true;
    window.geoReactions.picture.go();
    for (const chart of document.querySelectorAll(".chart")) sight.observe(chart);
    later(0);
  }

  /* Those out of sight come when what is in sight has been painted and whoever waited for that has had its turn, in short tasks, so
     that the reader may act in between; while the timeline plays not before it rests. */
  let turn = 0;
  function later(pause) {
    const mine = (turn += 1);
    const begun = () => requestAnimationFrame(() => setTimeout(() => setTimeout(() => next(mine))));
    if (pause) setTimeout(begun, pause);
    else begun();
  }

  function next(mine) {
    if (mine !== turn) return;
    const begun = performance.now();
    const ids = [...waiting.keys()].filter(isReady);
    for (const id of ids) if (performance.now() - begun < TASK_MS) now(id);
    if (ids.length) setTimeout(() => next(mine));
  }

  function all() {
    for (const id of [...waiting.keys()]) now(id);
  }

  const sight = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      seen[isIntersecting ? "add" : "delete"](target.id);
      if (isIntersecting) now(target.id);
    }
  });

  /* A width that was given once must follow the page, as a turned phone or a larger type changes it. What is not shown has none:
     plotly would look for the one with which the chart began, and there is none either. For paper print.js draws. */
  const width = new ResizeObserver((entries) => {
    if (matchMedia("print").matches) return;
    for (const { target } of entries) {
      const plot = plotOf(target.id);
      if (!target.clientWidth || !isDrawn(plot) || plot._fullLayout.width === target.clientWidth) continue;
      if (plot.layout.width) window.Plotly.relayout(plot, { width: target.clientWidth });
      else window.Plotly.Plots.resize(plot);
    }
  });

  /* plotly is on its way since the document came; it runs a moment after the picture of the map has been painted: it answers no
     pointer while it does, and the picture has cards already. */
  function load() {
    const script = document.createElement("script");
    script.addEventListener("load", () => later(0));
    script.src = document.getElementById("plotly").href;
    document.head.append(script);
  }

  /* A figure that has just been drawn for the first time takes what came before it; one drawn to be saved is no chart of the page. */
  function attached(plot) {
    const chart = plot.closest(".chart");
    if (!chart) return;
    sight.observe(chart);
    width.observe(chart);
    if (chart.id === "map") plot.on("plotly_afterplot", () => requestAnimationFrame(() => setTimeout(begin)));
    plot.on("plotly_afterplot", () => waiting.has(chart.id) && setTimeout(() => now(chart.id)));
  }

  document.addEventListener(window.geoReactions.first ? "land" : "page", () => requestAnimationFrame(() => setTimeout(load, HAND_MS)));
  window.geoReactions = { ...window.geoReactions, figures: { draw, attached, all } };
})();
