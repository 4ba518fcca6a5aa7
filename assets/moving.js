/* While the map is moved it is drawn roughly, so that it keeps up with the hand: plain colours, no signs, fewer points. */
(function () {
  "use strict";
  const REST_MS = 150;
  const PIXELS = 2;
  const DEGREES = 180 / Math.PI;
  let fine = null;
  let rest = null;

  function move(plot) {
    if (!fine) begin(plot);
    clearTimeout(rest);
    rest = setTimeout(() => end(plot), REST_MS);
  }

  function begin(plot) {
    plot.closest("#map").classList.add("moving");
    window.geoReactions.signs.clear(plot);
    const step = (PIXELS * DEGREES) / plot._fullLayout.geo._subplot.projection.scale();
    fine = [...plot.querySelectorAll(".choroplethlocation")].map(({ __data__ }) => [__data__, __data__.geojson]);
    for (const [point, feature] of fine) point.geojson = { ...feature, geometry: rough(feature.geometry, step) };
  }

  function end(plot) {
    for (const [point, feature] of fine) point.geojson = feature;
    fine = null;
    plot.closest("#map").classList.remove("moving");
    plot._fullLayout.geo._subplot.render();
    window.geoReactions.signs.again(plot);
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
