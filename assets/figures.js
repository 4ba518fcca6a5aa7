/* Figures follow the view: the map is coloured where it stands, charts in sight are drawn anew, the others when there is time. */
(function () {
  "use strict";
  const waiting = new Map();
  const seen = new Set();
  const plotOf = (id) => document.querySelector(`#${id} .js-plotly-plot`);
  let painted = false;
  const isDrawn = (plot) => Boolean(plot && plot.calcdata && plot._fullLayout);

  function draw(figures) {
    for (const [id, figure] of Object.entries(figures || {})) waiting.set(id, id === "map" ? joined(waiting.get(id), figure) : figure);
    for (const id of [...waiting.keys()]) if (id === "map" || seen.has(id)) now(id);
    later();
  }

  /* What has not been drawn yet and what comes after it, as one. */
  function joined(before, after) {
    if (!before) return after;
    const traces = { ...before.traces };
    for (const [n, arrays] of Object.entries(after.traces)) traces[n] = { ...traces[n], ...arrays };
    return { traces, geo: after.geo || before.geo };
  }

  /* The map comes first: the other charts are not begun before it is painted. */
  const isReady = (id) => isDrawn(plotOf(id)) || (painted && !plotOf(id));

  function now(id) {
    const plot = plotOf(id);
    if (!waiting.has(id) || !isReady(id)) return;
    const figure = waiting.get(id);
    waiting.delete(id);
    if (id === "map") map(plot, figure);
    else if (!plot) begin(document.getElementById(`${id}-figure`), figure);
    else window.Plotly.react(plot, figure.data, { ...figure.layout, width: plot.clientWidth });
  }

  function begin(place, { data, layout }) {
    window.Plotly.newPlot(place, data, { ...layout, width: place.clientWidth }, JSON.parse(place.dataset.config));
  }

  /* Charts in sight are begun at once, the others when there is time. */
  function rest() {
    if (painted) return;
    painted = true;
    for (const chart of document.querySelectorAll(".chart")) sight.observe(chart);
    later();
  }

  let idle = null;
  function later() {
    if (idle || !waiting.size) return;
    idle = (window.requestIdleCallback || setTimeout)(() => {
      idle = null;
      const id = [...waiting.keys()].find(isReady);
      if (!id) return;
      now(id);
      later();
    }, { timeout: 600 });
  }

  /* `update` and not `relayout`, whose event means that the reader has moved the map. */
  function map(plot, change) {
    const { 0: lands, ...marks } = change.traces;
    if (lands) colour(plot, lands);
    const traces = Object.keys(marks);
    const keys = new Set(traces.flatMap((n) => Object.keys(marks[n])));
    const arrays = Object.fromEntries([...keys].map((key) => [key, traces.map((n) => marks[n][key])]));
    if (traces.length || change.geo) window.Plotly.update(plot, arrays, change.geo || {}, traces.map(Number));
  }

  /* Colours and outlines go straight to the paths, and into plotly's data, so that its own redraws agree. */
  function colour(plot, { z, marker }) {
    const trace = plot.data[0];
    const scale = trace.colorscale;
    const lines = marker && marker.line;
    for (const own of [trace, plot._fullData[0]]) {
      if (z) own.z = z;
      if (lines) Object.assign(own.marker.line, lines);
    }
    for (const path of plot.querySelectorAll(".choroplethlocation")) {
      const point = path.__data__;
      if (z) {
        point.z = z[point.index];
        path.setAttribute("fill", scale[2 * point.z][1]);
      }
      if (lines) outline(path, (point.mlc = lines.color[point.index]), (point.mlw = lines.width[point.index]));
    }
  }

  function outline(path, colour, width) {
    path.style.stroke = colour;
    path.style.strokeWidth = `${width}px`;
  }

  const sight = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      seen[isIntersecting ? "add" : "delete"](target.id);
      if (isIntersecting) now(target.id);
    }
  });

  /* A figure that has just been drawn for the first time takes what came before it; one drawn to be saved is no chart of the page. */
  function attached(plot) {
    const chart = plot.closest(".chart");
    if (!chart) return;
    sight.observe(chart);
    if (chart.id === "map") plot.on("plotly_afterplot", () => requestAnimationFrame(() => setTimeout(rest)));
    plot.on("plotly_afterplot", () => waiting.has(chart.id) && setTimeout(() => now(chart.id)));
  }

  window.geoReactions = { ...window.geoReactions, figures: { attached } };
  window.dash_clientside = { ...window.dash_clientside, figures: { draw } };
})();
