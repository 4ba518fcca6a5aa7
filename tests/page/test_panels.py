"""Panels of ordinary Dash: what they add to the server, and that a page without panels contains nothing of them."""

from __future__ import annotations

import base64

import numpy as np
import pytest
from dash import ALL, MATCH, Dash, Input, Output, State, html
from flask.testing import FlaskClient

from example_panel import HEATMAP
from geo_reactions.collection import Collection
from geo_reactions.language.wording import speaking
from geo_reactions.page.panels import Panel, open_view, scene_of
from geo_reactions.serving.app import create_app
from samples import ASSETS, TINY

CALLBACK = "/_dash-update-component"


def register(app: Dash, collection: Collection) -> None:
    """Add callbacks for many elements, for one of many, a second one for a property, and one without an output."""
    some, this = {"type": "row", "n": ALL}, {"type": "row", "n": MATCH}

    @app.callback(Output("sum", "children"), Input(some, "n_clicks"), State("view", "data"))
    def add(clicks, data):
        return f"{sum(clicks)} {data['query']}"

    @app.callback(Output(this, "title"), Input(this, "n_clicks"))
    def say(clicks):
        return str(clicks)

    @app.callback(Output("sum", "children", allow_duplicate=True), Input("sum", "n_clicks"), prevent_initial_call=True)
    def clear(_clicks):
        return "0"

    @app.callback(Input("sum", "title"), State("view", "data"))
    def go(_title, data):
        open_view(scene_of(data, collection).view.put(country=("COP",)), data)


COUNTING = Panel("counting", "Counted <here>", lambda _: html.Div(html.P(id="sum")), register, 90)


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    """Return a client of a page with two panels."""
    return create_app(TINY, ASSETS, panels=(HEATMAP, COUNTING)).server.test_client()


@pytest.fixture(scope="module")
def plain() -> FlaskClient:
    """Return a client of the page without panels."""
    return create_app(TINY, ASSETS, panels=()).server.test_client()


def row(n: int) -> dict:
    return {"type": "row", "n": n}


def named(given):
    """Name the parts of a property as Dash's renderer does: from a triple of id, property and value, or a list of them."""
    if isinstance(given, list):
        return [named(one) for one in given]
    return dict(zip(("id", "property", "value"), given, strict=False))


def call(client: FlaskClient, output: str, outputs, inputs: list, state=()):
    """Send a request as Dash's renderer does."""
    body = {"output": output, "inputs": named(inputs), "state": named(list(state)), "changedPropIds": []}
    return client.post(CALLBACK, json=body | ({"outputs": outputs} if outputs else {}))


def test_a_page_without_panels_has_nothing_of_theirs(plain):
    told = [plain.get(path).get_data(as_text=True) for path in ("/", "/_dash-layout", "/_dash-dependencies")]
    assert not any(
        word in text for text in told for word in ("data-panel", 'class="panels"', "panels-near", "dash_table/")
    )


def test_panels_have_titles_and_reserved_height_between_the_charts_and_the_table(client):
    page = client.get("/").get_data(as_text=True)
    assert page.index('class="charts"') < page.index('data-panel="type-heatmap"') < page.index('id="table"')
    assert "<h2>Counted &lt;here&gt;</h2>" in page
    assert 'style="min-height:90px"' in page


def test_all_scripts_of_dash_are_in_the_document_for_panels_and_do_not_run_yet(client):
    page = client.get("/").get_data(as_text=True)
    tags = [line for line in page.splitlines() if "/_dash-component-suites/" in line and "<script" in line]
    assert any("dash_table/" in tag for tag in tags)
    assert all('type="text/plain"' in tag for tag in tags if "dash/" in tag)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_panels_load_in_the_language_and_with_the_view_of_the_page(client, lang):
    link = {"query": "country=TYC", "complete": "country=TYC", "lang": lang}
    wanted = {"id": "panels-body", "property": "children"}
    answer = call(client, "panels-body.children", wanted, [("panels-near", "data", link)])
    store, _opened, *portals = answer.json["response"]["panels-body"]["children"]
    assert store["props"] == {"id": "view", "data": {"query": "country=TYC", "lang": lang}}
    assert [portal["props"]["into"] for portal in portals] == ["type-heatmap", "counting"]


