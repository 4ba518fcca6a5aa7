/* Updates the map in place: only what changed is touched, while plotly's own update would rebuild the geometry of
   every country. */

import { fillFrame, paintLands, plotly, redrawMarkers } from "../charts/plotly.js";
import { keepCamera } from "./kept_camera.js";
import { drawNames } from "./names.js";

/** @typedef {import("../types").Plot} Plot */

/**
 * Draw what changed. If the camera moves, use plotly's `update`, not `relayout`, whose event means that the reader has
 * moved the map.
 * @param {Plot} plot
 * @param {import("../types").MapChange} change
 */
export function update(plot, { traces: { 0: lands, ...marks }, geo }) {
  if (lands) paintLands(plot, lands);
  const changed = Object.entries(marks).map(([n, arrays]) => /** @type {const} */ ([Number(n), arrays]));
  if (!geo && changed.every(([n, arrays]) => redrawMarkers(plot, n, arrays))) return drawNames(plot);
  const keys = new Set(changed.flatMap(([, arrays]) => Object.keys(arrays)));
  const arrays = Object.fromEntries(
    [...keys].map((key) => [key, changed.map(([, of]) => /** @type {any} */ (of)[key])]),
  );
  if (changed.length || geo) {
    plotly().update(
      plot,
      arrays,
      geo ?? {},
      changed.map(([n]) => n),
    );
    if (geo) keepCamera(plot);
  }
}

/** Let a new map fill its frame, now and whenever plotly redraws it. @param {Plot} plot */
export function keepFrameFilled(plot) {
  fillFrame(plot);
  plot.on("plotly_afterplot", () => fillFrame(plot));
}
