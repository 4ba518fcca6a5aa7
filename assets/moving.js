/* While the map is moved it is drawn roughly on a canvas, so that it keeps up with the hand: plain colours, no signs, fewer points.
   Every redraw that plotly asks for goes there; when the hand rests the map itself is drawn once, and shown again. */
(function () {
  "use strict";
  const REST_MS = 150;
  const PIXELS = 2;
  const COARSE = 1;
  const SHARPEST = 2;
  const DEGREES = 180 / Math.PI;
  let picture = null;
  let rest = null;

  function move(plot) {
    if (!picture) begin(plot);
    clearTimeout(rest);
    rest = setTimeout(() => end(plot), REST_MS);
  }

  function begin(plot) {
    const geo = plot._fullLayout.geo._subplot;
    plot.closest("#map").classList.add("moving");
    window.geoReactions.signs.clear(plot);
    picture = { geo, canvas: canvas(plot), lands: lands(plot, geo), marks: marks(plot), precision: geo.projection.precision() };
    geo.render = () => draw(picture);
    geo.projection.precision(COARSE);
    geo.render();
  }

  function end(plot) {
    const { geo, canvas, precision } = picture;
    picture = null;
    geo.projection.precision(precision);
    delete geo.render;
    geo.render();
    canvas.remove();
    plot.closest("#map").classList.remove("moving");
    window.geoReactions.signs.again(plot);
  }

  function canvas(plot) {
    const made = document.createElement("canvas");
    const sharp = Math.min(window.devicePixelRatio, SHARPEST);
    [made.width, made.height] = [plot.clientWidth * sharp, plot.clientHeight * sharp];
    made.getContext("2d").scale(sharp, sharp);
    plot.querySelector(".svg-container").prepend(made);
    return made;
  }

  /* What is picked has a wider outline, which lies above those of its neighbours. */
  function lands(plot, geo) {
    const step = (PIXELS * DEGREES) / geo.projection.scale();
    const found = [...plot.querySelectorAll(".choroplethlocation")].map((path) => {
      const { fill, stroke, strokeWidth } = getComputedStyle(path);
      return { fill, stroke, width: parseFloat(strokeWidth), shape: rough(path.__data__.geojson.geometry, step) };
    });
    return found.sort((one, other) => one.width - other.width);
  }

  function marks(plot) {
    return [...plot.querySelectorAll(".scattergeo path.point")].map((path) => {
      const { fill, stroke, strokeWidth, opacity } = getComputedStyle(path);
      const shape = new Path2D(path.getAttribute("d"));
      return { fill, stroke, width: parseFloat(strokeWidth), opacity, shape, at: path.__data__.lonlat };
    });
  }

  function draw({ geo, canvas, lands, marks }) {
    const pen = canvas.getContext("2d");
    const trace = geo.projection.getPath().context(pen);
    pen.clearRect(0, 0, canvas.width, canvas.height);
    pen.lineJoin = "round";
    for (const land of lands) {
      pen.beginPath();
      trace(land.shape);
      paint(pen, land);
    }
    for (const mark of marks) {
      const at = !geo.projection.isLonLatOverEdges(mark.at) && geo.projection(mark.at);
      if (!at) continue;
      pen.save();
      pen.globalAlpha = mark.opacity;
      pen.translate(...at);
      paint(pen, mark, mark.shape);
      pen.restore();
    }
  }

  function paint(pen, { fill, stroke, width }, ...shape) {
    [pen.fillStyle, pen.strokeStyle, pen.lineWidth] = [fill, stroke, width];
    pen.fill(...shape);
    if (width) pen.stroke(...shape);
  }

  function rough({ type, coordinates }, step) {
    const polygons = type === "MultiPolygon" ? coordinates : [coordinates];
    const kept = polygons.map(([outer, ...holes]) => [thinned(outer, step), ...holes.map((hole) => thinned(hole, step)).filter(Boolean)]);
    return { type: "MultiPolygon", coordinates: kept.filter(([outer]) => outer) };
  }

  /* Keeps a point when it is a step away from the last one kept, and both ends. What is too small to be seen goes; what would
     turn inside out, as a thin spit may, stays as it is: outside in, it would be all of the world. */
  function thinned(ring, step) {
    const whole = area(ring);
    if (Math.abs(whole) < step * step) return null;
    let [x, y] = ring[0];
    const kept = ring.filter(([lon, lat], n) => {
      const isKept = !n || n === ring.length - 1 || Math.abs(lon - x) > step || Math.abs(lat - y) > step;
      if (isKept) [x, y] = [lon, lat];
      return isKept;
    });
    return area(kept) / whole > 0.5 ? kept : ring;
  }

  /* Twice the area, in square degrees, negative when the ring runs the other way. */
  function area(ring) {
    return ring.reduce((sum, [x, y], n) => (n ? sum + ring[n - 1][0] * y - x * ring[n - 1][1] : 0), 0);
  }

  window.geoReactions = { ...window.geoReactions, moving: move };
})();
