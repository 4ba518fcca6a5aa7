/* A chart of bars or dots follows the view where it stands: plotly's `react` makes all of a chart anew, its frame, margins and
   events; here only marks, labels and axes are drawn, by plotly's own parts. */
(function () {
  "use strict";
  const KINDS = ["bar", "scatter"];
  const AXES = ["xaxis", "yaxis"];
  const frames = new WeakMap();

  /* What must be as before: everything but the numbers, the labels of the marks and how far the axes reach. */
  function frame(data, { xaxis, yaxis, meta, ...layout }) {
    const kinds = data.map(({ x, y, customdata, text, marker, ...others }) => [marker.color, others]);
    const axes = [xaxis, yaxis].map(({ tickvals, ticktext, range, ...axis }) => axis);
    return JSON.stringify([kinds, axes, layout]);
  }

  const reach = ({ tickvals, ticktext, range }) => JSON.stringify([tickvals, ticktext, range]);

  function drawn(plot, data, layout) {
    frames.set(plot, { frame: frame(data, layout), reaches: AXES.map((name) => reach(layout[name])) });
  }

  /* Tells whether it could. */
  function update(plot, data, layout) {
    const own = plot._fullData;
    const before = frames.get(plot);
    const isWhole = own.every(({ type, visible }) => KINDS.includes(type) && visible === true) && !(plot.layout.selections || []).length;
    if (!isWhole || before.frame !== frame(data, layout)) return false;
    drawn(plot, data, layout);
    const moved = AXES.filter((name, n) => reach(layout[name]) !== before.reaches[n]);
    for (const name of moved) label(plot, name, layout[name]);
    plot.layout.meta = layout.meta;
    data.forEach((trace, n) => [plot.data[n], own[n]].forEach((one) => renew(one, trace)));
    plot.calcdata = own.map((full) => counted(plot, full));
    own[0]._module.crossTraceCalc(plot, plot._fullLayout._plots.xy);
    if (moved.length) window.Plotly.relayout(plot, Object.fromEntries(moved.map((name) => [`${name}.range`, [...layout[name].range]])));
    else marks(plot);
    plot.emit("plotly_afterplot");
    return true;
  }

  function renew(trace, { x, y, customdata, text = trace.text, marker: { opacity = trace.marker.opacity } }) {
    Object.assign(trace, { x, y, customdata, text, marker: { ...trace.marker, opacity } });
  }

  function counted(plot, full) {
    full._length = full.x.length;
    full._extremes = {};
    const points = full._module.calc(plot, full);
    Object.assign(points[0], { t: {}, trace: full });
    return points;
  }

  function label(plot, name, { tickvals, ticktext }) {
    if (ticktext) for (const { [name]: axis } of [plot.layout, plot._fullLayout]) Object.assign(axis, { tickvals, ticktext });
  }

  /* Where the axes stay, only the marks are drawn. */
  function marks(plot) {
    for (const part of plot._fullLayout._basePlotModules) part.plot(plot);
    plot._fullData[0]._module.style(plot);
  }

  window.geoReactions = { ...window.geoReactions, redraw: { drawn, update } };
})();
