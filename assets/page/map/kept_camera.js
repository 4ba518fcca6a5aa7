/* Restores the camera of the view, if a move of the map by the reader is dropped. */

import { cameraOf, plotOf, plotly } from "../charts/plotly.js";
import { returned } from "../signals.js";

/** @typedef {import("../types").Plot} Plot */

let named = { lon: 0, lat: 0, scale: 1 };

/** Add the listeners. */
export function start() {
  returned.on(() => {
    const plot = plotOf("map");
    if (plot) restore(plot);
  });
}

/** Remember the camera of a map that shows the view. @param {Plot} plot */
export const keepCamera = (plot) => void (named = cameraOf(plot));

/** @param {Plot} plot */
function restore(plot) {
  const { lon, lat, scale } = cameraOf(plot);
  if (lon === named.lon && lat === named.lat && scale === named.scale) return;
  plotly().update(
    plot,
    {},
    {
      "geo.center.lon": named.lon,
      "geo.center.lat": named.lat,
      "geo.projection.rotation.lon": named.lon,
      "geo.projection.scale": named.scale,
    },
  );
}
