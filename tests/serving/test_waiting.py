"""An application whose database is away when it starts: what every address answers until the database is there."""

from __future__ import annotations

import json
import shutil
from contextlib import ExitStack
from pathlib import Path

import pytest
from torture.serving import until
from werkzeug.test import Client

from clickhouse_server import clickhouse
from geo_reactions.collection import load_database
from geo_reactions.domain.errors import DataError, LimitError
from geo_reactions.language.wording import SOURCE, speak
from geo_reactions.serving import waiting
from geo_reactions.serving.app import create_app
from geo_reactions.serving.several import create_site
from geo_reactions.serving.waiting import Waiting
from samples import ASSETS, PROJECT, TINY

pytest.importorskip("chdb", reason="the engine of ClickHouse is not installed")

VOTES = PROJECT / "data" / "un-ga-votes"
ASKED = {"html": "text/html", "json": "application/json", "anything": "*/*"}
ADDRESSES = ("/reactions.csv?country=TYC", "/countries.json?type=vote", "/rows?country=TYC", "/card.png?type=vote")


@pytest.fixture(autouse=True)
def _english():
    """Leave no language of a request to the tests that follow."""
    yield
    speak(SOURCE)


@pytest.fixture
def database(tmp_path):
    """Return a folder with its rows in a database, and functions that kill the database and start it again."""
    with ExitStack() as stack:
        server, url = stack.enter_context(clickhouse(tmp_path / "clickhouse"))
        shutil.copytree(TINY.parent, tmp_path / "data")
        folder = tmp_path / "data" / TINY.name
        load_database(folder, url)
        with (folder / "collection.toml").open("a", encoding="utf-8") as about:
            about.write(f'\n[store]\nurl = "{url}"\n')

        def kill() -> None:
            server.kill()
            server.wait()

        def start() -> None:
            stack.enter_context(clickhouse(tmp_path / "clickhouse", int(url.rsplit(":", 1)[1].split("/")[0])))

        yield folder, kill, start


@pytest.fixture
def wait():
    """Return a function that makes a waiting application, whose attempts end with the test."""
    made: list[Waiting] = []

    def make(folder: Path) -> Waiting:
        made.append(Waiting(folder, ASSETS, pause=0.05))
        return made[-1]

    yield make
    for one in made:
        one._app = one._app or object()


def said(answer) -> tuple[int, str | None, str]:
    """Return the status, the language and the type of an answer."""
    return answer.status_code, answer.headers.get("Content-Language"), answer.content_type


@pytest.mark.parametrize("kind", ASKED)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_waits_answers_as_what_is_open_and_has_lost_its_database(database, wait, kind, language):
    folder, kill, _start = database
    opened = create_app(folder, ASSETS).server.test_client()
    kill()
    waits = Client(wait(folder))
    headers = {"Accept": ASKED[kind], "Accept-Language": language}
    for address in ADDRESSES:
        one, other = opened.get(address, headers=headers), waits.get(address, headers=headers)
        assert one.status_code == 502
        assert said(other) == said(one), address
        assert other.get_data() == one.get_data(), address
        for name in ("Content-Security-Policy", "X-Content-Type-Options", "Vary"):
            assert other.headers[name], name


def test_every_address_waits_and_every_one_answers_when_the_database_is_there(database, wait):
    folder, kill, start = database
    rules = list(create_app(folder, ASSETS).server.url_map.iter_rules())
    paths = [rule.rule for rule in rules if "GET" in (rule.methods or ()) and not rule.arguments]
    assert {"/", "/healthz", "/about", "/metrics", "/reactions.csv", "/openapi.json"} <= set(paths)
    kill()
    waits = wait(folder)
    client = Client(waits)
    assert {client.get(path).status_code for path in paths} == {502}
    assert client.post("/page/step", json={}).get_json()["title"] == "The data cannot be read"
    assert waits.collection is None
    assert waits.problem == "The database does not answer"
    start()
    until(lambda: client.get("/healthz").status_code == 200)
    assert client.get("/reactions.csv").get_data() == Client(create_app(TINY, ASSETS).server).get("/reactions.csv").data


def test_what_opens_in_the_end_speaks_the_language_of_each_reader(database, wait):
    folder, kill, start = database
    kill()
    client = Client(wait(folder))
    client.get("/", headers={"Accept-Language": "fr"})
    start()
    until(lambda: client.get("/healthz").status_code == 200)
    english = Client(create_app(TINY, ASSETS).server)
    for language in ("en", "fr"):
        headers = {"Accept-Language": language}
        assert client.get("/countries/TYC", headers=headers).text == english.get("/countries/TYC", headers=headers).text


def test_files_that_cannot_be_used_are_nothing_to_wait_for(database):
    folder, _kill, _start = database
    (folder / "codebook.toml").unlink()
    with pytest.raises(DataError):
        Waiting(folder, ASSETS)


def test_an_overloaded_database_is_waited_for_and_so_is_what_fails_for_another_reason_meanwhile(monkeypatch):
    failures = [LimitError("It takes longer than one question may."), RuntimeError("of another kind")]

    def create(folder, assets, load):
        if failures:
            raise failures.pop(0)
        return create_app(folder, assets, load=load)

    monkeypatch.setattr(waiting, "create_app", create)
    waits = Waiting(TINY, ASSETS, pause=0.01)
    assert waits.problem == "It takes longer than one question may."
    until(lambda: waits.collection)
    assert not failures
    assert Client(waits).get("/healthz").status_code == 200


def test_a_start_page_names_what_waits_and_what_has_lost_its_database(database, wait):
    folder, kill, start = database
    was_open = create_site([Waiting(path, ASSETS) for path in (folder, VOTES)], ASSETS)
    kill()
    waits = create_site([wait(folder), Waiting(VOTES, ASSETS)], ASSETS)
    alone = create_site([wait(folder)], ASSETS)
    for site in (was_open, waits, alone):
        page = Client(site).get("/")
        assert page.status_code == 200
        assert "Reactions to the Moonbase Strike cannot be shown" in page.text
        assert "The database does not answer" in page.text
        assert ('href="/c/un-ga-votes/"' in page.text) == (site is not alone)
    assert json.loads(Client(waits).get("/healthz").data)["broken"] == {
        "Reactions to the Moonbase Strike": ["The database does not answer"]
    }
    start()
    until(lambda: all("cannot be shown" not in Client(site).get("/").text for site in (was_open, waits, alone)))
