"""Names are drawn literally: plotly interprets tags and entities in its texts, so a chart passes on none from a name."""

from __future__ import annotations

import json

from geo_reactions.charts import CHARTS, scene
from geo_reactions.charts.chart import literal
from geo_reactions.collection import open_collection
from geo_reactions.domain.view import View
from hostile import hostile


def test_tags_and_entities_are_written_out():
    assert literal("<a href='x'>&lt;</a>") == "&lt;a href='x'&gt;&amp;lt;&lt;/a&gt;"
    assert literal("Côte d'Ombre") == "Côte d'Ombre"


def test_no_figure_of_hostile_names_holds_a_tag(tmp_path):
    shown = scene(open_collection(hostile(tmp_path)), View())
    for chart in CHARTS:
        figure = chart.draw(shown)
        days, names = (figure["layout"].get(axis, {}).get("ticktext", ()) for axis in ("xaxis", "yaxis"))
        drawn = [[day.replace("<br>", " ") for day in days], names]
        drawn += [[note["text"] for note in figure["layout"].get("annotations", ())]]
        drawn += [trace.get("text", ()) for trace in figure["data"]]
        assert "<" not in json.dumps(drawn), chart.id
