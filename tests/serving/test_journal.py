"""The log: one line for each request, with the id that the response carries, and nothing about who asked or searched for what."""

from __future__ import annotations

import json
import logging
import re

import pytest

from geo_reactions.serving.app import create_app
from geo_reactions.serving.logs import JsonLines
from samples import ASSETS, TINY


@pytest.fixture
def lines(caplog):
    """Return a function that reads the lines of the log as they would be written."""
    caplog.set_level(logging.INFO)
    return lambda: [json.loads(JsonLines().format(record)) for record in caplog.records]


def ask(client, path: str, **more):
    with client.get(path, **more) as answer:
        answer.get_data()
        return answer


@pytest.mark.parametrize(
    ("path", "status", "route"),
    [
        ("/", 200, "/"),
        ("/countries/TYC", 200, "/countries/<code>"),
        ("/countries/QQQ", 404, "/countries/<code>"),
        ("/reactions.csv", 200, "/reactions.csv"),
        ("/nothing-here", 404, "other"),
        ("/assets/theme.js", 200, "/assets/<path:filename>"),
    ],
)
def test_a_request_is_one_line_that_says_what_was_answered(client, lines, path, status, route):
    answer = ask(client, path)
    [line] = lines()
    assert (line["method"], line["path"], line["route"], line["status"]) == ("GET", path, route, status)
    assert line["bytes"] == len(answer.get_data())
    assert line["ms"] > 0
    assert line["request"] == answer.headers["X-Request-Id"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", line["time"])


def test_nothing_of_the_reader_is_written(client, lines):
    reader = {"User-Agent": "Netscape", "Cookie": "a=secret", "Referer": "http://example.org/?q=private"}
    ask(client, "/reactions.csv?q=ceasefire&country=TYC", headers=reader, environ_base={"REMOTE_ADDR": "203.0.113.7"})
    written = json.dumps(lines())
    assert not any(word in written for word in ("ceasefire", "TYC", "Netscape", "secret", "private", "203.0.113"))


def test_the_id_of_a_proxy_is_kept_and_a_crafted_one_is_not(client):
    assert (
        ask(client, "/healthz", headers={"X-Request-Id": "abcDEF-123_456"}).headers["X-Request-Id"] == "abcDEF-123_456"
    )
    for crafted in ("short", "a" * 65, "two words", '"}{"level":"x', "ümlaut-ümlaut"):
        assert re.fullmatch(
            "[0-9a-f]{32}", ask(client, "/healthz", headers={"X-Request-Id": crafted}).headers["X-Request-Id"]
        )


def test_two_requests_have_two_ids(client):
    assert ask(client, "/healthz").headers["X-Request-Id"] != ask(client, "/healthz").headers["X-Request-Id"]


def test_a_crafted_path_cannot_forge_a_line(client, lines):
    ask(client, "/x%0a%7B%22level%22:%22error%22%7D" + "y" * 1_000)
    [line] = lines()
    assert line["path"].startswith('/x\n{"level"')
    assert len(line["path"]) == 200


def test_no_character_of_a_path_ends_a_line_or_steers_a_terminal():
    record = logging.makeLogRecord({"fields": {"path": "/\x85\u2028\x9b31m\x1b[2J\x7f\n"}})
    line = JsonLines().format(record)
    assert line.isascii()
    assert line.replace("\x7f", "").isprintable()
    assert json.loads(line)["path"] == "/\x85\u2028\x9b31m\x1b[2J\x7f\n"


@pytest.fixture
def broken():
    """Return a client of a server with a page that fails unexpectedly, with a reader's words in the error."""
    server = create_app(TINY, ASSETS).server

    def fail() -> str:
        raise RuntimeError("cannot search for private words")

    server.view_functions["about"] = fail
    return server.test_client()


def test_an_unforeseen_error_is_a_short_page_and_one_line_with_its_id_and_place(broken, lines):
    answer = ask(broken, "/about")
    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.get_data(as_text=True)
    [line] = lines()
    assert (line["level"], line["status"], line["error"]) == ("error", 500, "RuntimeError")
    assert line["request"] == answer.headers["X-Request-Id"]
    assert line["at"][-1].startswith("test_journal.py:")
    assert "private" not in json.dumps(line) + answer.get_data(as_text=True)


def test_a_program_gets_an_unforeseen_error_as_a_problem(broken):
    answer = ask(broken, "/about", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json["status"]) == (500, 500)


def test_an_error_that_another_library_logs_is_one_line_too():
    try:
        {}["key"]
    except KeyError as error:
        record = logging.LogRecord(
            "x", logging.ERROR, "f.py", 1, "it %s", ("fails",), (KeyError, error, error.__traceback__)
        )
    line = JsonLines().format(record)
    assert "\n" not in line
    assert json.loads(line)["error"] == "KeyError"
    assert json.loads(line)["event"] == "it fails"
