/* Printing: a chart is drawn for the width of its column on paper, whatever the size of the window; the map is
   scaled. Afterwards everything is restored. */

import { drawAgain, drawAll } from "../charts/figures.js";
import { byId } from "../dom.js";
import { viewAddress } from "../net/session.js";
import { viewShown } from "../signals.js";

const [WHOLE, COLUMN] = [800, 386];

/** @typedef {import("../types").Plot} Plot */

/** @type {WeakSet<Plot>} */
const scaled = new WeakSet();
let isPrinting = false;
/** Whether the actors without a country were unfolded before they were printed. */
let isUnfolded = true;

/** Add the listeners. */
export function start() {
  addEventListener("beforeprint", before);
  addEventListener("afterprint", after);
  addEventListener("resize", hold, true);
  viewShown.on(sayAddress);
}

const plots = () => /** @type {Plot[]} */ ([...document.querySelectorAll(".chart .js-plotly-plot")]);

/** Draw a chart for a width of paper, or for the screen; the map is only scaled. @param {Plot} plot @param {number} [width] */
const redraw = (plot, width) => drawAgain(plot.closest(".chart")?.id ?? "", width);

/** Give a plot drawn in pixels the frame that lets it scale to the paper. @param {Plot} plot */
function scale(plot) {
  for (const drawing of plot.querySelectorAll(".main-svg")) {
    drawing.setAttribute("viewBox", `0 0 ${drawing.getAttribute("width")} ${drawing.getAttribute("height")}`);
  }
}

/** Scale a plot again that is redrawn while printing. @param {Plot} plot */
function follow(plot) {
  if (scaled.has(plot) || typeof plot.on !== "function") return;
  scaled.add(plot);
  plot.on("plotly_afterplot", () => isPrinting && scale(plot));
}

function before() {
  isPrinting = true;
  isUnfolded = byId("without-country").hasAttribute("open");
  byId("without-country").setAttribute("open", "");
  drawAll();
  for (const plot of plots()) {
    redraw(plot, plot.closest(".charts") ? COLUMN : WHOLE);
    scale(plot);
    follow(plot);
  }
}

function after() {
  isPrinting = false;
  byId("without-country").toggleAttribute("open", isUnfolded);
  for (const plot of plots()) {
    for (const drawing of plot.querySelectorAll(".main-svg")) drawing.removeAttribute("viewBox");
    redraw(plot);
  }
}

/** Keep the size of the paper from plotly, which would draw the map for it. @param {Event} event */
function hold(event) {
  if (matchMedia("print").matches) event.stopImmediatePropagation();
}

/** Fill the last line with the view and its address. */
function sayAddress() {
  byId("printed").textContent = `${byId("sentence").textContent} ${location.origin}${viewAddress("/")}`;
}
