/* The map at once: a picture of the lands in their colours, from the geometry that plotly draws later. It shows the cards and
   takes clicks, and goes when plotly's map stands in its place. */
(function () {
  "use strict";
  const SVG = "http://www.w3.org/2000/svg";
  const [WIDTH, HEIGHT, WORLD] = [1920, 998.4, 5.4708];
  const SEAM = 180;
  const RAD = Math.PI / 180;
  const { first } = window.geoReactions;
  const lands = new Map();
  let picture = null;

  /* Natural Earth (Šavrič, Jenny and others), in its own units. */
  function project(lon, lat) {
    const [x, y] = [lon * RAD, lat * RAD];
    const y2 = y * y;
    const y4 = y2 * y2;
    return [
      x * (0.8707 - 0.131979 * y2 + y4 * (-0.013791 + y4 * (0.003971 * y2 - 0.001529 * y4))),
      y * (1.007226 + y2 * (0.015085 + y4 * (-0.044475 + 0.028874 * y2 - 0.005916 * y4))),
    ];
  }

  /* Gives what lays a point on the picture, as wide as the frame of the map. */
  function camera({ center, projection }) {
    const scale = (WIDTH / WORLD) * projection.scale;
    const middle = project(0, center.lat)[1];
    return (lon, lat) => {
      const [x, y] = project(lon, lat);
      return [Math.round(WIDTH / 2 + x * scale), Math.round(HEIGHT / 2 - (y - middle) * scale)];
    };
  }

  const rings = ({ type, coordinates }) => (type === "MultiPolygon" ? coordinates.flat() : coordinates);

  /* A ring that crosses the edge of the world comes from both sides. */
  function outline(ring, at, lon) {
    let [west, east] = [Infinity, -Infinity];
    for (const [x] of ring) [west, east] = [Math.min(west, x), Math.max(east, x)];
    const turns = [-lon, 360 - lon, -360 - lon].filter((turn) => east + turn > -SEAM && west + turn < SEAM);
    return turns.map((turn) => path(ring.map(([x, y]) => at(x + turn, y)))).join("");
  }

  function path(points) {
    const kept = points.filter(([x, y], n) => !n || x !== points[n - 1][0] || y !== points[n - 1][1]);
    return kept.length > 2 ? `M${kept.join("L")}Z` : "";
  }

  function edge(at) {
    const ups = Array.from({ length: 61 }, (_, n) => 3 * n - 90);
    return path([...ups.map((up) => at(SEAM, up)), ...ups.reverse().map((up) => at(-SEAM, up))]);
  }

  function draw({ features }, { data, layout }) {
    const at = camera(layout.geo);
    const { lon } = layout.geo.projection.rotation;
    const known = new Set(data[0].locations);
    picture = made("svg", { class: "first-map", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true" });
    const group = made("g", { "clip-path": "url(#picture-edge)" });
    for (const { id, geometry } of features) {
      const d = known.has(id) ? rings(geometry).map((ring) => outline(ring, at, lon)).join("") : "";
      if (d) lands.set(id, made("path", { class: "land", "data-code": id, d }));
    }
    group.append(...lands.values());
    picture.append(clip("picture-edge", edge(at)), group);
    paint(data[0]);
    document.getElementById("map").append(picture);
    for (const { lat, lon: lons, customdata, meta, marker } of data.slice(1)) {
      const turned = (x) => ((x - lon + 540) % 360) - 180;
      lat.forEach((up, n) => picture.append(dot(at(turned(lons[n]), up), customdata[n][0], meta, marker, n)));
    }
  }

  function clip(id, d) {
    const element = made("clipPath", { id });
    element.append(made("path", { d }));
    return element;
  }

  /* Marks have a size of the screen, not of the map. */
  function dot([x, y], code, field, marker, n) {
    const of = (value) => (Array.isArray(value) ? value[n] : value);
    const r = (of(marker.size) / 2) * (WIDTH / (picture.clientWidth || WIDTH));
    const d = `M${x - r},${y}a${r},${r} 0 1 0 ${2 * r},0a${r},${r} 0 1 0 ${-2 * r},0Z`;
    return made("path", { class: "dot", d, style: `fill: ${of(marker.color)}`, opacity: of(marker.opacity), "data-code": code, "data-field": field });
  }

  /* The colours of a view, by the order of plotly's trace. */
  function paint({ locations, z, colorscale, marker }) {
    locations.forEach((code, n) => {
      const land = lands.get(code);
      if (!land) return;
      land.setAttribute("fill", colorscale[2 * z[n]][1]);
      land.classList.toggle("picked", marker.line.width[n] > 1);
    });
  }

  function point(target) {
    return { data: { meta: target.dataset.field || "country" }, customdata: [target.dataset.code] };
  }

  function pointed(event) {
    const { card } = window.geoReactions;
    const target = event.target.closest(".first-map [data-code]");
    if (target) card.show(point(target), event);
    else if (card.shown && event.target.closest(".first-map")) card.hide();
  }

  function clicked(event) {
    const target = event.target.closest(".first-map [data-code]");
    if (target) window.geoReactions.clicked(point(target), event);
  }

  function made(name, attributes) {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  }

  /* The geometry is read once: plotly looks where it keeps geometries before it asks for one. */
  async function begin() {
    const { map } = first.figures;
    const address = map.data[0].geojson;
    try {
      const land = await (await window.fetch(address)).json();
      window.PlotlyGeoAssets[address] = land;
      draw(land, map);
    } finally {
      document.dispatchEvent(new Event("land"));
    }
  }

  document.addEventListener("pointermove", pointed);
  document.addEventListener("click", clicked);

  const own = {
    paint: (trace) => picture && paint(trace),
    go: () => {
      if (picture) picture.remove();
      picture = null;
    },
  };
  window.geoReactions = { ...window.geoReactions, picture: own };
  if (first) begin();
})();
