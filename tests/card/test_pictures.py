"""Pictures of the charts contain what a newspaper needs, and show the same as the page."""

import io
import re
import xml.etree.ElementTree as ET
from collections import Counter
from itertools import pairwise
from urllib.parse import quote

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PIL import Image

from geo_reactions.card.axes import steps
from geo_reactions.card.canvas import Canvas, Line, Shape
from geo_reactions.card.drawn import BusyError
from geo_reactions.card.legend import keys
from geo_reactions.card.look import darkened
from geo_reactions.card.picture import Imprint, picture
from geo_reactions.card.preview import Cards
from geo_reactions.card.projection import read_land
from geo_reactions.charts import CHARTS
from geo_reactions.charts.chart import said
from geo_reactions.charts.positions import shown_positions
from geo_reactions.charts.timeline import dated
from geo_reactions.domain.theme import DARK, INKS, LIGHT
from geo_reactions.language.wording import number, speaking
from samples import QUERIES, TINY, WAR

SVG = "{http://www.w3.org/2000/svg}"
IMPRINT = Imprint("2026-11-22", "https://example.org/?country=FRA", "https://example.org/")
BARS = {
    "actor-types": ("actor_type", "actor"),
    "types": ("type", "type"),
    "countries": ("country", "country"),
    "places": ("place_id", "place"),
}
"""The charts with bars, each with the column that it counts and the field that it filters by."""
CHART = {chart.id: chart for chart in CHARTS}


def get(client, path, **more):
    with client.get(path, **more) as answer:
        answer.get_data()
        return answer


def drawn(shown, chart: str, view="", *, dark=False) -> Canvas:
    land = read_land((shown.folder.parent / "boundaries" / "world.geojson").read_bytes())
    return picture(CHART[chart], shown.scene(view), land, IMPRINT, dark=dark)


def written(canvas: Canvas) -> list[str]:
    return [line.text for line in canvas.drawn if isinstance(line, Line)]


def flowing(canvas: Canvas) -> str:
    """Return all text as one, whatever its line breaks."""
    return " ".join(written(canvas))


@pytest.mark.parametrize("chart", CHART)
def test_every_chart_of_every_view_comes_as_a_picture(asked, chart):
    shown, client = asked
    for n, query in enumerate(QUERIES[shown.folder.name]):
        answer = get(client, f"/pictures/{chart}.svg?{query}&theme={'dark' if n % 2 else 'light'}")
        assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml"), query
        assert ET.fromstring(answer.get_data()).tag == f"{SVG}svg"  # noqa: S314 - our own
        assert "Link-Notice" not in answer.headers


@pytest.mark.parametrize("chart", CHART)
def test_a_png_has_two_pixels_for_every_unit_of_the_svg_and_says_what_it_shows(clients, chart):
    svg, png = (get(clients[TINY.name], f"/pictures/{chart}.{kind}?q=union") for kind in ("svg", "png"))
    root, image = ET.fromstring(svg.get_data()), Image.open(io.BytesIO(png.get_data()))  # noqa: S314 - our own
    assert image.size == (2 * float(root.get("width")), round(2 * float(root.get("height"))))
    assert root.find(f"{SVG}title").text == image.text["Title"]
    assert root.find(f"{SVG}desc").text == image.text["Description"]
    assert image.text["Source"] == "http://localhost/?q=union"


@pytest.mark.parametrize("chart", CHART)
def test_every_picture_names_view_source_licence_maker_version_day_and_address(war, chart):
    for query in QUERIES[WAR.name]:
        words, about = flowing(drawn(war, chart, query)), war.collection.description
        for expected in (
            said(war.scene(query)), about.title, about.source.named, about.source.licence, *about.credits,
            "geo_reactions", f"version {about.version}, 22 Nov 2026", "https://example.org/?country=FRA",
        ):  # fmt: skip
            assert expected in words, (query, expected)
        assert "…" not in words


