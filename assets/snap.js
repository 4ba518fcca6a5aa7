/* Small states: the pointer need not hit them, 20 px are near enough. */
(function () {
  "use strict";
  const REACH = 20;

  function snap(plot) {
    let near = null;
    const trace = () => plot.data[1];

    function nearest(event) {
      const geo = plot._fullLayout.geo._subplot;
      const box = plot.getBoundingClientRect();
      const { lat, lon, customdata } = trace();
      let best = null;
      customdata.forEach((custom, n) => {
        const at = lat[n] !== null && geo.projection([lon[n], lat[n]]);
        if (!at) return;
        const away = Math.hypot(event.clientX - box.left - at[0], event.clientY - box.top - at[1]);
        if (away < REACH && (!best || away < best.away)) best = { away, n, code: custom[0] };
      });
      return best;
    }

    function point(found) {
      return { data: trace(), customdata: trace().customdata[found.n] };
    }

    /* plotly looks for marks every 50 ms: only where it has found none is a small state looked for. */
    function look(event) {
      const card = window.geoReactions.card;
      if (card.shown && card.shown !== near) return;
      const found = nearest(event);
      if (found) {
        card.show(point(found), event);
        near = card.shown;
      } else if (near) {
        card.hide();
        near = null;
      }
    }

    let soon = null;
    plot.addEventListener("mousemove", (event) => {
      clearTimeout(soon);
      soon = setTimeout(() => look(event), 80);
    });
    plot.addEventListener("mouseleave", () => clearTimeout(soon));
    plot.addEventListener("click", (event) => {
      if (!near || window.geoReactions.card.shown !== near) return;
      const found = nearest(event);
      if (found) window.geoReactions.pick("country", found.code, event.shiftKey);
    });
  }

  window.geoReactions = { ...window.geoReactions, snap };
})();
