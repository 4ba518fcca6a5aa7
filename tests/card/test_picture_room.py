"""No text of a picture is cut, extends beyond the picture or overlaps another one, however long it is."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from itertools import combinations, cycle

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from geo_reactions.card import drawing
from geo_reactions.card.canvas import Canvas, Line, Shape
from geo_reactions.card.picture import Imprint, picture
from geo_reactions.card.projection import read_land
from geo_reactions.charts import CHARTS
from geo_reactions.charts.chart import Scene
from geo_reactions.domain.codebook import Codebook
from geo_reactions.domain.description import Creator, Publication
from geo_reactions.language.wording import speaking
from samples import QUERIES, TINY, WAR, sample

LONG = "Federated Republic of the Outer Craters and of All Lands beyond the Northern Rim of the Great Basin " * 3
words = st.lists(st.text("aWi1é.–", min_size=1, max_size=60), max_size=40).map(" ".join)
texts = st.lists(words, min_size=1, max_size=5)
few = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


LAND = read_land((TINY.parent / "boundaries" / "world.geojson").read_bytes())
"""A small country, as texts are never placed inside a map."""


def stretched(shown, some: list[str]):
    """Return a collection in which every text is replaced by one of some texts."""
    copied, turn = copy(shown.collection), cycle(some)
    about, book = copied.description, copied.codebook
    copied.codebook = Codebook(
        {
            name: replace(question, codes=tuple(replace(code, label=next(turn), plural="") for code in question.codes))
            for name, question in book.questions.items()
        }
    )
    source = replace(about.source, title=next(turn), licence=next(turn), authors=next(turn))
    days = tuple(replace(event_day, label=next(turn)) for event_day in about.event_days)
    made = Publication(creators=(Creator(next(turn)), Creator(next(turn))))
    copied.description = replace(
        about,
        title=next(turn),
        version=next(turn),
        source=source,
        event_days=days,
        credits=(next(turn),),
        publication=made,
    )
    names = {
        name: {code: next(turn) for code in of} for name, of in (("country", copied.countries), ("body", copied.bodies))
    }
    names["place"] = {code: next(turn) for code in copied.places}
    said = {name: next(turn) for name in ("quote", "summary", "name", "office", "actor")}
    vars(copied).update(
        _names=names,
        reaction=lambda code: shown.collection.reaction(code) | said,
        telling=lambda *about: [row | said for row in shown.collection.telling(*about)],
    )
    return copied


def stretched_scene(folder, query: str, some: list[str]) -> Scene:
    shown = sample(folder)
    view = shown.view(query)
    return Scene(stretched(shown, some), view, shown.collection.tally(view.selection))


def box(canvas: Canvas, line: Line) -> tuple[float, float, float, float]:
    """Return the bounds of the ink of a line: left, top, right, bottom."""
    wide = canvas.measure(line.text, line.size, bold=line.bold)
    left = line.x - wide if line.end else line.x
    return left, line.y - 0.76 * line.size, left + wide, line.y + 0.24 * line.size


def unreadable(canvas: Canvas) -> list[str]:
    """List the texts and shapes beyond the picture, and the texts that overlap."""
    lines = [drawn for drawn in canvas.drawn if isinstance(drawn, Line)]
    boxes = [(line.text, *box(canvas, line)) for line in lines]
    beyond = [
        text
        for text, left, top, right, bottom in boxes
        if left < 0 or top < 0 or right > canvas.width or bottom > canvas.height
    ]
    over = [f"{one[0]} / {other[0]}" for one, other in combinations(boxes, 2) if _touch(one, other)]
    shapes = (drawn for drawn in canvas.drawn if isinstance(drawn, Shape) and drawn.clip is None)
    return beyond + over + [f"shape at {bounds}" for shape in shapes if (bounds := _outside(canvas, shape))]


def _outside(canvas: Canvas, shape: Shape) -> tuple[float, ...]:
    """Return the bounds of a shape that extends beyond the picture, or nothing."""
    (left, top), (right, bottom) = shape.path.get_extents().get_points()
    inside = left >= 0 and top >= 0 and right <= canvas.width and bottom <= canvas.height
    return () if inside else (left, top, right, bottom)


def _touch(one, other) -> bool:
    (_, left, top, right, bottom), (_, left_2, top_2, right_2, bottom_2) = one, other
    return min(right, right_2) - max(left, left_2) > 1 and min(bottom, bottom_2) - max(top, top_2) > 1


def imprint(some: list[str]) -> Imprint:
    return Imprint("2026-11-22", f"https://example.org/?q={some[-1]}", "https://example.org/")


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.id)
@pytest.mark.parametrize("folder", [TINY, WAR], ids=lambda folder: folder.name)
@few
@given(data=st.data(), some=texts)
@example(data=None, some=[LONG])
@example(data=None, some=["W" * 300])
@example(data=None, some=[""])
def test_whatever_texts_a_collection_has_they_fit_into_every_picture(chart, folder, data, some):
    query = data.draw(st.sampled_from(QUERIES[folder.name])) if data else ""
    scene = stretched_scene(folder, query, some)
    assert unreadable(picture(chart, scene, LAND, imprint(some))) == []


@pytest.mark.parametrize("folder", [TINY, WAR], ids=lambda folder: folder.name)
@few
@given(data=st.data(), some=texts)
@example(data=None, some=[LONG])
@example(data=None, some=["W" * 300])
@example(data=None, some=[""])
def test_whatever_texts_a_collection_has_they_fit_on_its_card(folder, data, some):
    for query in [data.draw(st.sampled_from(QUERIES[folder.name]))] if data else QUERIES[folder.name]:
        assert unreadable(drawing.drawn(stretched_scene(folder, query, some), LAND)) == []


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("folder", [TINY, WAR], ids=lambda folder: folder.name)
def test_the_texts_of_the_collections_fit_into_every_picture_and_card(folder, lang):
    shown = sample(folder)
    for query in QUERIES[folder.name]:
        with speaking(lang):
            scene = shown.scene(query)
            for chart in CHARTS:
                assert unreadable(picture(chart, scene, LAND, imprint([query]))) == [], (query, chart.id)
            assert unreadable(drawing.drawn(scene, LAND)) == [], query