def test_an_address_that_is_too_long_for_a_line_gives_way_to_that_of_the_site(war):
    long = Imprint("", f"https://example.org/?q={'word%20' * 40}", "https://example.org/")
    land = read_land((TINY.parent / "boundaries" / "world.geojson").read_bytes())
    assert "https://example.org/" in written(picture(CHART["types"], war.scene(""), land, long))


def test_a_picture_speaks_the_language_of_its_address(clients, war):
    with speaking("fr"):
        title = war.collection.localized().description.title
        svg = get(clients[WAR.name], "/pictures/countries.svg?country=TUR&lang=fr").get_data(as_text=True)
    for words in (title, "Turquie", "Pour l’Azerbaïdjan", "Source", "contributeurs de Wikipédia", "version"):
        assert words in svg, words


@pytest.mark.parametrize("chart", BARS)
def test_the_sums_at_the_bars_are_those_of_the_records(either, chart):
    column, field = BARS[chart]
    labels = either.collection.labels(field)
    for query in QUERIES[either.folder.name]:
        view = either.view(query)
        expected = {
            labels[code]: n for (code,), n in either.recount(view, [column], *either.beside(view, field)).items()
        }
        lines = [line for line in drawn(either, chart, view).drawn if isinstance(line, Line) and line.size == 15]
        names = {line.y: line.text for line in lines if line.end}
        sums = {names[line.y]: int(line.text) for line in lines if line.bold}
        assert {name: n for name, n in sums.items() if n} == {name: expected[name] for name in sums if name in expected}
        assert len(sums) >= min(len(expected), 10)


def test_the_legend_of_a_chart_lists_the_stances_from_left_to_right_as_they_are_stacked(either):
    for chart in ("timeline", *BARS):
        found = written(drawn(either, chart))
        labels = [stance.label for stance in either.scene("").stances if stance.label in found]
        assert labels
        assert [text for text in found if text in labels][: len(labels)] == labels


def test_the_legend_of_the_map_lists_every_position_with_its_number_no_reaction_too(either):
    for query in QUERIES[either.folder.name]:
        found, legend = written(drawn(either, "map", query)), keys(either.scene(query))
        assert "No reaction" in found
        for key in legend:
            assert key.label in found
            if key.n is not None:
                assert found[found.index(key.label) + 1] == number(key.n)


@pytest.mark.parametrize("dark", [False, True])
def test_the_map_has_the_colours_patterns_and_signs_of_the_page(war, dark):
    scene = darkened(war.scene("")) if dark else war.scene("")
    shapes = [shape for shape in drawn(war, "map", dark=dark).drawn if isinstance(shape, Shape)]
    of_map = [shape for shape in shapes if shape.clip is not None]
    fills = Counter(shape.colour for shape in of_map if not shape.width)
    for position in set(shown_positions(scene).values()):
        code = next(code for code in scene.collection.codebook.positions if code.code == position)
        assert fills[code.colour] >= 2, "on the map and in the legend"
        if code.pattern:
            lines = [shape for shape in of_map if shape.width and shape.clip.contains_points(shape.path.vertices).any()]
            assert lines, position
    signs = [shape for shape in shapes if shape.clip is None and not shape.width and shape.colour in INKS]
    signed = {code.code for code in scene.collection.codebook.signed} & set(shown_positions(scene).values())
    assert len(signs) >= 2 * len(signed), "in the legend, and on countries with room"


def test_a_dark_picture_is_dark_and_a_light_one_light(clients):
    for theme, look in (("dark", DARK), ("light", LIGHT), ("neon", LIGHT)):
        answer = get(clients[TINY.name], f"/pictures/types.png?theme={theme}")
        corner = Image.open(io.BytesIO(answer.get_data())).convert("RGB").getpixel((5, 5))
        assert "#{:02x}{:02x}{:02x}".format(*corner) == look["paper"]


def test_a_marker_that_points_down_on_the_page_points_down_in_pictures():
    canvas = Canvas(100, 100)
    for symbol in ("triangle-up", "triangle-down"):
        canvas.mark(np.array([50, 50]), 20, "#000000", "none", symbol=symbol)
    up, down = (sorted(shape.path.vertices[:3, 1]) for shape in canvas.drawn if not shape.width)
    assert up[0] < up[1] == up[2], "one corner above, two below"
    assert down[0] == down[1] < down[2]


