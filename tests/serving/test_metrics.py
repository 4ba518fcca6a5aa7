"""The metrics of the server, read as Prometheus reads them."""

from __future__ import annotations

import pytest
from prometheus_client.parser import text_string_to_metric_families as read

from geo_reactions.serving.app import create_app
from samples import ASSETS, TINY

LABELS = ("route", "method", "status", "outcome", "collection", "version", "fingerprint")


@pytest.fixture
def fresh():
    """Return a client of a server that has not had any requests."""
    return create_app(TINY, ASSETS).server.test_client()


def figures(client) -> dict[tuple[str, ...], float]:
    text = client.get("/metrics").get_data(as_text=True)
    return {
        (sample.name, *(sample.labels[name] for name in LABELS if name in sample.labels)): sample.value
        for family in read(text)
        for sample in family.samples
        if not sample.name.endswith(("_created", "_bucket"))
    }


def ask(client, *paths: str) -> None:
    for path in paths:
        with client.get(path) as answer:
            answer.get_data()


def test_requests_are_counted_by_route_and_never_by_what_somebody_typed(fresh):
    ask(fresh, "/countries/TYC", "/countries/LUN", "/countries/QQQ", "/typed-by-hand", "/reactions.csv?q=typed")
    found = figures(fresh)
    assert found["geo_reactions_requests_total", "/countries/<code>", "GET", "200"] == 2
    assert found["geo_reactions_requests_total", "/countries/<code>", "GET", "404"] == 1
    assert found["geo_reactions_requests_total", "other", "GET", "404"] == 1
    assert found["geo_reactions_request_seconds_count", "/countries/<code>"] == 3
    assert not any("typed" in word for key in found for word in key)


def test_an_unknown_method_makes_no_new_figure(fresh):
    with fresh.open("/healthz", method="TYPED") as answer:
        assert answer.status_code == 405
    assert any("other" in key for key in figures(fresh))


def test_a_view_is_computed_once_and_then_ready(fresh):
    ask(fresh, "/countries.json?stance=silent")
    before = figures(fresh)
    ask(fresh, "/countries.json?stance=silent")
    after = figures(fresh)
    assert after["geo_reactions_views_total", "computed"] == before["geo_reactions_views_total", "computed"] > 0
    assert after["geo_reactions_views_total", "ready"] > before["geo_reactions_views_total", "ready"]


def test_the_data_that_are_served_are_named(fresh, moonbase):
    about, health = moonbase.collection.description, fresh.get("/healthz").json
    [(key, value)] = [(key, value) for key, value in figures(fresh).items() if "data_reactions" in key[0]]
    assert {about.id, about.version, moonbase.collection.fingerprint} == set(key[1:])
    assert value == health["reactions"]


@pytest.mark.parametrize(
    ("peer", "status"),
    [("127.0.0.1", 200), ("::1", 200), ("10.1.2.3", 200), ("192.168.1.9", 200), ("8.8.8.8", 404), ("2a00:1450::1", 404)],
)  # fmt: skip
def test_only_machines_of_the_same_network_see_the_figures(client, peer, status):
    with client.get("/metrics", environ_base={"REMOTE_ADDR": peer}) as answer:
        assert answer.status_code == status
