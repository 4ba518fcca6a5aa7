import json
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from geo_reactions.domain.link import decode, encode
from geo_reactions.domain.view import Kind, Open, Pick, Put, Reset, View, fields, step
from geo_reactions.page.controls import moved_end
from geo_reactions.page.events import event_of

relaxed = settings(deadline=None, max_examples=150)
KEYS = sorted({key for field in fields() for key in (field.name, *field.keys)})
CODES = [
    "TYC", "LUN", "miners-guild", "plato-city", "pro_union", "speech", "council", "1999-09", "1999-09-03", "near-side",
    "all", "official", "ms-004", "-date", "en", "tyc", "TYC,LUN", "12,3,4", "999,0,1", "nan,nan,1", "'; DROP TABLE reactions",
    "<script>", "\ud800", "\x00", "", "1999-10-05/1999-09-01", "0000", "__class__", "pro_armenia", "NaN",
]  # fmt: skip

anything = st.text(st.characters(), max_size=30) | st.sampled_from(CODES)
names = st.sampled_from([*KEYS, "colour", "__dict__", "put", ""]) | anything
plain = st.none() | st.booleans() | st.integers() | st.floats() | anything
nested = st.recursive(
    plain, lambda part: st.lists(part, max_size=3) | st.dictionaries(anything, part, max_size=3), max_leaves=6
)
kinds = st.sampled_from(["open", "pick", "put", "reset", "OPEN", "drop"]) | nested
shaped = st.fixed_dictionaries(
    {"kind": kinds},
    optional={
        "field": names | nested,
        "code": anything | nested,
        "query": st.lists(st.tuples(names, anything).map("=".join), max_size=4).map("&".join) | nested,
        "values": st.dictionaries(names, plain, max_size=4) | nested,
        "add": nested,
        "last": names | nested,
        "t": nested,
        "replace": nested,
    },
)
views = st.builds(View, country=st.sampled_from([(), ("TYC",), ("LUN", "ORB")]), q=st.sampled_from(["", "air"]))


@relaxed
@given(shaped | nested, views)
@example({"kind": "pick", "field": "q", "code": "\ud800"}, View())
@example({"kind": "put", "values": {"q": "\udfff"}}, View())
@example({"kind": "put", "values": {"country=LUN&stance": "pro_union"}}, View())
@example({"kind": "pick", "field": "country", "code": "LUN&stance=silent"}, View())
@example({"kind": "put", "values": {"from": ["1999-09-01"], "to": {"a": 1}}}, View())
def test_no_message_of_a_browser_raises_or_leads_to_a_view_with_an_unknown_code(moonbase, data, view):
    vocabulary = moonbase.collection.vocabulary
    event, unused = event_of(data, vocabulary)
    after = step(view, event) if event else view
    for field in fields():
        known = vocabulary.get(field.name)
        if field.kind is Kind.CHOICE:
            assert set(after[field.name]) <= set(known)
        elif known and field.name != "map" and after[field.name]:
            assert after[field.name] in known
    assert decode(encode(after), vocabulary) == (after, ())
    assert all(part.key or part.value or part.reason for part in unused)


@relaxed
@given(shaped | nested)
def test_the_explanation_of_an_invalid_message_can_be_sent_as_json(moonbase, data):
    _, unused = event_of(data, moonbase.collection.vocabulary)
    assert json.dumps([str(part) for part in unused]).encode("utf-8")
    assert all(str(part).encode("utf-8") for part in unused)


@pytest.mark.parametrize(
    ("data", "event"),
    [
        ({"kind": "pick", "field": "country", "code": "TYC"}, Pick("country", ("TYC",))),
        ({"kind": "pick", "field": "country", "code": "tyc"}, Pick("country", ("TYC",))),
        ({"kind": "pick", "field": "stance", "code": "silent", "add": True}, Pick("stance", ("silent",), add=True)),
        ({"kind": "pick", "field": "stance", "code": "silent", "add": False}, Pick("stance", ("silent",))),
        ({"kind": "pick", "field": "reaction", "code": "ms-004"}, Pick("reaction", "ms-004")),
        ({"kind": "reset"}, Reset()),
        ({"kind": "open", "query": "?country=TYC"}, Open(View(country=("TYC",)))),
        ({"kind": "open", "query": ""}, Open(View())),
        ({"kind": "put", "values": {"q": "air"}}, Put({"q": "air"})),
        ({"kind": "put", "values": {"q": ""}}, Put({"q": ""})),
        ({"kind": "put", "values": {"stance": ""}}, Put({"stance": ()})),
    ],
)
def test_what_the_script_sends_is_read_as_an_event(moonbase, data, event):
    assert event_of(data, moonbase.collection.vocabulary) == (event, ())