def test_every_bar_of_the_timeline_is_as_high_as_its_number(war):
    scene = war.scene("")
    colours = {stance.colour: stance.code for stance in scene.stances}
    bars = [s for s in drawn(war, "timeline").drawn if isinstance(s, Shape) and not s.width and s.colour in colours]
    high: Counter[str] = Counter()
    for bar in bars:
        if bar.clip is None:
            high[colours[bar.colour]] += np.ptp(bar.path.vertices[:, 1])
    counts: Counter[str] = Counter()
    for (_day, stance), n in dated(scene).items():
        counts[stance] += n
    unit = sum(high.values()) / sum(counts.values())
    assert all(high[stance] == pytest.approx(n * unit) for stance, n in counts.items())


def test_without_anything_to_show_a_picture_says_so(either):
    for chart in CHARTS:
        canvas = drawn(either, chart.id, "q=zzz")
        assert chart.read(either.scene("q=zzz")) in flowing(canvas)
        assert canvas.height > 150


def test_hostile_texts_stay_text_in_an_svg(clients):
    answer = get(clients[TINY.name], "/pictures/types.svg?q=%3C/text%3E%3Cscript%3Ealert(1)%3C/script%3E%26")
    root = ET.fromstring(answer.get_data())  # noqa: S314 - our own
    assert {element.tag for element in root.iter()} <= {f"{SVG}{name}" for name in (
        "svg", "title", "desc", "defs", "clipPath", "rect", "path", "text")}  # fmt: skip
    assert "</text><script>alert(1)</script>&" in root.find(f"{SVG}title").text


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    query=st.text(max_size=60)
    | st.from_regex(r"(map|q|reaction|country|theme|lang|accessed)=[^#]{0,30}", fullmatch=True)
)
@example(query="map=180,-90,200&q=%00{}\\&theme=%00&lang=xx&accessed=9999-99-99")
def test_no_query_breaks_a_picture_or_a_citation(clients, query):
    for path in ("/pictures/map.svg", "/pictures/countries.png", "/citation"):
        with clients[TINY.name].get(path, query_string=quote(query, safe="=&,%")) as answer:
            assert answer.status_code == 200


def test_files_of_different_views_and_charts_have_different_names(clients):
    names = set()
    for path in ("types.png", "types.svg", "map.png", "types.png?q=union", "types.png?q=crater"):
        header = get(clients[TINY.name], f"/pictures/{path}").headers["Content-Disposition"]
        names.add(re.fullmatch(r'inline; filename="([a-z0-9-]+\.(?:png|svg))"', header)[1])
    assert len(names) == 5


def test_a_cached_picture_gets_304_and_other_themes_have_other_tags(clients):
    client = clients[TINY.name]
    one, other = (get(client, f"/pictures/types.svg?theme={theme}").headers["ETag"] for theme in ("light", "dark"))
    assert one != other
    assert get(client, "/pictures/types.svg", headers={"If-None-Match": one}).status_code == 304
    notice = get(client, "/pictures/types.svg?theme=dark&colour=red").headers["Link-Notice"]
    assert "colour" in notice
    assert "theme" not in notice


def test_a_busy_server_says_when_to_come_back_for_a_picture(clients, monkeypatch):
    def busy(*_):
        raise BusyError

    monkeypatch.setattr(Cards, "kept", busy)
    answer = get(clients[TINY.name], "/pictures/map.svg?q=never-drawn")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")


@given(st.integers(1, 10**9), st.integers(1, 12))
def test_lines_of_an_axis_of_numbers_are_whole_even_and_not_too_many(top, most):
    found = steps(top, most)
    assert found[0] == 0
    assert found[-1] <= top
    assert len(found) <= most + 1
    assert len({b - a for a, b in pairwise(found)}) <= 1
