/* A chart of bars or dots follows the view where it stands: plotly's `react` makes all of a chart anew, its frame, margins and
   events; here only marks, labels and axes are drawn, by plotly's own parts. */
(function () {
  "use strict";
  const KINDS = ["bar", "scatter"];
  const NOTHING = { xaxis: [0, 6], yaxis: [0, 4] };
  const frames = new WeakMap();

  /* What must be as before: everything but the numbers and the labels of the marks. */
  function frame(data, { yaxis: { tickvals, ticktext, range, ...yaxis }, ...layout }) {
    const kinds = data.map(({ x, y, customdata, text, marker, ...others }) => [marker.color, others]);
    return JSON.stringify([kinds, yaxis, layout]);
  }

  function drawn(plot, data, layout) {
    frames.set(plot, frame(data, layout));
  }

  /* Tells whether it could. */
  function update(plot, data, layout) {
    const own = plot._fullData;
    const isWhole = own.every(({ type, visible }) => KINDS.includes(type) && visible === true) && !(plot.layout.selections || []).length;
    if (!isWhole || frames.get(plot) !== frame(data, layout)) return false;
    if (layout.yaxis.ticktext) label(plot, layout.yaxis);
    data.forEach((trace, n) => [plot.data[n], own[n]].forEach((one) => renew(one, trace)));
    plot.calcdata = own.map((full) => counted(plot, full));
    own[0]._module.crossTraceCalc(plot, plot._fullLayout._plots.xy);
    window.Plotly.relayout(plot, ranges(plot, layout));
    plot.emit("plotly_afterplot");
    return true;
  }

  function label(plot, { tickvals, ticktext }) {
    for (const axis of [plot.layout.yaxis, plot._fullLayout.yaxis]) Object.assign(axis, { tickvals, ticktext });
    plot._fullLayout.yaxis.clearCalc();
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

  /* Dots have fixed axes, bars one that grows with them: without any bar plotly would leave the numbers of before. */
  function ranges(plot, { yaxis }) {
    if (plot.data[0].type === "scatter") return { "yaxis.range": [...yaxis.range] };
    const isEmpty = plot.data.every(({ x }) => x[0] === null);
    const axis = plot.data[0].orientation === "h" ? "xaxis" : "yaxis";
    const numbers = isEmpty ? { [`${axis}.range`]: [...NOTHING[axis]] } : { [`${axis}.autorange`]: true };
    return yaxis.range ? { ...numbers, "yaxis.range": [...yaxis.range] } : numbers;
  }

  window.geoReactions = { ...window.geoReactions, redraw: { drawn, update } };
})();