def test_a_click_on_a_day_picks_that_day(moonbase):
    event, _ = event_of({"kind": "pick", "field": "dates", "code": "1999-09-03"}, moonbase.collection.vocabulary)
    assert encode(step(View(), event)) == "from=1999-09-03&to=1999-09-03"
    assert step(step(View(), event), event) == View()


def test_a_control_that_sets_one_end_of_the_span_clears_the_other(moonbase):
    event, _ = event_of({"kind": "put", "values": {"from": "1999-09-03", "to": ""}}, moonbase.collection.vocabulary)
    assert encode(step(moonbase.view("to=1999-09-30"), event)) == "from=1999-09-03"


@pytest.mark.parametrize(
    "data",
    [
        None, "", [], {}, 0, "reset", {"kind": "drop"}, {"kind": ["reset"]}, {"kind": "pick"}, {"kind": "open"},
        {"kind": "put"}, {"kind": "put", "values": []}, {"kind": "pick", "field": "country", "code": None},
        {"kind": "pick", "field": "country", "code": ["TYC"]}, {"kind": "pick", "field": 3, "code": "TYC"},
        {"kind": "pick", "field": "colour", "code": "TYC"}, {"kind": "open", "query": None},
    ],
)  # fmt: skip
def test_a_message_that_means_nothing_is_no_event(moonbase, data):
    assert event_of(data, moonbase.collection.vocabulary) == (None, ())


@pytest.mark.parametrize(
    ("data", "key", "value"),
    [
        ({"kind": "pick", "field": "country", "code": "QQQ"}, "country", "QQQ"),
        ({"kind": "pick", "field": "reaction", "code": "ms-999"}, "reaction", "ms-999"),
        ({"kind": "put", "values": {"stance": "loud"}}, "stance", "loud"),
        ({"kind": "put", "values": {"from": "yesterday"}}, "from", "yesterday"),
        ({"kind": "open", "query": "colour=red"}, "colour", "red"),
    ],
)
def test_what_cannot_be_used_is_named(moonbase, data, key, value):
    _, unused = event_of(data, moonbase.collection.vocabulary)
    assert [(part.key, part.value) for part in unused] == [(key, value)]


days = st.none() | st.dates(date(1999, 8, 1), date(1999, 12, 31))


@relaxed
@given(days, days, st.sampled_from(["from", "to"]))
def test_the_end_of_a_span_that_is_set_last_stays_and_moves_the_other_if_needed(moonbase, since, until, last):
    values = {"from": since and since.isoformat(), "to": until and until.isoformat()}
    data = {"kind": "put", "values": {key: day or "" for key, day in values.items()}, "last": last}
    event, unused = event_of(data, moonbase.collection.vocabulary)
    after = step(View(), event)
    assert not unused
    beyond = bool(since and until and since > until)
    assert event.moved == ({"from": "to", "to": "from"}[last] if beyond else "")
    kept = since if last == "from" else until
    assert after.dates == ((kept, kept) if beyond else (since, until))
    assert bool(moved_end(event, after)) == beyond


@pytest.mark.parametrize("last", ["", "stance", "from,to", None, 3])
def test_where_no_end_was_set_last_a_span_the_wrong_way_round_is_named(moonbase, last):
    data = {"kind": "put", "values": {"from": "1999-09-30", "to": "1999-09-01"}, "last": last}
    event, unused = event_of(data, moonbase.collection.vocabulary)
    assert event == Put({"dates": (None, None)})
    assert [part.key for part in unused] == ["from"]
