"""The guard accepts what the page sends, and refuses everything else with an explanation and one line in the log."""

from __future__ import annotations

import copy
import json
import logging

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

PATH, STEP, LATE = "/_dash-update-component", "/page/step", "/page/late"
relaxed = settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])


def parts(name: str) -> dict[str, str]:
    code, _, property_ = name.rpartition(".")
    return {"id": code, "property": property_}


def bodies(client) -> list[dict]:
    """Return what the page sends to each callback of the server, according to the public list of callbacks."""
    callbacks = [item for item in client.get("/_dash-dependencies").json if not item["clientside_function"]]
    return [
        {
            "output": item["output"],
            "outputs": [parts(name) for name in item["output"][2:-2].split("...")],
            "inputs": [{**pair, "value": None} for pair in item["inputs"]],
            "changedPropIds": [f"{pair['id']}.{pair['property']}" for pair in item["inputs"]],
            "state": item["state"],
        }
        for item in callbacks
    ]


def table(client, data) -> dict:
    """Return the body of a message of Dash's part of the page."""
    body = next(body for body in bodies(client) if body["inputs"][0]["id"] == "table-view")
    body["inputs"][0]["value"] = data
    return body


def question(*events, link=None, lang="en") -> dict:
    """Return the body of a request of the page's script."""
    return {"events": list(events), "link": link, "lang": lang}


def send(client, body, path=PATH, **more):
    with client.post(path, json=body, **more) as answer:
        answer.get_data()
        return answer


def test_what_the_page_sends_passes(client):
    found = bodies(client)
    assert len(found) == 2
    for body in found:
        assert send(client, body).status_code == 200
    answer = send(client, question({"kind": "pick", "field": "country", "code": "TYC"}), STEP)
    assert answer.json["link"]["query"] == "country=TYC"
    assert send(client, {"link": answer.json["link"], "shown": {"compare": None}}, LATE).json.keys() == {"compare"}


def test_events_that_come_together_are_applied_one_after_the_other(client):
    picks = [{"kind": "pick", "field": "country", "code": code, "add": True} for code in ("TYC", "COP", "TYC")]
    assert send(client, question(*picks), STEP).json["link"]["query"] == "country=COP"
    assert send(client, question(*picks, {"kind": "reset"}, picks[0]), STEP).json["link"]["query"] == "country=TYC"
    wrong = [{"kind": "open", "query": "stance=loud"}, {"kind": "put", "values": {"type": "song"}}]
    notice = send(client, question(*wrong), STEP).json["html"]["notice"]
    assert "loud" in notice
    assert "song" in notice


FORGED = {
    "another callback": lambda body: body | {"output": "..a.b...c.d.."},
    "no callback": lambda body: {key: body[key] for key in body if key != "output"},
    "a callback that is no text": lambda body: body | {"output": ["x"]},
    "other outputs": lambda body: body | {"outputs": body["outputs"][:-1]},
    "an output of another element": lambda body: body | {"outputs": [{"id": "page", "property": "children"}]},
    "no outputs": lambda body: {key: body[key] for key in body if key != "outputs"},
    "no inputs": lambda body: body | {"inputs": []},
    "inputs that are no list": lambda body: body | {"inputs": {"id": "table-view"}},
    "a null input": lambda body: body | {"inputs": [None]},
    "too many inputs": lambda body: body | {"inputs": body["inputs"] * 2},
    "an input of another element": lambda body: body | {"inputs": [body["inputs"][0] | {"id": "link"}]},
    "an input of another property": lambda body: body | {"inputs": [body["inputs"][0] | {"property": "children"}]},
    "an input with more to it": lambda body: body | {"inputs": [body["inputs"][0] | {"secret": 1}]},
    "another state": lambda body: body | {"state": [{"id": "page", "property": "children"}]},
    "a change of another element": lambda body: body | {"changedPropIds": ["page.children"]},
    "changes that are no list": lambda body: body | {"changedPropIds": {"table-view.data": 1}},
    "changes that are no texts": lambda body: body | {"changedPropIds": [1, None, []]},
    "more than a message has": lambda body: body | {"background": True},
    "a list": lambda body: [body],
    "null": lambda _: None,
    "a text": lambda _: "hello",
    "nothing": lambda _: {},
}


