/* Signs on the map: a country with room for it carries the sign of its position, as colour alone says nothing to some. */
(function () {
  "use strict";
  const HALF = 7;
  const CLEAR = 20;
  const SVG = "http://www.w3.org/2000/svg";
  const room = new Map();

  /* What had room has none perhaps, when the map has moved. */
  function clear(plot) {
    const old = plot.querySelector(".signs");
    if (old) old.replaceChildren();
    room.clear();
  }

  /* The map stands as before, its colours or markers are others. */
  function again(plot) {
    const names = window.geoReactions.card.names();
    const geo = plot._fullLayout && plot._fullLayout.geo && plot._fullLayout.geo._subplot;
    if (!names || !geo || !geo.projection) return;
    const codes = Object.keys(names.position);
    const marks = [...plot.querySelectorAll(".scattergeo path.point")].map((mark) => middle(mark.__data__, geo));
    const place = layer(plot);
    const before = new Map([...place.children].map((old) => [known(old), old]));
    for (const path of plot.querySelectorAll(".choroplethlocation")) {
      const { loc, z } = path.__data__;
      const code = codes[z];
      const at = names.signed.includes(code) && spot(path, loc, geo, names);
      if (at && isFree(at, marks) && !before.delete(key(code, ...at))) place.append(sign(at, code, names.position[code][1]));
    }
    for (const old of before.values()) old.remove();
  }

  /* A sign that stands where it stood stays. */
  const key = (code, x, y) => `${code} ${x} ${y}`;
  const known = (sign) => key(sign.dataset.code, sign.getAttribute("x"), sign.getAttribute("y"));

  function middle({ lonlat, mrc }, geo) {
    return [...(geo.projection(lonlat) || [NaN, NaN]), mrc];
  }

  /* Where the sign of a country stands; null where it has no room. */
  function spot(path, loc, geo, names) {
    if (!room.has(loc)) {
      const at = geo.projection(names.country[loc].slice(2));
      room.set(loc, at && isInside(path, at) ? at : null);
    }
    return room.get(loc);
  }

  function isFree([x, y], marks) {
    return !marks.some(([a, b, r]) => Math.hypot(x - a, y - b) <= CLEAR + r / 2);
  }

  function isInside(path, [x, y]) {
    const corners = [[-HALF, -HALF], [HALF, -HALF], [-HALF, HALF], [HALF, HALF]];
    return corners.every(([a, b]) => path.isPointInFill(new DOMPoint(x + a, y + b)));
  }

  function sign([x, y], code, text) {
    const made = document.createElementNS(SVG, "text");
    for (const [name, value] of Object.entries({ x, y, class: "sign", "data-code": code, style: `fill: var(--i-${code}) !important` })) {
      made.setAttribute(name, value);
    }
    made.textContent = text;
    return made;
  }

  function layer(plot) {
    const found = plot.querySelector(".signs");
    if (found) return found;
    const made = document.createElementNS(SVG, "g");
    made.setAttribute("class", "signs");
    made.setAttribute("aria-hidden", "true");
    plot.querySelector(".main-svg").append(made);
    return made;
  }

  function attach(plot) {
    plot.on("plotly_afterplot", () => {
      room.clear();
      again(plot);
    });
  }

  window.geoReactions = { ...window.geoReactions, signs: { attach, clear, again } };
})();
