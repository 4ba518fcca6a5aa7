"""The numbers on the screen are those of a recount of the data files, for a few views."""

import pytest
from driver import point_in, show_table, until

from recount import saying
from recount.counting import Asked, dimension, stances
from recount.reading import numbers

VIEWS = [
    Asked(query)
    for query in (
        "", "body=uefa", "country=USA&voice=all", "stance=impartial&from=2020-10", "place=los-angeles&lang=fr", "q=zzz",
    )
]  # fmt: skip
CHARTS = {"actor-types": "actor", "types": "type"}
each_view = pytest.mark.parametrize("view", VIEWS, ids=repr)

_BARS = """id => {
    const plot = document.querySelector(`#${id} .js-plotly-plot`);
    return plot && plot.data && plot.data.map((trace) => [trace.customdata, [...trace.x]]);
}"""
_LEGEND = """() => Object.fromEntries([...document.querySelectorAll('#legend .key')].map((row) =>
    [row.querySelector('.swatch').className.replace('swatch c-', ''), row.querySelector('.n').textContent]))"""


def bars(page, chart):
    """Return the bars that plotly has drawn, by code and stance."""
    until(page, f"id => !!({_BARS})(id)", chart)
    found = {}
    for marks, sizes in page.evaluate(_BARS, chart):
        for mark, n in zip(marks, sizes, strict=True):
            if n:  # the script keeps an empty trace alive with an empty mark
                found.setdefault(mark[0], {})[mark[1]] = n
    return found


def legend(page):
    """Return the numbers of the legend, by position."""
    return {code: int(n) for code, n in page.evaluate(_LEGEND).items()}


def drawn(counts):
    """Return the counts that the legend shows: of every step from side to side, and of other positions that a country has."""
    steps = {"pro_armenia", "leans_armenia", "impartial", "leans_azerbaijan", "pro_azerbaijan"}
    return {code: n for code, n in counts.items() if n or code in steps}


@each_view
def test_the_page_shows_the_sentence_the_legend_and_the_bars_of_the_recount(watched, view):
    page = watched.open(f"/?{view.query}")
    shown = numbers(page.locator("#sentence").inner_text())
    assert saying.comparable(view, shown) == saying.comparable(view, saying.sentence(view))
    assert legend(page) == drawn(saying.legend(view))
    page.mouse.wheel(0, 900)
    for chart, field in CHARTS.items():
        assert bars(page, chart) == stances(view.beside(field), field)


@pytest.mark.parametrize("view", VIEWS[1:3], ids=repr)
def test_the_embedded_page_shows_the_legend_of_the_recount(watched, view):
    page = watched.page
    page.goto(f"{watched.address}/embed?{view.query}")
    page.wait_for_selector("#legend .key")
    assert legend(page) == drawn(saying.legend(view))


@pytest.mark.parametrize("view", VIEWS[:4], ids=repr)
def test_a_card_over_a_country_says_its_reactions_and_the_acts_that_made_its_position(watched, view):
    page = watched.open(f"/?{view.query}")
    until(page, "() => document.querySelectorAll('#country-list [role=option]').length > 0")
    page.mouse.move(*point_in(page, "USA"))
    page.wait_for_selector("#hover-card:not([hidden]) .position")
    until(page, "() => !!document.querySelector('#hover-card :is(.hint, .counts)')")
    if "USA" not in view.positions():
        assert numbers(page.locator("#hover-card").inner_text()) == []
        return
    assert numbers(page.locator("#hover-card .counts").inner_text()) == view.why("USA")
    if "country=USA" in view.query:
        assert page.locator("#hover-card .hint").count() == 0, "what is picked already invites to no click"
        return
    total = sum(stances(view.beside("country"), "country")["USA"].values())
    shown = page.locator("#hover-card .said").count()
    assert numbers(page.locator("#hover-card .hint").inner_text()) == ([total - shown, total] if total > shown else [])


@pytest.mark.parametrize("view", VIEWS[:4], ids=repr)
def test_the_list_of_undated_reactions_begins_with_the_first_of_as_many_as_the_note_says(watched, view):
    page = watched.open(f"/?{view.query}")
    page.locator("#undated summary").click()
    until(page, f"() => document.querySelectorAll('#undated-list li').length === {min(view.undated, 50)}")
    assert numbers(page.locator("#timeline-note").inner_text()) == saying.note(view)


def test_the_table_has_as_many_rows_as_its_heading_says(watched):
    view = VIEWS[3]
    page = watched.open(f"/?{view.query}")
    show_table(page)
    page.wait_for_selector("#table-grid .ag-root")
    until(page, f"() => document.querySelector('#table-grid [aria-rowcount]')?.ariaRowCount === '{len(view.rows) + 1}'")
    assert numbers(page.locator("#table-count").inner_text()) == [len(view.rows)]


def test_a_filter_leaves_on_the_screen_what_a_fresh_page_of_it_would_show(watched):
    page, view = watched.open("/"), Asked("body=uefa")
    page.locator("#bodies [data-code=uefa]").click()
    page.wait_for_url("**/?body=uefa")
    until(page, "n => document.querySelector('#sentence').textContent.startsWith(n)", str(len(view.rows)))
    assert legend(page) == drawn(saying.legend(view))
    positions = page.evaluate("() => new Set(document.querySelector('#map .js-plotly-plot').data[0].z).size")
    assert positions == 2, "parties and no reaction"
    assert dimension("body") == "who"