@pytest.mark.parametrize("forge", FORGED.values(), ids=FORGED)
def test_a_forged_message_gets_a_short_answer_in_words_and_one_log_line(client, caplog, forge):
    caplog.set_level(logging.INFO)
    answer = send(client, forge(table(client, {"complete": ""})))
    assert (answer.status_code, answer.content_type) == (400, "application/problem+json")
    assert answer.json["detail"].endswith("reload it.")
    assert len(answer.get_data()) < 500
    lines = [record for record in caplog.records if record.fields["path"] == PATH]
    assert [(line.levelname, bool(line.fields["refused"]), line.exc_info) for line in lines] == [
        ("WARNING", True, None)
    ]


FORGED_QUESTIONS = {
    "no events": lambda body: {key: body[key] for key in body if key != "events"},
    "events that are no list": lambda body: body | {"events": {"kind": "reset"}},
    "an event that is none": lambda body: body | {"events": [*body["events"], "reset"]},
    "more events than a hand makes": lambda body: body | {"events": body["events"] * 300},
    "a view that is a text": lambda body: body | {"link": "country=TYC"},
    "no language": lambda body: body | {"lang": None},
    "more than a question has": lambda body: body | {"background": True},
    "a list": lambda body: [body],
    "null": lambda _: None,
    "nothing": lambda _: {},
}


@pytest.mark.parametrize("path", [STEP, LATE])
@pytest.mark.parametrize("forge", FORGED_QUESTIONS.values(), ids=FORGED_QUESTIONS)
def test_a_forged_question_gets_a_short_answer_in_words_and_one_log_line(client, caplog, forge, path):
    caplog.set_level(logging.INFO)
    answer = send(client, forge(question({"kind": "reset"})), path)
    assert (answer.status_code, answer.content_type) == (400, "application/problem+json")
    assert answer.json["detail"].endswith("reload it.")
    lines = [record for record in caplog.records if record.fields["path"] == path]
    assert [(line.levelname, bool(line.fields["refused"])) for line in lines] == [("WARNING", True)]


def test_a_question_is_asked_by_post_alone(client):
    for path in (STEP, LATE):
        with client.get(path) as answer:
            assert answer.status_code in (404, 405)


MALFORMED = {
    "nothing": (b"", "application/json"),
    "half of a message": (b'{"output": "..link.data', "application/json"),
    "no UTF-8": (b'\xff\xfe{"a": 1}', "application/json"),
    "not a number": (b'{"output": NaN}', "application/json"),
    "a very long number": (b'{"output": ' + b"9" * 60_000 + b"}", "application/json"),
    "a very deep list": (b"[" * 30_000 + b"]" * 30_000, "application/json"),
    "a very deep object": (b'{"a":' * 10_000 + b"1" + b"}" * 10_000, "application/json"),
    "a form": (b"output=x", "application/x-www-form-urlencoded"),
    "a text": (b"{}", "text/plain"),
}


@pytest.mark.parametrize("path", [PATH, STEP, LATE])
@pytest.mark.parametrize(("data", "kind"), MALFORMED.values(), ids=MALFORMED)
def test_a_malformed_message_is_refused(client, data, kind, path):
    with client.post(path, data=data, content_type=kind) as answer:
        assert (answer.status_code, answer.content_type) == (400, "application/problem+json")


def test_a_message_of_more_than_64_kb_is_refused_unread(client):
    with client.post(PATH, data=b" " * (64 * 1024 + 1), content_type="application/json") as answer:
        assert (answer.status_code, answer.content_type) == (413, "application/problem+json")


def test_a_message_with_an_address_of_dashs_background_jobs_is_refused(client):
    body = table(client, {"complete": ""})
    assert send(client, body, query_string={"cacheKey": "x", "job": "1"}).status_code == 400
    assert send(client, body, query_string={"endId": "anything"}).status_code == 200


