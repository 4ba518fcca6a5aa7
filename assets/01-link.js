/* The reader's events, sent one at a time, what comes back, and the address that follows. */
(function () {
  "use strict";
  const ANSWER = ["link.data", "html.data", "figures.data"];
  const SLOW_MS = 300;
  const FRAME_MS = 1000 / 60;
  const queue = [];
  let busy = false;
  let link = null;

  function send(event) {
    queue.push({ ...event, lang: document.documentElement.lang });
    next();
  }

  async function next() {
    if (busy || !queue.length) return;
    busy = true;
    const slow = setTimeout(() => { document.body.dataset.busy = "true"; }, SLOW_MS);
    try {
      const { due = 0, ...event } = queue.shift();
      const answer = await window.geoReactions.ask(ANSWER, { "event.data": event }, { "link.data": link });
      await frame(due);
      if (!answer) return;
      show(answer);
      document.dispatchEvent(new CustomEvent("answered", { detail: event }));
    } finally {
      busy = false;
      clearTimeout(slow);
      delete document.body.dataset.busy;
      next();
    }
  }

  /* What is asked for ahead is shown in the first frame after it is due, or when the reader does something else. */
  function frame(due) {
    return new Promise((resolve) => {
      const look = () => (queue.length || document.timeline.currentTime >= due - FRAME_MS / 2 ? resolve() : requestAnimationFrame(look));
      look();
    });
  }

  /* Figures first: they measure their places, which new words would have to be laid out for. */
  function show({ link: now, html, figures }) {
    link = now;
    window.geoReactions.figures.draw(figures);
    window.geoReactions.put(html);
    write(now);
    document.dispatchEvent(new CustomEvent("link", { detail: now }));
  }

  const embedded = "embed" in document.documentElement.dataset;

  /* The first answer comes with the document; later ones are asked for. */
  function begin() {
    const { first } = window.geoReactions;
    if (first) show(first);
    else send(open());
  }

  function open() {
    const query = keys(location.search, (key) => !own(key));
    return { kind: "open", query };
  }

  /* What belongs to the frame and not to the view. */
  function own(key) {
    return embedded && (key === "parts" || key === "theme");
  }

  function keys(query, wanted) {
    return query.replace(/^\?/, "").split("&").filter((part) => part && wanted(part.split("=")[0])).join("&");
  }

  /* The view as a query string, for all that the page makes of it: never the address that was opened, to which the world adds keys.
     A language that the reader chose stays, even where it is the one that is spoken without a choice. */
  function query() {
    if (!link) return keys(location.search, (key) => !own(key));
    const spoken = "lang=" + document.documentElement.lang;
    const isChosen = location.search.slice(1).split("&").includes(spoken) && !link.query.split("&").includes(spoken);
    return joined(link.query, isChosen && spoken);
  }

  const joined = (...parts) => parts.filter(Boolean).join("&");
  const question = (query) => query && "?" + query;

  /* The address of a file or page that shows this view, or the view without some of its keys. */
  function view(path, without = []) {
    return window.geoReactions.at(path) + question(keys(query(), (key) => !without.includes(key)));
  }

  function write(link) {
    const address = location.pathname + question(joined(query(), keys(location.search, own)));
    if (link.how && address !== location.pathname + location.search) window.geoReactions.browser.walk(link.how, null, address);
    document.title = link.title;
    document.getElementById("full").href = view("/");
    document.dispatchEvent(new CustomEvent("view", { detail: new URLSearchParams(link.query) }));
  }

  function row(cell) {
    if (cell && cell.rowId) send({ kind: "put", values: { reaction: cell.rowId } });
  }

  function clicked(event) {
    const target = event.target.closest("[data-pick],[data-put],[data-clear]");
    if (!target) return;
    const data = target.dataset;
    if (data.pick) {
      mark(target);
      send({ kind: "pick", field: data.pick, code: data.code, add: data.add === "true" || event.shiftKey });
    } else if (data.put) {
      send({ kind: "put", values: JSON.parse(data.put) });
    } else if (data.clear === "all") {
      send({ kind: "reset" });
    } else if (data.clear) {
      send({ kind: "put", values: Object.fromEntries(data.clear.split(",").map((key) => [key, ""])) });
    }
  }

  /* The choice shows at once; the answer brings the numbers. */
  function mark(target) {
    if (!target.hasAttribute("aria-pressed")) return;
    target.setAttribute("aria-pressed", String(target.getAttribute("aria-pressed") !== "true"));
  }

  let typing = null;
  function typed(event) {
    const input = event.target;
    if (input.id === "search") {
      clearTimeout(typing);
      typing = setTimeout(() => send({ kind: "put", values: { q: input.value }, replace: true }), 250);
    } else if (input.closest(".find")) {
      find(input);
    }
  }

  function find(input) {
    const words = window.geoReactions.fold(input.value).split(" ");
    for (const option of input.closest(".menu").querySelectorAll(".option")) {
      option.hidden = !words.every((word) => option.dataset.find.includes(word));
    }
  }

  function closeMenus(event) {
    for (const menu of document.querySelectorAll("details.filter[open]")) {
      if (!menu.contains(event.target) && !menu.closest("dialog[open]")) menu.open = false;
    }
  }

  function escape(event) {
    if (event.key !== "Escape") return;
    const menu = event.target.closest && event.target.closest("details.filter[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  }

  document.addEventListener("click", clicked);
  document.addEventListener("pointerdown", closeMenus);
  document.addEventListener("keydown", escape);
  document.addEventListener("input", typed);
  document.addEventListener("page", begin);
  window.addEventListener("popstate", () => send(open()));

  /* What the view asks for, by the keys of the address. */
  const asked = () => new URLSearchParams(query());

  window.geoReactions = { ...window.geoReactions, asked, send, query, view };
  window.dash_clientside = { ...window.dash_clientside, link: { row } };
})();
