import re

from geo_reactions.charts import charts_of
from geo_reactions.markup.writer import to_html
from geo_reactions.page import lists as options
from geo_reactions.page.layout import page
from geo_reactions.page.shortcuts import SHORTCUTS
from geo_reactions.page.slots import slots
from geo_reactions.page.span import span
from samples import QUERIES


def written(shown) -> str:
    """Return the page of a collection with the content of every slot."""
    scene = shown.scene("reaction=" + shown.rows[1]["id"])
    words = [to_html(slot.render(scene)) for slot in slots(shown.collection) if slot.property == "children"]
    return "".join([to_html(page(shown.collection)), *words])


def lists(sample, query=""):
    return {
        code: to_html(fill(sample.scene(query))) for code, fill in options.lists(charts_of(sample.collection)).items()
    }


def test_every_list_has_its_element_and_every_chart_its_list(either):
    html = written(either)
    assert {f"{chart.id}-marks" for chart in charts_of(either.collection) if chart.id != "map"} | {
        "country-list",
        "place-list",
    } == set(lists(either))
    for code in lists(either):
        box = re.search(rf'<div id="{code}"[^>]*>', html)
        assert box, code
        assert 'role="listbox"' in box[0]
        assert 'aria-label="' in box[0]


def test_a_list_has_one_stop_for_the_tab_key_and_says_where_there_is_nothing(either):
    for query in QUERIES[either.folder.name]:
        for code, html in lists(either, query).items():
            assert html.count('tabindex="0"') == ("data-code" in html), code
            assert ("aria-disabled" in html) == ("data-code" not in html), code


def test_options_show_texts_as_they_are(moonbase):
    assert "<b>right" not in "".join(lists(moonbase).values())
    assert "&lt;b&gt;right&lt;/b&gt;" in lists(moonbase)["changes-marks"]


def test_what_is_picked_is_selected(war):
    html = lists(war, "country=FRA")["country-list"]
    selected = re.findall(r'<div[^>]*aria-selected="true"[^>]*>', html)
    assert len(selected) == 1
    assert 'data-code="FRA"' in selected[0]


def test_every_shortcut_is_one_key_of_its_own_and_reaches_something(either):
    keys = [known.key for known in SHORTCUTS]
    assert len(set(keys)) == len(keys)
    assert all(len(key) == 1 for key in keys)
    html = written(either)
    for known in SHORTCUTS:
        assert any(f'id="{code}"' in html for code in re.findall(r"#([\w-]+)", known.on)), known


def test_nothing_is_announced_twice(either):
    html = to_html(page(either.collection))
    assert not re.search(r'id="sentence"[^>]*aria-live', html)
    assert re.search(r'id="spoken"[^>]*aria-live="polite"', html)
    assert re.search(r'id="hover-card"[^>]*', html)[0].count('aria-live="off"') == 1


def test_the_sliders_are_at_the_days_of_the_view_and_say_them(war):
    html = to_html(span(war.scene("from=2020-10-02&to=2020-11-01")))
    sliders = re.findall(r"<input[^>]*>", html)
    assert [re.search(r'aria-valuetext="([^"]+)"', slider)[1] for slider in sliders] == ["2 Oct 2020", "1 Nov 2020"]
    assert [re.search(r' value="(\d+)"', slider)[1] for slider in sliders] == ["5", "35"]
    assert all('type="range"' in slider for slider in sliders)


def test_days_outside_of_the_timeline_put_the_sliders_at_its_ends(war):
    html = to_html(span(war.scene("from=1999-01-01&to=2039-01-01")))
    first, last = (re.search(r' value="(\d+)" .*max="(\d+)"', slider).groups() for slider in html.split("<input")[1:])
    assert first[0] == "0"
    assert last[0] == last[1]
