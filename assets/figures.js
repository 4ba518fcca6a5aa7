/* Figures follow the view: the map is coloured where it stands, charts in sight are drawn anew, the others after them.

   plotly's `update` of a map builds the geometry of every land anew. Here only what changed is touched, by plotly's own parts. */
(function () {
  "use strict";
  const PAUSE_MS = 500;
  const waiting = new Map();
  const drawn = new Map();
  const seen = new Set();
  const plotOf = (id) => document.querySelector(`#${id} .js-plotly-plot`);
  let painted = false;
  const isDrawn = (plot) => Boolean(plot && plot.calcdata && plot._fullLayout) && hasLands(plot._fullLayout.geo);

  /* A map waits for its geometry. */
  const hasLands = (geo) => !geo || Boolean(geo._subplot && geo._subplot.layers.frontplot);

  function draw(figures) {
    for (const [id, figure] of Object.entries(figures || {})) waiting.set(id, id === "map" ? joined(waiting.get(id), figure) : figure);
    for (const id of [...waiting.keys()]) if (id === "map" || seen.has(id)) now(id);
    if (waiting.size) later(document.body.hasAttribute("data-playing") ? PAUSE_MS : 0);
  }

  /* What has not been drawn yet and what comes after it, as one: a whole map and its changes, or changes alone. */
  function joined(before, after) {
    if (!before || after.data) return after;
    if (before.data) return whole(before, after);
    const traces = { ...before.traces };
    for (const [n, arrays] of Object.entries(after.traces)) traces[n] = { ...traces[n], ...arrays };
    return { traces, geo: after.geo || before.geo };
  }

  function whole(map, { traces, geo }) {
    for (const [n, arrays] of Object.entries(traces)) renew(map.data[n], arrays);
    for (const [key, value] of Object.entries(geo || {})) {
      const names = key.split(".");
      const last = names.pop();
      names.reduce((part, name) => part[name], map.layout)[last] = value;
    }
    window.geoReactions.picture.paint(map.data[0]);
    return map;
  }

  function renew(trace, { marker = {}, ...others }) {
    Object.assign(trace, others, { marker: { ...trace.marker, ...marker, line: { ...trace.marker.line, ...marker.line } } });
  }

  /* The map comes first: the other charts are not begun before it is painted. */
  const isReady = (id) => isDrawn(plotOf(id)) || (Boolean(window.Plotly) && !plotOf(id) && (id === "map" ? window.geoReactions.picture.begun : painted));

  function now(id) {
    const plot = plotOf(id);
    if (!waiting.has(id) || !isReady(id)) return;
    const figure = waiting.get(id);
    waiting.delete(id);
    if (id === "map" && plot) map(plot, figure);
    else chart(plot, id, figure);
  }

  /* A chart whose numbers did not change stays as it is. */
  function chart(plot, id, { data, layout }) {
    const place = plot || document.getElementById(`${id}-figure`);
    const told = JSON.stringify([data, layout, place.clientWidth]);
    if (plot && drawn.get(id) === told) return;
    drawn.set(id, told);
    const sized = id === "map" ? layout : { ...layout, width: place.clientWidth };
    if (plot) window.Plotly.react(plot, data, sized);
    else window.Plotly.newPlot(place, data, sized, JSON.parse(place.dataset.config));
  }

  /* Charts in sight are begun at once, the others when there is time. */
  function begin() {
    if (painted) return;
    painted = true;
    window.geoReactions.picture.go();
    for (const chart of document.querySelectorAll(".chart")) sight.observe(chart);
    later(0);
  }

  /* Those out of sight come one at a time, each after a frame; while the timeline plays not before it rests. */
  let rest = null;
  function later(pause) {
    clearTimeout(rest);
    rest = setTimeout(() => requestAnimationFrame(() => {
      rest = setTimeout(() => {
        const id = [...waiting.keys()].find(isReady);
        if (!id) return;
        now(id);
        later(0);
      });
    }), pause);
  }

  function all() {
    for (const id of [...waiting.keys()]) now(id);
  }

  /* `update` and not `relayout`, whose event means that the reader has moved the map; it is needed where the camera moves. */
  function map(plot, change) {
    const { 0: lands, ...marks } = change.traces;
    if (lands) colour(plot, lands);
    if (change.geo) window.geoReactions.signs.later(plot);
    if (!change.geo && Object.entries(marks).every(([n, arrays]) => mark(plot, Number(n), arrays))) {
      return window.geoReactions.signs.again(plot);
    }
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

  /* Draws dots or markers by plotly's module of their type; tells whether it could: not from none to some, nor back. */
  function mark(plot, n, arrays) {
    const [full, geo] = [plot._fullData[n], plot._fullLayout.geo._subplot];
    if (!full._module || full.visible !== true || (arrays.lat && !arrays.lat.length)) return false;
    for (const own of [plot.data[n], full]) renew(own, arrays);
    full._length = full.lat.length;
    const points = full._module.calc(plot, full);
    points[0].trace = full;
    plot.calcdata[n] = points;
    geo._geoCalcData = geo._geoCalcData.map((calc) => (calc[0].trace === full ? points : calc));
    full._module.plot(plot, geo, geo._geoCalcData.filter(([{ trace }]) => trace._module === full._module && trace.visible === true));
    place(geo);
    return true;
  }

  function place(geo) {
    const layer = geo.layers.frontplot.select(".scatterlayer");
    geo.dataPoints = { point: layer.selectAll(".point"), text: layer.selectAll("text") };
    for (const points of Object.values(geo.dataPoints)) {
      points.attr("transform", ({ lonlat }) => {
        const at = geo.projection(lonlat);
        return at && `translate(${at})`;
      });
    }
  }

  /* The reader's choice shows at once; the answer brings the rest. */
  function choose(code) {
    const plot = plotOf("map");
    if (!isDrawn(plot)) return;
    for (const path of plot.querySelectorAll(".choroplethlocation")) {
      if (path.__data__.loc === code) outline(path, "rgb(31, 41, 51)", 1.75);
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

  /* A width that was given once must follow the page, as a turned phone or a larger type changes it. */
  const width = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const plot = plotOf(target.id);
      if (target.id === "map" && isDrawn(plot)) window.Plotly.Plots.resize(plot);
      else if (isDrawn(plot) && plot.layout.width && plot.layout.width !== target.clientWidth) {
        window.Plotly.relayout(plot, { width: target.clientWidth });
      }
    }
  });

  /* A figure that has just been drawn for the first time takes what came before it; one drawn to be saved is no chart of the page. */
  function attached(plot) {
    const chart = plot.closest(".chart");
    if (!chart) return;
    sight.observe(chart);
    width.observe(chart);
    if (chart.id === "map") plot.on("plotly_afterplot", () => requestAnimationFrame(() => setTimeout(begin)));
    plot.on("plotly_afterplot", () => waiting.has(chart.id) && setTimeout(() => now(chart.id)));
  }

  document.addEventListener("land", () => later(0));
  document.addEventListener("page", () => document.getElementById("plotly").addEventListener("load", () => later(0)));
  window.geoReactions = { ...window.geoReactions, figures: { draw, attached, all, choose } };
  window.addEventListener("beforeprint", all);
})();
