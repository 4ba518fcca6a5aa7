/* A server that does not answer: the page says so, asks again, and goes on where it was. */
(function () {
  "use strict";
  const ask = window.fetch;
  let lost = false;

  function say(text) {
    let bar = document.getElementById("server");
    if (!bar) {
      bar = document.createElement("p");
      bar.id = "server";
      bar.setAttribute("role", "alert");
      document.body.append(bar);
    }
    bar.textContent = text;
    bar.hidden = !text;
  }

  async function back() {
    try {
      const answer = await ask(window.geoReactions.at("/healthz"), { cache: "no-store" });
      if (!answer.ok) throw new Error(String(answer.status));
      lost = false;
      say("");
      window.geoReactions.send({ kind: "open", query: window.geoReactions.query() });
    } catch {
      setTimeout(back, 2000);
    }
  }

  window.fetch = async (...request) => {
    try {
      return await ask(...request);
    } catch (error) {
      if (!lost && String(request[0].url || request[0]).includes("_dash-update-component")) {
        lost = true;
        say(window.geoReactions.text("The server does not answer. Trying again …"));
        setTimeout(back, 1000);
      }
      throw error;
    }
  };
})();
