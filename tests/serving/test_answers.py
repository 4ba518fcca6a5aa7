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


@pytest.fixture(scope="module")
def calls(client):
    return {
        call["inputs"][0]["id"]: call
        for call in client.get("/_dash-dependencies").get_json()
        if not call["clientside_function"]
    }


def asked(client, call, value, state=None, **headers):
    answer = sent(client, call, value, state, {"Accept-Encoding": "identity"} | headers)
    return answer.get_json()


def packed(client, call, value, encoding):
    answer = sent(client, call, value, None, {"Accept-Encoding": encoding})
    return answer.get_data(), answer.headers.get("Content-Encoding", "")


def sent(client, call, value, state, headers):
    outputs = [
        dict(zip(("id", "property"), name.rsplit(".", 1), strict=True)) for name in call["output"][2:-2].split("...")
    ]
    first, *others = call["inputs"]
    body = {
        "output": call["output"],
        "outputs": outputs,
        "inputs": [first | {"value": value}, *(part | {"value": None} for part in others)],
        "state": [part | {"value": state} for part in call["state"]],
        "changedPropIds": [f"{first['id']}.{first['property']}"],
    }
    answer = client.post("/_dash-update-component", json=body, headers=headers)
    assert answer.status_code == 200
    return answer


def event(query, **more):
    return {"kind": "open", "query": query} | more


def test_the_same_question_is_answered_without_work(client, calls, monkeypatch):
    first = asked(client, calls["event"], event("country=TYC"))
    monkeypatch.setattr(callbacks, "scene", lambda *_: pytest.fail("a view was drawn"))
    assert asked(client, calls["event"], event("country=TYC")) == first


def test_what_comes_late_is_answered_from_memory_too(client, calls, monkeypatch):
    view, shown = {"complete": "type=gift"}, {"cards-country": None, "filter-type": "", "types-marks": "stance=silent"}
    first = asked(client, calls["link"], view, shown)
    assert set(first["response"]["late"]["data"]) == set(shown)
    monkeypatch.setattr(callbacks, "scene", lambda *_: pytest.fail("a view was drawn"))
    assert asked(client, calls["link"], view, shown) == first


def test_only_what_shows_another_view_comes_late(client, calls):
    shown = {
        "cards-country": "type=gift&country=TYC",
        "cards-place": "type=vote",
        "filter-type": "type=gift",
        "map": None,
    }
    answer = asked(client, calls["link"], {"complete": "type=gift"}, shown)
    assert set(answer["response"]["late"]["data"]) == {"cards-place"}


def test_what_stands_in_closed_menus_comes_with_the_document_alone(client, calls):
    first = asked(client, calls["event"], event("type=gift"))["response"]
    again = asked(client, calls["event"], event("type=vote"), first["link"]["data"])["response"]
    assert {"filter-type", "filter-type-n", "details"} <= set(first["html"]["data"])
    assert {"filter-country-n", "details"} <= set(again["html"]["data"])
    assert "filter-type" not in again["html"]["data"]


@pytest.mark.parametrize("other", ["country=COP", "country=TYC&voice=all"])
def test_another_view_gets_its_own_answer(client, calls, other):
    first = asked(client, calls["event"], event("country=TYC"))
    assert asked(client, calls["event"], event(other)) != first


def test_another_page_before_gets_its_own_answer(client, calls):
    seen = {"query": "country=COP", "complete": "country=COP"}
    plain = asked(client, calls["event"], event("country=COP"))
    assert asked(client, calls["event"], event("country=COP"), seen) != plain


@pytest.mark.parametrize(
    ("language", "headers"),
    [
        ("fr", {"Accept-Language": "fr"}),
        ("en", {"Accept-Language": "en"}),
        ("fr", {"Referer": "http://localhost/?lang=fr"}),
        ("en", {"Referer": "http://localhost/?lang=en", "Accept-Language": "fr"}),
    ],
)
def test_another_language_gets_its_own_answer(client, calls, language, headers):
    answer = asked(client, calls["event"], event("q=gift"), **headers)
    assert ("reactions" in answer["response"]["html"]["data"]["sentence"]) == (language == "en")


@pytest.mark.parametrize(("encoding", "reads"), [("br", brotli.decompress), ("gzip", gzip.decompress), ("", bytes)])
def test_every_reader_gets_an_encoding_that_it_takes_also_from_memory(client, calls, encoding, reads):
    for _ in range(2):
        body, given = packed(client, calls["event"], event("country=LUN"), encoding)
        assert given == encoding
        assert json.loads(reads(body))["response"]["link"]["data"]["query"] == "country=LUN"


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
def test_a_message_of_unknown_length_is_let_through(length):
    seen = []
    known = CachedResponses(lambda environ, _start: seen.append(environ) or [], Answers(), "/ask")
    known({"REQUEST_METHOD": "POST", "PATH_INFO": "/ask", "CONTENT_LENGTH": length, "wsgi.input": None}, None)
    assert seen[0]["wsgi.input"] is None


def test_what_the_guard_refuses_is_not_kept(client):
    for _ in range(2):
        answer = client.post("/_dash-update-component", data=b"{}", content_type="application/json")
        assert answer.status_code == 400
