/* The map follows the view where it stands: plotly's `update` builds the geometry of every land anew, here only what changed is
   touched, by plotly's own parts. */
(function () {
  "use strict";
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

  function renew(trace, arrays) {
    const { marker = {}, ...others } = alive(arrays);
    Object.assign(trace, others, { marker: { ...trace.marker, ...marker, line: { ...trace.marker.line, ...marker.line } } });
  }

  /* plotly takes a trace without points away, and makes the whole figure anew when they come back: one that is nowhere stays. */
  function alive(arrays) {
    if (arrays.lat && !arrays.lat.length) return { ...arrays, lat: [null], lon: [null], customdata: [[""]] };
    if (arrays.x && !arrays.x.length) return { ...arrays, x: [null], y: [null], customdata: [[""]] };
    return arrays;
  }

  /* `update` and not `relayout`, whose event means that the reader has moved the map; it is needed where the camera moves. */
  function update(plot, change) {
    const { 0: lands, ...marks } = change.traces;
    if (lands) colour(plot, lands);
    if (!change.geo && Object.entries(marks).every(([n, arrays]) => mark(plot, Number(n), arrays))) {
      return window.geoReactions.signs.again(plot);
    }
    const traces = Object.keys(marks);
    const keys = new Set(traces.flatMap((n) => Object.keys(marks[n])));
    const arrays = Object.fromEntries([...keys].map((key) => [key, traces.map((n) => marks[n][key])]));
    if (traces.length || change.geo) window.Plotly.update(plot, arrays, change.geo || {}, traces.map(Number));
  }

  /* Colours and outlines go straight to the paths that have others, and into plotly's data, so that its own redraws agree. */
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
      if (z && point.z !== z[point.index]) {
        point.z = z[point.index];
        path.setAttribute("fill", scale[2 * point.z][1]);
      }
      if (lines) outline(path, (point.mlc = lines.color[point.index]), (point.mlw = lines.width[point.index]));
    }
  }

  /* Draws dots or markers by plotly's module of their type; tells whether it could. */
  function mark(plot, n, arrays) {
    const [full, geo] = [plot._fullData[n], plot._fullLayout.geo._subplot];
    if (!full._module || full.visible !== true) return false;
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

  /* plotly's map ends where the whole world would: where the frame has another shape, that is short of its edge. */
  function attach(plot) {
    widen(plot);
    plot.on("plotly_afterplot", () => widen(plot));
  }

  function widen(plot) {
    const geo = plot._fullLayout.geo._subplot;
    const { projection, bounds, midPt } = geo;
    if (!projection) return;
    const [north, south] = [90, -90].map((lat) => projection([projection.invert(midPt)[0], lat])[1]);
    geo.bounds = [[0, 0], [plot.clientWidth, plot.clientHeight]];
    geo.updateDims(plot._fullLayout, plot._fullLayout.geo);
    projection.clipExtent(geo.bounds);
    if (north < bounds[0][1] - 1 || south > bounds[1][1] + 1) geo.render();
  }

  /* The reader's choice shows at once; the answer brings the rest. */
  function choose(code) {
    for (const path of document.querySelectorAll("#map .choroplethlocation")) {
      if (path.__data__ && path.__data__.loc === code) outline(path, "rgb(31, 41, 51)", 1.75);
    }
  }

  function outline(path, colour, width) {
    const { style } = path;
    if (style.stroke === colour && style.strokeWidth === `${width}px`) return;
    style.stroke = colour;
    style.strokeWidth = `${width}px`;
  }

  window.geoReactions = { ...window.geoReactions, map: { attach, joined, alive, update, choose } };
})();
