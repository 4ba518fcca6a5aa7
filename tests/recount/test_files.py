"""Every number in the files, the pages without JavaScript, the embedded page and the library equals the recount."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable

import pytest

from geo_reactions.library import Reactions, map_figure
from recount import saying
from recount.counting import LANDS, ROWS, Asked, stances, sums
from recount.reading import numbers, read
from recount.standing import PARTIES, SIDES, STANCES, codes
from recount.test_dashboard import each_view, same
from recount.views import VIEWS
from samples import WAR

TOLD = [
    "id", "act", "actor", "actor_type", "country", "country_name", "type", "stance", "date", "place", "place_country",
    "lat", "lon", "crowd", "quote", "summary", "section", "sentences", "source_url",
    "degree", "dated", "crowd_said", "certainty", "note",
]  # fmt: skip
"""The columns of every export."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@pytest.fixture(scope="module")
def library() -> Reactions:
    return Reactions(WAR)


def as_told(cell: str) -> str:
    """Return a cell as a text that no spreadsheet reads as a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def as_read(row: dict[str, str], written: Callable[[str], str] = str) -> dict[str, object]:
    """Return the cells of a row: coordinates as numbers, others as texts."""
    return {name: as_number(name, row[name]) if name in ("lat", "lon") else written(row[name]) for name in TOLD}


def as_number(name: str, cell: str) -> float | int | str | None:
    """Return a cell as JSON has it: numbers as numbers, empty cells as null."""
    kinds = {"lat": float, "lon": float, "crowd": int}
    return kinds.get(name, str)(cell) if cell else None


@each_view
def test_the_files_hold_the_rows_of_the_view_cell_by_cell(product, view):
    files = product.files(view.query)
    expected = {row["id"]: row for row in view.rows[TOLD].to_dict("records")}
    for kind, rows in files.items():
        assert [row["id"] for row in rows] == [row["id"] for row in files["csv"]], kind
    if not view.sort:
        assert [row["id"] for row in files["csv"]] == list(expected)
    assert [as_read(row) for row in files["csv"]] == [as_read(expected[row["id"]], as_told) for row in files["csv"]]
    wanted = {code: {name: as_number(name, cell) for name, cell in row.items()} for code, row in expected.items()}
    for kind in ("json", "geojson"):
        assert {row["id"]: {name: row[name] for name in TOLD} for row in files[kind]} == wanted
    assert [(row["id"], row["crowd"], row["lat"], row["lon"]) for row in files["xlsx"]] == [
        (row["id"], row["crowd"], row["lat"], row["lon"]) for row in files["json"]
    ]


def states(view: Asked) -> dict[str, dict[str, object]]:
    """Count the countries of a view by position, from /countries.csv."""
    counts, found = stances(view.rows, "country"), view.findings()
    return {
        code: {"country": code, "position": view.positions()[code], "n": sum(own.values())}
        | {stance: own.get(stance, 0) for stance in STANCES}
        | {"acts": sum(found[code].acts.values())}
        | {
            f"share_{letter}": round(float(found[code].share(side)), 4)
            for letter, side in zip("ab", SIDES, strict=True)
        }
        for code, own in counts.items()
    }


@each_view
def test_the_list_of_countries_has_counts_by_stance_and_the_acts_and_shares_of_the_position(product, library, view):
    expected = states(view)
    found = json.loads(product.text(f"/countries.json?{view.query}"))
    named = {row["country"]: row | {"name": LANDS["name"][row["country"]]} for row in expected.values()}
    assert {row["country"]: row for row in found} == named
    table = csv.DictReader(io.StringIO(product.text(f"/countries.csv?{view.query}"), newline=""))
    assert [{name: str(cell) for name, cell in row.items()} for row in found] == list(table)
    given = dict(part.split("=") for part in view.query.replace("+", " ").split("&") if part)
    frame = library.countries(**{key.replace("from", "from_"): value for key, value in given.items()})
    assert frame.to_dict("records") == found


@each_view
def test_without_script_the_page_lists_the_countries_with_their_reactions_and_the_acts_that_made_their_position(
    product, view
):
    listing = product.page(view.query).root.one("section", "listing")
    same(view, listing.one("p", "lead").numbers, saying.sentence(view))
    items = {item.one("a")["href"].split("?")[0].removeprefix("/countries/"): item for item in listing.all("li")}
    counts = stances(view.rows, "country")
    assert set(items) == set(counts)
    for code, item in items.items():
        assert item.swatch == view.positions()[code]
        same(view, item.one(css="meta").numbers, stated(view, code))


def stated(view: Asked, code: str) -> list[int]:
    """List the numbers about a country in a list: its reactions, and the acts behind its position, if any."""
    finding, n = view.findings()[code], sum(view.by("country")[code].values())
    return [n, *(finding.numbers if finding.rank and code not in PARTIES else [])]


@each_view
def test_the_preview_says_the_sentence_and_how_many_countries_the_map_shows_in_each_position(product, view):
    same(view, numbers(product.page(view.query).meta("og:image:alt")), saying.alt(view))


@each_view
def test_the_embedded_page_is_the_page_of_the_same_view(product, view):
    page, frame = (
        re.sub(r'"end_id":"[^"]*"', "", product.text(f"{path}?{view.query}")).partition("<body>")[2]
        for path in ("/", "/embed")
    )
    assert frame
    assert frame == page


@pytest.mark.parametrize(
    "view", [view for view in VIEWS if len(view.picked) == 1 and "reaction" not in view.query], ids=repr
)
def test_the_preview_image_writes_the_counts_behind_the_position_that_it_shows(product, view, monkeypatch):
    from geo_reactions.card.canvas import Canvas

    written, draw = [], Canvas.text
    monkeypatch.setattr(
        Canvas, "text", lambda self, text, *more, **how: written.append(text) or draw(self, text, *more, **how)
    )
    product.content(f"/card.png?{view.query}&sort=id")
    [(field, code)] = view.picked
    shown = numbers(" ".join(written))
    legend = list(saying.legend(view, narrowed=True).values())
    expected = [*saying.sentence(view), *legend]
    if field == "country" and code in view.findings() and code not in PARTIES:
        expected += view.findings()[code].numbers if view.findings()[code].rank else []
    assert not Counter(expected) - Counter(shown)


@pytest.mark.parametrize("code", LANDS.index[::4].union(ROWS["country"]).difference([""]))
def test_the_page_of_a_country_counts_its_reactions_and_the_acts_that_made_its_position(product, code):
    page, own = read(product.text(f"/countries/{code}")), ROWS[ROWS["country"] == code]
    view, every = Asked(""), Asked("voice=all")
    assert len(page.all("article")) == len(own)
    expected = "party" if code in PARTIES else view.positions().get(code, "no_data")
    assert page.one("p", "stance").swatch == expected
    lead, description = (
        page.one("p", "lead"),
        next(m["content"] for m in page.all("meta") if m["name"] == "description"),
    )
    why = view.why(code) if code in view.positions() and code not in PARTIES else []
    differs = view.positions().get(code) != every.positions().get(code)
    assert lead.numbers == why + (every.findings()[code].numbers if differs else [])
    assert numbers(description) == why + saying.sentence(Asked(f"country={code}"))
    assert ("With every voice counted" in lead.text) == differs
    if len(own):
        counts = Counter(own["stance"])
        assert page.one("ul", "counted").numbers == [counts[stance] for stance in STANCES]
        assert page.all("h2")[0].numbers == saying.sentence(Asked(f"country={code}"))


def test_the_page_of_a_reaction_lists_the_others_of_its_act_and_of_its_actor(product):
    for row in ROWS.to_dict("records")[::3]:
        page = read(product.text(f"/reactions/{row['id']}"))
        act, actor = (set(ROWS[ROWS[name] == row[name]]["id"]) - {row["id"]} for name in ("act", "actor_id"))
        related = {a["href"].removeprefix("/reactions/") for ul in page.all("ul", "related") for a in ul.all("a")}
        assert related == act | actor
        facts = " ".join(part.text for part in page.one("dl").all("dd"))
        assert row["crowd_said"] in facts
        assert row["crowd_said"] or not row["crowd"] or int(row["crowd"]) in numbers(facts)


def test_the_about_page_counts_all_reactions_the_undated_and_the_unsure_ones_and_every_country(product):
    page, view = read(product.text("/about")), Asked("")
    limits = page.one("h2", id="limits")
    section = next(part for part in page.all("section") if limits in list(part))
    undated = int((ROWS["date"] == "").sum())
    unsure = [int((ROWS["certainty"] == code).sum()) for code in codes("certainty")[1:]]
    assert section.numbers == [undated, len(ROWS), *unsure]
    assert page.all("p", "lead")[0].numbers[:1] == [len(ROWS)]
    items = {item.one("a")["href"].removeprefix("/countries/"): item for item in page.one("ul", "countries").all("li")}
    for code, item in items.items():
        assert item.one(css="meta").numbers == stated(view, code)
    assert set(items) == set(view.positions())
    assert json.loads(product.text("/healthz"))["reactions"] == len(ROWS)


@pytest.mark.parametrize("view", [view for view in VIEWS[::7] if "q=" not in view.query], ids=repr)
def test_the_map_of_the_library_says_over_a_country_which_acts_made_its_position(library, view):
    given = dict(part.split("=") for part in view.query.split("&") if part)
    figure = map_figure(library, **{key.replace("from", "from_"): value for key, value in given.items()})
    [land] = [trace for trace in figure.data if trace.type == "choropleth"]
    for code, text in zip(land.locations, land.text, strict=True):
        finding = view.findings().get(code)
        same(view, numbers(text), finding.numbers if finding and finding.rank and code not in PARTIES else [])


@each_view
def test_a_list_that_comes_in_pages_says_how_many_rows_the_next_one_has(product, view):
    undated = view.kept({"dates"})[lambda rows: rows["first"] == ""]
    for path, rows, most in (("/rows", view.rows, 40), ("/undated", undated, 50)):
        page = read(product.text(f"{path}?{view.query}"))
        opened = [item["data-put"] for item in page.all("button") if item["data-put"]]
        assert len(opened) == min(len(rows), most)
        further = min(len(rows) - most, most)
        assert [button.numbers for button in page.all("button") if button["data-more"]] == [[further]] * (further > 0)


@pytest.mark.parametrize("view", VIEWS[::6], ids=repr)
def test_a_picture_of_the_map_says_the_sentence_the_summary_and_the_legend(product, view):
    picture = read(product.text(f"/pictures/map.svg?{view.query}"))
    same(view, picture.one("title").numbers, saying.sentence(view))
    same(view, picture.one("desc").numbers, saying.pattern(view))
    alone = [int(part.text) for part in picture.all("text") if part.text.isdecimal()]
    legend = list(saying.legend(view, narrowed=True).values())
    assert alone[: len(legend)] == legend, "the numbers behind them stand on markers"


@pytest.mark.parametrize(("chart", "field"), [("actor-types", "actor"), ("types", "type")])
@pytest.mark.parametrize("view", VIEWS[1::6], ids=repr)
def test_a_picture_of_bars_says_the_sentence_what_leads_and_the_sum_of_every_bar(product, view, chart, field):
    picture = read(product.text(f"/pictures/{chart}.svg?{view.query}"))
    same(view, picture.one("title").numbers, saying.sentence(view))
    same(view, picture.one("desc").numbers, saying.leading(view, field))
    alone = Counter(int(part.text) for part in picture.all("text") if part.text.isdecimal())
    assert not Counter(sums(view.beside(field), field).values()) - alone
