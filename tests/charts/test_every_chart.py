import subprocess
import sys
from collections import Counter

import plotly.graph_objects as go
from hypothesis import given, settings
from hypothesis import strategies as st

from foreign_charts import HEATMAP, LINE, customs
from geo_reactions.charts import CHARTS
from geo_reactions.domain.fields import Kind
from geo_reactions.domain.ranges import read_range
from geo_reactions.domain.view import Pick, step
from geo_reactions.page.events import event_of
from own_fields import chart_cases
from samples import QUERIES

few = settings(deadline=None, max_examples=6)
every_chart = chart_cases([*CHARTS, HEATMAP, LINE])
POSITIONS = ("x", "y", "lat", "lon", "locations", "z")
MATRIX = ("y", "z")


def marks(figure):
    """List the trace and the custom data of every mark."""
    return [(trace, custom) for trace in figure["data"] for custom in customs(trace["customdata"])]


def bars(figure):
    """Count what the bars of a figure show, by field, code and stance."""
    counts = Counter()
    for trace in figure["data"]:
        if trace["type"] == "bar":
            lengths = trace["x" if trace.get("orientation") == "h" else "y"]
            for (code, stance, *_), n in zip(trace["customdata"], lengths, strict=True):
                counts[trace["meta"], code, stance] += n
    return counts


def in_bars(counts, codes):
    """Add up counts by number and stance for the bars with some codes."""
    ends = {code: read_range(code) for code in codes}
    found = Counter()
    for (number, stance), n in counts.items():
        found.update({(code, stance): n for code, (least, most) in ends.items() if least <= float(number) <= most})
    return found


def test_every_chart_has_an_id_and_a_title_of_its_own():
    assert len({chart.id for chart in CHARTS}) == len({chart.title for chart in CHARTS}) == len(CHARTS)


def test_the_charts_of_the_contract_are_there():
    assert {"map", "timeline", "actor-types", "types", "countries"} <= {chart.id for chart in CHARTS}


@every_chart
@few
@given(data=st.data())
def test_a_chart_is_a_valid_plotly_figure_for_every_view(either, chart, data):
    go.Figure(chart.draw(either.scene(data.draw(either.views))))


@every_chart
@few
@given(data=st.data())
def test_every_trace_names_a_field_of_the_view_and_every_mark_carries_a_code_that_a_click_can_pick(either, chart, data):
    figure = chart.draw(either.scene(data.draw(either.views)))
    names = {field.name for field in either.collection.fields}
    for trace in figure["data"]:
        assert trace["meta"] in names
        for key in MATRIX if trace["type"] == "heatmap" else POSITIONS:
            assert key not in trace or len(trace[key]) == len(trace["customdata"]), key
    for field, code in {(trace["meta"], custom[0]) for trace, custom in marks(figure)}:
        event, unused = event_of({"kind": "pick", "field": field, "code": code}, either.collection.vocabulary)
        assert isinstance(event, Pick)
        assert not unused


@every_chart
@few
@given(data=st.data())
def test_the_bars_of_a_chart_add_up_to_a_recount_of_the_table(either, chart, data):
    view = data.draw(either.views)
    shown = Counter()
    for (field, code, stance), n in bars(chart.draw(either.scene(view))).items():
        shown[field, code, stance] = n
    for field in {field for field, _, _ in shown}:
        codes = {code for name, code, _ in shown if name == field}
        known = view.fields[field]
        if known.kind is Kind.SPAN:
            days = either.recount(view, ("first", "last", "stance"), field)
            expected = {(field, a, stance): n for (a, b, stance), n in days.items() if a == b}
        else:
            counts = either.recount(view, (known.column, "stance"), known.dimension)
            counts = in_bars(counts, codes) if known.kind is Kind.RANGE else counts
            expected = {(field, code, stance): n for (code, stance), n in counts.items() if code in codes}
        assert {key: n for key, n in shown.items() if n and key[0] == field} == expected


@every_chart
@few
@given(data=st.data())
def test_a_chart_is_not_narrowed_by_the_field_it_picks(either, chart, data):
    view = data.draw(either.views)
    figure = chart.draw(either.scene(view))
    for field in {trace["meta"] for trace in figure["data"]}:
        free = chart.draw(either.scene(view.beside(field)))
        same = bars(figure)
        assert all(same[key] == n for key, n in bars(free).items())
        assert _marked(figure, field) >= _marked(free, field)


def _marked(figure, field):
    return {
        code for trace, custom in marks(figure) if trace["meta"] == field for code in custom if isinstance(code, str)
    }


@every_chart
@few
@given(data=st.data())
def test_a_click_on_a_bar_selects_the_reactions_that_it_counts_and_those_it_says_come_along(either, chart, data):
    view = data.draw(either.views)
    figure, totals = chart.draw(either.scene(view)), Counter()
    for (field, code, _), n in bars(figure).items():
        totals[field, code] += n
    along = {(trace["meta"], custom[0]): sum(custom[2:]) for trace, custom in marks(figure) if trace["type"] == "bar"}
    for (name, code), n in totals.items():
        event, _ = event_of({"kind": "pick", "field": name, "code": code}, either.collection.vocabulary)
        selected = either.kept(step(view.without(name), event))
        assert len(selected) == n + along[name, code]


@every_chart
@few
@given(data=st.data())
def test_what_is_not_picked_fades_if_something_is_picked(either, chart, data):
    view = data.draw(either.views)
    for trace in chart.draw(either.scene(view))["data"]:
        opacities = trace.get("marker", {}).get("opacity")
        if trace["type"] != "bar" or view.fields[trace["meta"]].kind is not Kind.CHOICE:
            continue
        picked = view[trace["meta"]]
        for (code, *_), opacity in zip(trace["customdata"], opacities, strict=True):
            assert (opacity == 1) == (not picked or code in picked)


@every_chart
def test_a_chart_is_read_out_in_one_sentence_or_two_for_a_dozen_views(either, chart):
    for query in QUERIES[either.folder.name]:
        said = chart.read(either.scene(query))
        assert said == "" or said.endswith(".")
        assert not any(wrong in said for wrong in ("nan", "NaT", "None", "  ", "pro_")), query


def test_no_chart_module_knows_dash():
    code = (
        "import importlib, pkgutil, sys, geo_reactions.charts as charts\n"
        "for module in pkgutil.walk_packages(charts.__path__, 'geo_reactions.charts.'):\n"
        "    importlib.import_module(module.name)\n"
        "print([name for name in sys.modules if name.split('.')[0] in ('dash', 'flask', 'plotly')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
