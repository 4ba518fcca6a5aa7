/* plotly asks a foreign server for a base map unless it has one: an empty one, before the first plot. */
window.PlotlyGeoAssets = { topojson: { world_110m: {} } };
