"""The chart "More than one stance": each act is a dot in the row of its actor, and the actor with most acts is at the top."""

from __future__ import annotations

from geo_reactions.charts import CHARTS, scene
from geo_reactions.charts.chart import literal
from geo_reactions.collection import open_collection
from geo_reactions.domain.view import View
from hostile import hostile

DRAW = next(chart.draw for chart in CHARTS if chart.id == "changes")


def rows(figure):
    """Return the name in the label beside each dot, and the name on its card."""
    labels = figure["layout"]["yaxis"]["ticktext"]
    dots = [dot for trace in figure["data"] for dot in zip(trace["y"], trace["customdata"], strict=True)]
    return [(labels[row], name) for row, (_id, _stance, name, _summary) in dots]


def test_each_dot_is_in_the_row_of_its_actor(war):
    found = rows(DRAW(war.scene("")))
    assert len({name for _label, name in found}) > 5
    assert all(label == name for label, name in found)


def test_a_name_with_tags_and_entities_is_one_row_too(tmp_path):
    found = rows(DRAW(scene(open_collection(hostile(tmp_path)), View())))
    assert any(label != name for label, name in found), "some name has to be written out"
    assert all(label == literal(name) for label, name in found)


def test_the_first_row_is_at_the_top(war):
    first, last = DRAW(war.scene(""))["layout"]["yaxis"]["range"]
    assert first > last
