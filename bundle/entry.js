/* plotly with the traces of our charts only; scatter is in its core. */
import bar from "plotly.js/lib/bar";
import choropleth from "plotly.js/lib/choropleth";
import Plotly from "plotly.js/lib/core";
import scattergeo from "plotly.js/lib/scattergeo";

Plotly.register([bar, choropleth, scattergeo]);
window.Plotly = Plotly;
