"""Every mark, list option and button of the page sends codes of its own field, and a second click takes them back."""

import html
import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foreign_charts import HEATMAP, LINE, customs
from geo_reactions.charts import charts_of
from geo_reactions.charts.options import countries, options, places
from geo_reactions.domain.view import Kind, Pick, Put, step
from geo_reactions.markup.writer import to_html
from geo_reactions.page.events import event_of
from geo_reactions.page.slots import slots

few = settings(deadline=None, max_examples=6)
BUTTON = re.compile(r"<button[^>]*>")
DATA = re.compile(r'data-(pick|code|put|clear|add)="([^"]*)"')


def drawn(scene) -> set[tuple[str, str]]:
    """Return field and code of every mark of every chart, and of every row without a bar."""
    found = set()
    for chart in (*charts_of(scene.collection), HEATMAP, LINE):
        figure = chart.draw(scene)
        found |= {(trace["meta"], custom[0]) for trace in figure["data"] for custom in customs(trace["customdata"])}
        rows = figure["data"] and figure["data"][0].get("orientation") == "h"
        found |= {(figure["data"][0]["meta"], code) for code in figure["layout"]["meta"]} if rows else set()
    return found


def listed(scene) -> set[tuple[str, str]]:
    """Return field and code of every option of every list."""
    lists = [*(options(chart, scene) for chart in charts_of(scene.collection)[1:]), countries(scene), places(scene)]
    return {(option.field, option.code) for found in lists for option in found}


def buttons(scene) -> list[dict[str, str]]:
    """Return what the buttons of all slots send."""
    written = "".join(to_html(slot.render(scene)) for slot in slots(scene.collection) if slot.property == "children")
    found = [dict(DATA.findall(tag)) for tag in BUTTON.findall(written)]
    return [{key: html.unescape(value) for key, value in data.items()} for data in found if data]


def pick_of(sample, field: str, code: str, **more) -> Pick:
    """Read a click as the server does; nothing in it may be invalid."""
    event, unused = event_of({"kind": "pick", "field": field, "code": code, **more}, sample.collection.vocabulary)
    assert isinstance(event, Pick), (field, code)
    assert not unused
    return event


def proved(sample, view, field: str, code: str) -> None:
    """Assert that a click picks only the codes of its mark, and that a second one takes them back."""
    event, free = pick_of(sample, field, code), view.without(field)
    picked = step(view, event)
    assert picked.without(field) == free
    if view.fields[field].kind is Kind.CHOICE:
        codes = {code} if view.fields[field].is_own else set(code.split(","))
        assert set(picked[field]) in (codes, set())
        added = step(view, pick_of(sample, field, code, add=True))
        assert set(added[field]) ^ set(view[field]) <= codes
        assert set(view[field]) <= set(added[field]) or not codes & set(added[field])
    assert step(free, event) != free
    assert step(step(free, event), event) == free


@few
@given(data=st.data())
def test_every_mark_of_every_chart_picks_codes_of_its_field_and_a_second_click_clears_them(either, data):
    view = data.draw(either.views)
    for field, code in drawn(either.scene(view)):
        proved(either, view, field, code)


@few
@given(data=st.data())
def test_every_option_of_a_list_picks_what_its_mark_picks(either, data):
    view = data.draw(either.views)
    scene = either.scene(view)
    for field, code in listed(scene):
        proved(either, view, field, code)
    assert listed(scene) <= drawn(scene)


@few
@given(data=st.data())
def test_every_button_of_every_slot_sends_codes_of_its_field(either, data):
    view = data.draw(either.views)
    for sent in buttons(either.scene(view)):
        if "pick" in sent:
            proved(either, view, sent["pick"], sent["code"])
        elif "put" in sent:
            event, unused = event_of({"kind": "put", "values": json.loads(sent["put"])}, either.collection.vocabulary)
            assert isinstance(event, Put)
            assert not unused
        elif sent["clear"] != "all":
            assert any(sent["clear"].split(",") == list(field.keys) for field in view.narrowed)


@pytest.mark.parametrize("n", [0, 1, 2])
def test_a_marker_of_several_places_picks_and_clears_all_of_them(war, n):
    together = next(code for field, code in drawn(war.scene("")) if field == "place" and "," in code)
    before, event = war.view("").put(place=tuple(together.split(",")[:n])), pick_of(war, "place", together)
    picked = before if before.place == event.value else step(before, event)
    assert set(picked.place) == set(together.split(","))
    assert step(picked, event).place == ()
