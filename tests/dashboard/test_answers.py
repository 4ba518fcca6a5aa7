import json

import pytest

from geo_reactions.dashboard import answers, callbacks
from geo_reactions.dashboard.answers import Answer, Answers
from geo_reactions.server import create_app
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
    answer = client.post("/_dash-update-component", json=body, headers={"Accept-Encoding": "identity"} | headers)
    assert answer.status_code == 200
    return answer.get_json()


def event(query, time, **more):
    return {"kind": "open", "query": query, "t": time} | more


def test_the_same_question_is_answered_without_work_but_for_its_time(client, calls, monkeypatch):
    first = asked(client, calls["event"], event("country=TYC", 1.5))
    monkeypatch.setattr(callbacks, "scene", lambda *_: pytest.fail("a view was drawn"))
    again = asked(client, calls["event"], event("country=TYC", 2.5))
    assert first["response"]["link"]["data"]["t"] == 1.5
    assert again["response"]["link"]["data"].pop("t") == 2.5
    del first["response"]["link"]["data"]["t"]
    assert again == first


def test_what_comes_late_is_answered_from_memory_too(client, calls, monkeypatch):
    first = asked(client, calls["link"], {"query": "type=gift", "complete": "type=gift", "t": 1})
    monkeypatch.setattr(callbacks, "scene", lambda *_: pytest.fail("a view was drawn"))
    assert asked(client, calls["link"], {"query": "type=gift", "complete": "type=gift", "t": 2}) == first


@pytest.mark.parametrize("other", ["country=COP", "country=TYC&voice=all"])
def test_another_view_gets_its_own_answer(client, calls, other):
    first = asked(client, calls["event"], event("country=TYC", 1))
    assert asked(client, calls["event"], event(other, 1)) != first


def test_another_page_before_gets_its_own_answer(client, calls):
    seen = {"query": "country=COP", "complete": "country=COP", "t": 7}
    plain = asked(client, calls["event"], event("country=COP", 1))
    assert asked(client, calls["event"], event("country=COP", 1), seen) != plain


@pytest.mark.parametrize("time", ["soon", [1], {"t": 1}, True, None])
def test_an_odd_time_never_reaches_another_reader(client, calls, time):
    asked(client, calls["event"], event("stance=silent", time))
    answer = asked(client, calls["event"], event("stance=silent", 3))
    assert answer["response"]["link"]["data"]["t"] == 3


def test_words_that_look_like_a_time_do_not_break_an_answer(client, calls):
    query = "q=%22t%22%3A4"
    for time in (4, 5, 4):
        data = asked(client, calls["event"], event(query, time))["response"]
        assert data["link"]["data"]["t"] == time
        assert json.dumps(data).count("%22t%22%3A4") >= 1


def test_only_so_much_is_kept_and_the_latest_of_it():
    shelf = Answers(room=100)
    for name in "abcdefghij":
        shelf.put(name, Answer(b"x" * 19, b""))
        shelf.get("a")
    assert shelf.get("j") is not None
    assert shelf.get("b") is None
    assert sum(shelf.get(name) is not None for name in "abcdefghij") == 5
    shelf.put("big", Answer(b"x" * 200, b""))
    assert shelf.get("big") is None
    assert answers.Answers().get("big") is None