@pytest.mark.parametrize("query", ["", "country=TYC"])
def test_the_heatmap_counts_what_the_view_selects(client, moonbase, query):
    wanted = {"id": "heatmap", "property": "figure"}
    data = {"query": query, "lang": "en"}
    answer = call(client, "heatmap.figure", wanted, [("view", "data", data), ("heatmap-rows", "value", "type")])
    [trace] = answer.json["response"]["heatmap"]["figure"]["data"]
    assert trace["type"] == "heatmap"
    assert counted(trace["z"]) == moonbase.scene(query).tally.totals["n"]


def counted(z: dict) -> int:
    """Return the sum of an array in plotly's format."""
    return int(np.frombuffer(base64.b64decode(z["bdata"]), z["dtype"]).sum())


def test_a_callback_reads_the_view_in_the_language_of_the_page(moonbase):
    with speaking("en"):
        data = {"query": "country=TYC", "lang": "fr"}
        scene = scene_of(data, moonbase.collection)
        assert scene.view == moonbase.view("country=TYC")
        assert scene.collection is moonbase.collection.localized()


@pytest.mark.parametrize("data", [None, {}, {"query": 5}, "type=protest", {"query": "type=nothing&x=1"}])
def test_data_that_are_no_view_are_the_whole_collection(moonbase, data):
    assert scene_of(data, moonbase.collection).view == moonbase.view("")


def test_callbacks_pass_with_patterns_and_with_a_second_setter(client):
    told = {call["output"]: call for call in client.get("/_dash-dependencies").json}
    rows = [(row(n), "n_clicks", n) for n in (1, 2)]
    added = call(
        client, "sum.children", {"id": "sum", "property": "children"}, [rows], [("view", "data", {"query": "q=x"})]
    )
    assert added.json["response"]["sum"]["children"] == "3 q=x"
    pattern = next(name for name in told if name.endswith(".title"))
    said = call(client, pattern, {"id": row(7), "property": "title"}, [(row(7), "n_clicks", 4)])
    assert list(said.json["response"].values()) == [{"title": "4"}]
    second = next(name for name in told if name.startswith("sum.children@"))
    cleared = call(client, second, named(tuple(second.split("."))), [("sum", "n_clicks", 1)])
    assert cleared.json["response"]["sum"] == {"children": "0"}


def test_a_callback_opens_a_view_and_says_from_which_one(client):
    told = client.get("/_dash-dependencies").json
    silent = next(one["output"] for one in told if one["inputs"] == [{"id": "sum", "property": "title"}])
    state = [("view", "data", {"query": "country=TYC", "lang": "en"})]
    opened = call(client, silent, None, [("sum", "title", "x")], state).json["sideUpdate"]
    assert opened == {"view-opened": {"data": {"query": "country=COP", "from": "country=TYC"}}}


FORGED = {
    "an id without the keys of the pattern": [[({"type": "row"}, "n_clicks", 1)]],
    "a text in place of a pattern": [("row", "n_clicks", 1)],
    "another property": [[(row(1), "children", 1)]],
    "lists in lists": [[[(row(1), "n_clicks", 1)]]],
}


@pytest.mark.parametrize("inputs", FORGED.values(), ids=FORGED)
def test_an_id_that_matches_no_pattern_is_refused(client, inputs):
    state = [("view", "data", {"query": ""})]
    assert call(client, "sum.children", {"id": "sum", "property": "children"}, inputs, state).status_code == 400


def test_an_answer_of_a_panel_is_never_cached():
    made = iter(range(9))

    def count(app: Dash, _collection: Collection) -> None:
        app.callback(Output("n", "children"), Input("view", "data"))(lambda _data: next(made))

    client = create_app(TINY, ASSETS, (Panel("n", "N", lambda _: html.P(id="n"), count),)).server.test_client()
    asked = ("n.children", {"id": "n", "property": "children"}, [("view", "data", {"query": ""})])
    assert [call(client, *asked).json["response"]["n"]["children"] for _ in "ab"] == [0, 1]


def test_the_policy_of_a_page_is_no_weaker_for_panels(client, plain):
    policies = {found.get("/").headers["Content-Security-Policy"] for found in (client, plain)}
    assert len(policies) == 1
