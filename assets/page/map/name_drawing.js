/* Draws the labels of the map. */

import { svg } from "../dom.js";
import { LINE } from "./naming.js";

/** @typedef {import("../types").Plot} Plot */
/** @typedef {import("../types").Spot} Spot */
/** @typedef {import("./naming").Name} Name */

/** What each drawn label shows. @type {WeakMap<Element, string>} */
const known = new WeakMap();

/** Remove all labels. @param {Plot} plot */
export const removeLabels = (plot) => plot.querySelector(".map-names")?.replaceChildren();

/** Draw labels; those that are drawn already are not touched. @param {Plot} plot @param {{ label: Name, spot: Spot }[]} placed */
export function drawLabels(plot, placed) {
  const layer = layerOf(plot);
  const before = new Map([...layer.children].map((old) => [known.get(old), old]));
  for (const { label, spot } of placed) {
    const { spots: _, ...rest } = label;
    const shown = JSON.stringify([rest, spot]);
    if (before.delete(shown)) continue;
    const made = drawn(label, spot);
    known.set(made, shown);
    layer.append(made);
  }
  for (const old of before.values()) old.remove();
}

/** @param {Name} name @param {Spot} spot */
function drawn({ id, kind, look, position, sign }, { at: [x, y], lines = [], line, isInside }) {
  const made = svg("g", { class: "map-name", "data-id": id });
  made.classList.add(kind);
  if (line) made.append(svg("path", { d: `M${line[0]}L${line[1]}` }));
  const text = svg("text", { x, y, "font-size": look.size, "font-weight": look.weight });
  const own = lines[0]?.startsWith(sign) ? sign : "";
  if (isInside && own) {
    made.classList.add("plain");
    text.setAttribute("style", `fill: var(--i-${position})`);
  }
  const top = y - ((lines.length - 1) / 2) * look.size * LINE;
  text.append(...lines.map((words, n) => lineOf(words, x, top + n * look.size * LINE, n ? "" : own, position)));
  made.append(text);
  return made;
}

/**
 * @param {string} words
 * @param {number} x
 * @param {number} y
 * @param {string} sign  with which the words begin, or empty
 * @param {string} position
 */
function lineOf(words, x, y, sign, position) {
  const made = svg("tspan", { x, y });
  if (!sign) made.textContent = words;
  else {
    const mark = svg("tspan", { class: "sign", "data-code": position });
    mark.textContent = sign;
    made.append(mark, words.slice(sign.length));
  }
  return made;
}

/** @param {Plot} plot */
function layerOf(plot) {
  const found = plot.querySelector(".map-names");
  if (found) return found;
  const made = svg("g", { class: "map-names", "aria-hidden": "true" });
  plot.querySelector(".main-svg")?.append(made);
  return made;
}
