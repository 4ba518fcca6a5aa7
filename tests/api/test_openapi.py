"""The OpenAPI description is true: each address accepts what it allows and rejects what it forbids."""

from __future__ import annotations

import re

import pytest
import schemathesis
from hypothesis import given, settings
from hypothesis import strategies as st
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema

from geo_reactions.domain.link import encode
from geo_reactions.domain.model import EXPORT_COLUMNS
from samples import WAR

CONFIG = {
    "seed": 1,
    "headers": {"Accept-Encoding": "identity"},  # a test client does not decompress
    "generation": {"max-examples": 8, "deterministic": True, "database": "none"},
    "phases": {"stateful": {"enabled": False}},
    "checks": {"positive_data_acceptance": {"enabled": False}},  # no schema for two keys (from, to)
}
DATA = {
    "/reactions.csv", "/reactions.excel.csv", "/reactions.json", "/reactions.geojson", "/reactions.xlsx",
    "/countries.csv", "/countries.json",
}  # fmt: skip
PATHS = DATA | {
    "/card.png", "/pictures/{picture}", "/qr.svg", "/citation", "/reactions/{id}", "/countries/{code}", "/healthz",
}  # fmt: skip
UNDESCRIBED = {
    "/": "the dashboard",
    "/<path:path>": "the dashboard in a frame, and what is not there",
    "/about": "a page for people",
    "/page/step": "asked by the page's script",
    "/page/late": "asked by the page's script",
    "/statements": "asked by the page's script",
    "/rows": "asked by the page's script",
    "/undated": "asked by the page's script",
    "/options/<name>": "asked by the page's script",
    "/collection.css": "a file of the page",
    "/favicon.ico": "the icon",
    "/boundaries/world.geojson": "a file of the page",
    "/assets/<path:filename>": "a file of the page",
    "/static/<path:filename>": "Flask's own",
    "/openapi.json": "this description",
    "/sitemap.xml": "for crawlers",
    "/robots.txt": "for crawlers",
    "/metrics": "for Prometheus, in its own format",
}
"""The addresses that the description leaves out, and why; Dash leaves out its own."""


@pytest.fixture(scope="module")
def described(asked):
    shown, client = asked
    return shown, client, client.get("/openapi.json").json


@pytest.mark.filterwarnings("default")
def test_schemathesis_finds_nothing(clients):
    config = SchemathesisConfig.from_dict(CONFIG)
    schema = schemathesis.openapi.from_wsgi("/openapi.json", clients[WAR.name].application, config=config)
    found, checked = [], 0
    for event in from_schema(schema).execute():
        assert not isinstance(event, events.NonFatalError | events.FatalError), event
        if isinstance(event, events.ScenarioFinished):
            checks = [check for of_case in event.recorder.checks.values() for check in of_case]
            checked += len(checks)
            found += [f"{event.label}: {check.failure_info.failure}" for check in checks if check.failure_info]
    assert found == []
    assert checked > 1000


def test_the_document_is_openapi_and_readable_from_other_sites(described):
    _, client, document = described
    answer = client.get("/openapi.json")
    assert document["openapi"].startswith("3.1")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert set(document["paths"]) == PATHS


def test_every_address_is_described_or_is_no_address_for_programs(described):
    _, client, document = described
    rules = {rule.rule for rule in client.application.url_map.iter_rules()}
    own = {rule for rule in rules if not rule.startswith(("/_dash-", "/_reload-hash", "/_favicon"))}
    patterns = [
        re.sub(r"\{\w+\}", "[^/]+", re.escape(path).replace(r"\{", "{").replace(r"\}", "}"))
        for path in document["paths"]
    ]
    assert {rule for rule in own if not any(re.fullmatch(pattern, rule) for pattern in patterns)} == set(UNDESCRIBED)
    names = document["paths"]["/pictures/{picture}"]["get"]["parameters"][0]["schema"]["enum"]
    assert {f"/pictures/{name}" for name in names} == {rule for rule in own if rule.startswith("/pictures/")}


def test_every_reference_of_the_document_leads_somewhere(described):
    document = described[2]
    for reference in set(re.findall(r"'\$ref': '#/([^']+)'", str(document))):
        part = document
        for name in reference.split("/"):
            part = part[name]


def test_the_data_addresses_take_every_key_of_a_view(described):
    document = described[2]
    keys = {key for field in described[0].collection.fields for key in field.keys} | {
        "limit",
        "offset",
        "If-None-Match",
    }
    for path in DATA:
        given_keys = {one["$ref"].split("/")[-1] for one in document["paths"][path]["get"]["parameters"]}
        assert given_keys == keys
        assert {"200", "304", "400"} == set(document["paths"][path]["get"]["responses"])


def test_the_codes_of_the_codebook_are_enumerated_and_long_lists_are_patterns(described):
    shown, _, document = described
    parameters = document["components"]["parameters"]
    for name, question in (("stance", "stance"), ("type", "type"), ("actor", "actor_type")):
        codes = {code.code for code in shown.collection.codebook[question].codes}
        assert set(parameters[name]["schema"]["items"]["enum"]) == codes
    for name in ("country", "body", "place"):
        items, known = parameters[name]["schema"]["items"], shown.collection.vocabulary[name]
        assert set(items.get("enum", known)) == set(known)
        assert ("enum" in items) == (len(known) <= 40)
        assert all(re.fullmatch(items.get("pattern", ".*"), code) for code in known)


def test_the_row_of_the_description_is_the_row_of_the_contract(described):
    row = described[2]["components"]["schemas"]["Reaction"]
    assert tuple(row["properties"]) == (*EXPORT_COLUMNS, *described[0].collection.own_columns)
    assert row["required"] == list(row["properties"])
    assert row["properties"]["crowd"]["type"] == ["integer", "null"]
    assert all(column["description"] for column in row["properties"].values())


@settings(max_examples=25, deadline=None, derandomize=True, database=None)
@given(st.data())
def test_every_view_is_accepted(asked, data):
    shown, client = asked
    query = encode(data.draw(shown.views))
    limit = data.draw(st.sampled_from(["", "&limit=1", "&limit=10000&offset=3"]))
    assert client.get(f"/reactions.json?{query}{limit}").status_code == 200, query
    assert client.get(f"/countries.csv?{query}{limit}").status_code == 200, query
