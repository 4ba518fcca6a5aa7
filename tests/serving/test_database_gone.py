"""A site whose rows are in a database: what it answers while that is there, is gone, is back, or is asked for too much."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace

import pytest

from clickhouse_server import clickhouse
from geo_reactions.__main__ import main
from geo_reactions.collection.clickhouse.client import Limits
from in_database import stored_in
from samples import ASSETS, WAR

pytest.importorskip("chdb", reason="the engine of ClickHouse is not installed")

STEP = {"events": [{"kind": "open", "query": "country=DEU"}], "link": None, "lang": "en"}


@pytest.fixture
def database(tmp_path):
    """Return a function that starts the server, where it was before, and returns its process and its address."""
    with ExitStack() as stack:
        ports = [0]

        def start():
            server, url = stack.enter_context(clickhouse(tmp_path / "clickhouse", ports[0]))
            ports[0] = int(url.rsplit(":", 1)[1].split("/")[0])
            return server, url

        yield start


def test_a_site_says_in_words_that_its_database_is_gone_and_answers_again_when_it_is_back(database, tmp_path):
    from geo_reactions.serving.app import create_app

    server, url = database()
    folder = stored_in(url, tmp_path)
    asked = create_app(folder, ASSETS).server.test_client()
    war = create_app(WAR, ASSETS).server.test_client()
    html = {"Accept": "text/html"}
    paths = ("/reactions.csv?country=FRA", "/reactions.json?q=ceasefire&sort=-actor", "/countries.csv?type=protest")
    for path in paths:
        assert asked.get(path).data == war.get(path).data
    server.kill()
    server.wait()
    for path in ("/reactions.csv?country=DEU", "/reactions.json?q=war", "/countries.csv?type=incident"):
        answer = asked.get(path)
        assert answer.status_code == 502
        assert answer.get_json(force=True)["title"] == "The data cannot be read"
    answer = asked.post("/page/step", json=STEP)
    assert (answer.status_code, answer.mimetype) == (502, "application/problem+json")
    for path, words in (("/?country=DEU", "cannot answer"), ("/?country=DEU&lang=fr", "ne peut pas répondre")):
        page = asked.get(path, headers=html)
        assert page.status_code == 502
        assert words in page.get_data(as_text=True)
    assert asked.get("/healthz").status_code == 200
    database()
    assert asked.get("/reactions.csv?country=DEU").data == war.get("/reactions.csv?country=DEU").data
    assert asked.post("/page/step", json=STEP).status_code == 200


def test_a_question_that_takes_too_much_is_refused_in_words(database, tmp_path):
    from geo_reactions.serving.app import create_app

    app = create_app(stored_in(database()[1], tmp_path), ASSETS)
    store = app.collection.store
    store._client = store._pages._client = replace(store._client, limits=Limits(rows=1))
    asked = app.server.test_client()
    assert asked.get("/reactions.csv?q=ceasefire").status_code == 422
    answer = asked.post("/page/step", json=STEP)
    assert answer.status_code == 422
    assert answer.get_json()["detail"].startswith("No question may take so much time or memory.")


def test_a_collection_in_a_database_is_checked_and_exported_and_a_database_that_is_gone_is_named(
    database, tmp_path, capfdbinary
):
    server, url = database()
    folder = stored_in(url, tmp_path)
    assert main(["check", str(folder)]) == 0
    capfdbinary.readouterr()
    exported = []
    for one in (folder, WAR):
        assert main(["export", str(one), "--query", "country=FRA"]) == 0
        exported.append(capfdbinary.readouterr().out)
    assert exported[0] == exported[1]
    with (folder / "codebook.toml").open(encoding="utf-8") as file:
        book = file.read()
    (folder / "codebook.toml").write_text(
        book.replace('code = "incident"', 'code = "other_incident"'), encoding="utf-8"
    )
    assert main(["check", str(folder)]) == 1
    assert "incident" in capfdbinary.readouterr().err.decode()
    server.kill()
    server.wait()
    assert main(["export", str(folder)]) == 1
    assert b"The database does not answer" in capfdbinary.readouterr().err