@pytest.mark.parametrize("name", ["unknown/x.js", "dash/unknown.js", "dash/../../../etc/passwd", "os/path.py", "dash/"])
def test_a_script_of_dash_that_does_not_exist_is_not_there(client, name):
    with client.get(f"/_dash-component-suites/{name}") as answer:
        assert answer.status_code == 404
        assert "root:" not in answer.get_data(as_text=True)


texts = st.text(st.characters(), max_size=20)
nested = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda part: st.lists(part, max_size=3) | st.dictionaries(texts, part, max_size=3),
    max_leaves=8,
)
KINDS = st.sampled_from(["open", "pick", "put", "reset"])
messages = nested | st.fixed_dictionaries(
    {"kind": KINDS | nested},
    optional={
        "query": texts | nested,
        "field": st.sampled_from(["country", "dates", "q", "map", "reaction", "sort"]) | nested,
        "code": texts | nested,
        "values": st.dictionaries(st.sampled_from(["q", "from", "to", "stance", "sort"]) | texts, nested, max_size=3),
        **dict.fromkeys(("t", "add", "push", "replace", "playing"), nested),
    },
)
kept = nested | st.fixed_dictionaries({}, optional={"query": texts | nested, "complete": texts | nested, "t": nested})


@relaxed
@given(messages, kept)
@example([1], None)
@example("x", {"query": "q=\ud800", "complete": "stance=loud"})
@example({"kind": "open", "query": "q=\udfff", "t": {"a": []}}, {"query": "%ED%A0%80"})
@example({"kind": "put", "values": {"q": [[[[]]]]}}, [])
def test_no_value_of_a_message_fails(client, message, link):
    answer = send(client, question(message, link=link), STEP)
    if not isinstance(message, dict) or not isinstance(link, dict | None):
        assert answer.status_code == 400
        return
    assert answer.status_code == 200
    query = answer.json["link"]["query"]
    shown = {"cards-country": message, "filter-type": link, "compare": query, "nothing": ""}
    assert send(client, {"link": link or {}, "shown": shown}, LATE).status_code == 200
    assert send(client, table(client, link)).status_code == 200
    assert client.get(f"/reactions.json?{query}").status_code == 200


@st.composite
def spoiled(draw) -> list[tuple[list[int], object]]:
    """Yield places in a message, each with a replacement."""
    return draw(
        st.lists(st.tuples(st.lists(st.integers(0, 9), min_size=1, max_size=4), nested), min_size=1, max_size=3)
    )


@relaxed
@given(spoiled())
def test_a_message_spoiled_anywhere_is_answered_or_refused(client, spoils):
    picked = question({"kind": "pick", "field": "country", "code": "TYC"}, link={"query": "", "complete": ""})
    for body, path in ((picked, STEP), (table(client, {"complete": "country=TYC"}), PATH)):
        spoiled = copy.deepcopy(body)
        for place, value in spoils:
            spoil(spoiled, place, copy.deepcopy(value))
        assert send(client, spoiled, path).status_code in (200, 400)


def spoil(part, path: list[int], value) -> None:
    """Put a value somewhere into nested lists and dictionaries, following a path of numbers."""
    keys = list(part) if isinstance(part, dict) else list(range(len(part)))
    if not keys:
        return
    key = keys[path[0] % len(keys)]
    if len(path) > 1 and isinstance(part[key], dict | list):
        spoil(part[key], path[1:], value)
    else:
        part[key] = value


def test_a_deep_value_inside_a_message_of_the_right_shape_does_no_harm(client):
    body = json.dumps(question({"kind": "put", "values": {"q": "DEEP"}}))
    for depth in (100, 500, 900, 5_000):
        data = body.replace('"DEEP"', "[" * depth + "]" * depth)
        with client.post(STEP, data=data, content_type="application/json") as answer:
            assert answer.status_code in (200, 400), depth
