/* On paper a chart is drawn for the width of its column there, a little smaller than on a screen, whatever the window was; the map is
   scaled as it is. After it all is as before. */
(function () {
  "use strict";
  const WHOLE = 800;
  const COLUMN = 386;
  const plots = () => [...document.querySelectorAll(".chart .js-plotly-plot")];
  const isMap = (plot) => Boolean(plot.closest("#map"));

  function wide(plot, width) {
    if (!isMap(plot) && plot.layout && plot.layout.width) window.Plotly.relayout(plot, { width });
  }

  /* What is drawn in pixels is scaled to the paper once its frame is told; what is drawn again meanwhile, too. */
  const scaled = new WeakSet();
  let isPrinting = false;

  function scale(plot) {
    for (const drawing of plot.querySelectorAll(".main-svg")) {
      drawing.setAttribute("viewBox", `0 0 ${drawing.getAttribute("width")} ${drawing.getAttribute("height")}`);
    }
  }

  function follow(plot) {
    if (scaled.has(plot) || !plot.on) return;
    scaled.add(plot);
    plot.on("plotly_afterplot", () => isPrinting && scale(plot));
  }

  function before() {
    isPrinting = true;
    window.geoReactions.figures.all();
    for (const plot of plots()) {
      wide(plot, plot.closest(".charts") ? COLUMN : WHOLE);
      scale(plot);
      follow(plot);
    }
  }

  function after() {
    isPrinting = false;
    for (const plot of plots()) {
      for (const drawing of plot.querySelectorAll(".main-svg")) drawing.removeAttribute("viewBox");
      wide(plot, plot.parentElement.clientWidth);
    }
  }

  /* The last line says what was printed and where it is found. */
  function address() {
    const line = document.getElementById("printed");
    line.textContent = `${document.getElementById("sentence").textContent} ${location.origin}${window.geoReactions.view("/")}`;
  }

  window.addEventListener("beforeprint", before);
  window.addEventListener("afterprint", after);
  document.addEventListener("view", address);
})();
