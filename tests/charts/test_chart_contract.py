"""What every chart must fulfil so that the page can draw, read, pick and update it, tested on ours and on two others."""

from __future__ import annotations

from urllib.parse import quote

from foreign_charts import HEATMAP, LINE, customs
from geo_reactions.charts import CHARTS
from geo_reactions.charts.options import options
from geo_reactions.domain.link import decode
from geo_reactions.domain.view import CHART_IDS
from own_fields import chart_cases
from samples import QUERIES


@chart_cases([*CHARTS[1:], HEATMAP, LINE])
def test_a_chart_meets_its_contract(either, chart):
    for query in QUERIES[either.collection.description.id]:
        scene = either.scene(query)
        figure = chart.draw(scene)
        assert isinstance(figure["layout"]["height"], int)
        drawn = {(trace["meta"], str(custom[0])) for trace in figure["data"] for custom in customs(trace["customdata"])}
        for field, codes in drawn:
            keys = ("from", "to") if field == "dates" else (scene.view.fields[field].keys[0],)
            for key in keys:
                assert decode(f"{key}={quote(codes)}", either.collection.vocabulary)[1] == (), (chart.id, query, codes)
        rows = {(trace["meta"], code) for trace in figure["data"] for code in figure["layout"].get("meta", [])}
        assert {(option.field, option.code) for option in options(chart, scene)} <= drawn | rows
        assert all(option.name and option.says for option in options(chart, scene))
        said = chart.read(scene)
        assert said == "" or said.endswith(".")


def test_what_can_have_the_window_for_itself_is_a_chart():
    assert set(CHART_IDS) <= {chart.id for chart in CHARTS[2:]}
