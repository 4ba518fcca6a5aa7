/* Long lists come from the server a page at a time: the first fills its place, the next takes that of the button that asks for it. */
(function () {
  "use strict";

  async function fragment(address) {
    try {
      const answer = await fetch(address);
      return answer.ok ? await answer.text() : null;
    } catch {
      return null;
    }
  }

  /* Of two lists that are asked for in one place the later one is shown; one that did not come is asked for again. */
  async function list(place, address) {
    if (place.dataset.shown === address) return;
    place.dataset.shown = address;
    const html = await fragment(address);
    if (place.dataset.shown !== address) return;
    if (html === null) delete place.dataset.shown;
    else window.geoReactions.put({ [place.id]: html });
  }

  async function more(button) {
    button.disabled = true;
    const html = await fragment(button.dataset.more);
    button.disabled = false;
    if (html === null || !button.isConnected) return;
    const made = document.createElement("template");
    made.innerHTML = html;
    const first = made.content.querySelector("li button");
    button.replaceWith(made.content);
    if (!first) return;
    first.focus({ preventScroll: true });
    first.closest("li").scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-more]");
    if (button) more(button);
  });

  window.geoReactions = { ...window.geoReactions, list };
})();
