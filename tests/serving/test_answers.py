import gzip
import json

import brotli
import pytest

from geo_reactions.page import callbacks
from geo_reactions.serving.answers import Answer, Answers, CachedResponses, Question
from geo_reactions.serving.app import create_app
from samples import ASSETS, TINY


@pytest.fixture(scope="module")
def client():
    return create_app(TINY, ASSETS).server.test_client()


def asked(client, event, link=None, **headers):
    return sent(client, "/page/step", steps(event, link), {"Accept-Encoding": "identity"} | headers).get_json()


def late(client, link, shown):
    return sent(client, "/page/late", {"link": link, "shown": shown}, {"Accept-Encoding": "identity"}).get_json()


def packed(client, event, encoding):
    answer = sent(client, "/page/step", steps(event), {"Accept-Encoding": encoding})
    return answer.get_data(), answer.headers.get("Content-Encoding", "")


def steps(event, link=None):
    return {"events": [event], "link": link, "lang": ""}


def sent(client, path, body, headers):
    answer = client.post(path, json=body, headers=headers)
    assert answer.status_code == 200
    return answer


def event(query, **more):
    return {"kind": "open", "query": query} | more


def test_the_same_question_is_answered_without_work(client, monkeypatch):
    first = asked(client, event("country=TYC"))
    monkeypatch.setattr(callbacks, "scene", lambda *_: pytest.fail("a view was drawn"))
    assert asked(client, event("country=TYC")) == first


def test_what_comes_late_is_answered_from_memory_too(client, monkeypatch):
    view, shown = {"complete": "type=gift"}, {"cards-country": None, "filter-type": "", "types-marks": "stance=silent"}
    first = late(client, view, shown)
    assert set(first) == set(shown)
    monkeypatch.setattr(callbacks, "scene", lambda *_: pytest.fail("a view was drawn"))
    assert late(client, view, shown) == first


def test_only_what_shows_another_view_comes_late(client):
    shown = {
        "cards-country": "type=gift&country=TYC",
        "cards-place": "type=vote",
        "filter-type": "type=gift",
        "map": None,
    }
    answer = late(client, {"complete": "type=gift"}, shown)
    assert set(answer) == {"cards-place"}


def test_the_content_of_closed_menus_comes_only_with_the_document(client):
    first = asked(client, event("type=gift"))
    again = asked(client, event("type=vote"), first["link"])
    assert {"filter-type", "filter-type-n", "details"} <= set(first["html"])
    assert {"filter-country-n", "details"} <= set(again["html"])
    assert "filter-type" not in again["html"]


@pytest.mark.parametrize("other", ["country=COP", "country=TYC&voice=all"])
def test_another_view_gets_its_own_answer(client, other):
    first = asked(client, event("country=TYC"))
    assert asked(client, event(other)) != first


def test_another_page_before_gets_its_own_answer(client):
    seen = {"query": "country=COP", "complete": "country=COP"}
    plain = asked(client, event("country=COP"))
    assert asked(client, event("country=COP"), seen) != plain


@pytest.mark.parametrize(
    ("language", "headers"),
    [
        ("fr", {"Accept-Language": "fr"}),
        ("en", {"Accept-Language": "en"}),
        ("fr", {"Referer": "http://localhost/?lang=fr"}),
        ("en", {"Referer": "http://localhost/?lang=en", "Accept-Language": "fr"}),
    ],
)
def test_another_language_gets_its_own_answer(client, language, headers):
    answer = asked(client, event("q=gift"), **headers)
    assert ("reactions" in answer["html"]["sentence"]) == (language == "en")


@pytest.mark.parametrize(("encoding", "reads"), [("br", brotli.decompress), ("gzip", gzip.decompress), ("", bytes)])
def test_every_reader_gets_an_encoding_that_it_takes_also_from_memory(client, encoding, reads):
    for _ in range(2):
        body, given = packed(client, event("country=LUN"), encoding)
        assert given == encoding
        assert json.loads(reads(body))["link"]["query"] == "country=LUN"


def test_only_so_much_is_kept_and_the_latest_of_it():
    answers = Answers(room=100)
    names = {name: Question((), name.encode()) for name in "abcdefghij"}
    for name in names.values():
        answers.put(name, Answer(b"x" * 19, [], ""))
        answers.get(names["a"])
    assert answers.get(names["j"]) is not None
    assert answers.get(names["b"]) is None
    assert sum(answers.get(name) is not None for name in names.values()) == 5
    answers.put(names["a"], Answer(b"x" * 200, [], ""))
    assert answers.get(names["a"]) is None
    assert Answers().get(names["a"]) is None


@pytest.mark.parametrize("length", ["", "-1", "many", "999999999"])
def test_a_message_of_unknown_length_passes(length):
    seen = []
    known = CachedResponses(lambda environ, _start: seen.append(environ) or [], Answers(), {"/ask"})
    known({"REQUEST_METHOD": "POST", "PATH_INFO": "/ask", "CONTENT_LENGTH": length, "wsgi.input": None}, None)
    assert seen[0]["wsgi.input"] is None


def test_what_the_guard_refuses_is_not_kept(client):
    for _ in range(2):
        for path in ("/_dash-update-component", "/page/step", "/page/late"):
            answer = client.post(path, data=b"{}", content_type="application/json")
            assert answer.status_code == 400
