/* Fingers on charts: a vertical move scrolls the page, wherever it begins. A chart hears of a finger only once it
   moves sideways, or when there are two. */

const SIDEWAYS_PX = 8;

/** @typedef {import("../types").Plot} Plot */

/** Stand between fingers and a plot that can be dragged. @param {Plot} plot */
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
      event.preventDefault(); // else the browser takes the finger's way for its own
      pass();
    } else if (down > SIDEWAYS_PX) held = null;
  };
  /** The chart hears now that a finger came down. */
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
