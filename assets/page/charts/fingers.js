/* Touch on charts: a vertical move scrolls the page wherever it starts. A chart gets touch events only once a finger
   moves sideways, or when there are two fingers. */

const SIDEWAYS_PX = 8;

/** @typedef {import("../types").Plot} Plot */

/** Filter the touch events of a plot that can be dragged. @param {Plot} plot */
export function letScroll(plot) {
  /** @type {TouchEvent | null} */
  let held = null;
  let isPassed = false;
  plot.style.touchAction = "pan-y";

  /** @param {TouchEvent} event */
  const began = (event) => {
    if (isPassed) return;
    if (event.touches.length > 1) return pass();
    held = event;
    event.stopPropagation();
  };
  /** @param {TouchEvent} event */
  const moved = (event) => {
    const [from, to] = [held?.touches[0], event.touches[0]];
    if (!from || !to) return;
    event.stopPropagation();
    const [across, down] = [Math.abs(to.clientX - from.clientX), Math.abs(to.clientY - from.clientY)];
    if (across > SIDEWAYS_PX && across > down) {
      event.preventDefault(); // or the browser would scroll
      pass();
    } else if (down > SIDEWAYS_PX) held = null;
  };
  /** Send the chart the delayed start of the touch. */
  function pass() {
    const { target, touches = [], targetTouches = [], changedTouches = [] } = held ?? {};
    held = null;
    if (!target) return;
    isPassed = true;
    const lists = { touches: [...touches], targetTouches: [...targetTouches], changedTouches: [...changedTouches] };
    target.dispatchEvent(new TouchEvent("touchstart", { bubbles: true, cancelable: true, ...lists }));
    isPassed = false;
  }

  plot.addEventListener("touchstart", began, { capture: true, passive: true });
  plot.addEventListener("touchmove", moved, { capture: true, passive: false });
  for (const kind of ["touchend", "touchcancel"]) plot.addEventListener(kind, () => (held = null), true);
}
