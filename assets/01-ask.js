/* Asks the callbacks of the page: in the form of Dash, but not through its renderer, which would visit every element of the page. */
(function () {
  "use strict";
  const ADDRESS = window.geoReactions.at("/_dash-update-component");
  const PATIENCE_MS = 30000;
  const TRIES = 5;

  const parts = (name) => ({ id: name.slice(0, name.lastIndexOf(".")), property: name.slice(name.lastIndexOf(".") + 1) });
  const given = (values) => Object.entries(values).map(([name, value]) => ({ ...parts(name), value }));
  const rest = (seconds) => new Promise((resume) => setTimeout(resume, 1000 * seconds));

  /* Gives the new data of each element by its id; null where nothing changed or the server refused. */
  async function ask(outputs, inputs, state) {
    const body = JSON.stringify({
      output: `..${outputs.join("...")}..`,
      outputs: outputs.map(parts),
      inputs: given(inputs),
      changedPropIds: Object.keys(inputs),
      state: given(state),
    });
    const answer = await post(body);
    if (answer.status !== 200) return null;
    const changed = Object.entries((await answer.json()).response);
    return Object.fromEntries(changed.map(([id, properties]) => [id, Object.values(properties)[0]]));
  }

  /* A server that has too much to do says when to come again. */
  async function post(body) {
    for (let n = 1; ; n += 1) {
      const answer = await window.fetch(ADDRESS, {
        method: "POST", body, headers: { "Content-Type": "application/json" }, signal: AbortSignal.timeout(PATIENCE_MS),
      });
      if (answer.status !== 503 || n === TRIES) return answer;
      await rest(Number(answer.headers.get("Retry-After")) || 1);
    }
  }

  window.geoReactions = { ...window.geoReactions, ask };
})();
