"""Every list of a view has the same order: page, phone cards, exports, library, the link to the next reaction."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from functools import cache

import pytest
from flask.testing import FlaskClient

from geo_reactions.domain.folding import collated
from geo_reactions.domain.link import encode
from geo_reactions.domain.view import SORTABLE, View
from geo_reactions.language.wording import speaking
from geo_reactions.library import Reactions
from geo_reactions.page.table import PAGE, rows
from own_fields import OWN, own_folder
from samples import TINY, Sample, sample

SORTS = [sign + column for column in SORTABLE for sign in ("", "-")]
OWN_SORTS = ["order", "-order", "mood", "-mood", "robots", "-robots", "damage", "-damage", "remark", "-proof"]
VIEWS = {
    "moonbase-strike": ("", "country=TYC", "from=1999-09-03", "q=union", "body=miners-guild,anonymous-hacker"),
    "moonbase-fields": ("", "country=TYC", "damage=0..", "q=orbit&mood=Glad,glad"),
    "nagorno-karabakh-2020": ("", "country=FRA", "from=2020-10-01&to=2020-12", "q=war", "type=protest&country=USA"),
}
LABELLED = {
    "actor_type": ("actor", "actor_type"), "type": ("type", "type"), "stance": ("stance", "stance"),
    "country_name": ("country", "country"), "place": ("place", "place_id"),
}  # fmt: skip


def views(shown: Sample, sort: str) -> Iterator[View]:
    for query in VIEWS[shown.folder.name]:
        for lang in ("en", "fr"):
            yield shown.view(query).put(sort=sort, lang=lang)


@cache
def selected(shown: Sample, view: View) -> list[Mapping[str, str]]:
    return shown.kept(view)


def key(row, column: str, shown: Sample) -> str | int:
    """Return the sort key of a row: a label as displayed, a day, or a number; empty if it has none."""
    if column in LABELLED:
        field, code = LABELLED[column]
        return collated(shown.collection.localized().labels(field).get(row[code], ""))
    if column == "actor":
        return collated(shown.collection.localized().labels("body").get(row["actor_id"], row["actor"]))
    own = {field.name: field for field in shown.collection.description.own_fields}
    if column in own and own[column].is_number:
        return float(row[column]) if row[column] else ""
    if column == "crowd":
        return int(row["crowd"]) if row["crowd"] else ""
    return f"{row['first']} {row['last']}".strip() if column == "date" else collated(row[column])


def expected(shown: Sample, view: View) -> list[str]:
    """Sort the rows of a view without the product: empty cells last in both directions, ties in the order of the collection."""
    column, kept = view.sort.removeprefix("-"), selected(shown, view.put(sort=""))
    full = [row for row in kept if key(row, column, shown) != ""]
    full.sort(key=lambda row: key(row, column, shown), reverse=view.sort.startswith("-"))
    return [row["id"] for row in (*full, *(row for row in kept if key(row, column, shown) == ""))]


def table(shown: Sample, view: View) -> list[str]:
    scene = shown.scene(view)
    pages = range(scene.tally.totals["n"] // PAGE + 1)
    return [row["id"] for page in pages for row in rows(scene, page)]


def cards(client: FlaskClient, query: str) -> list[str]:
    """Read the cards of the phone page by page."""
    found, address = [], f"/rows?{query}"
    while address:
        html = client.get(address).get_data(as_text=True)
        found += re.findall(r'"reaction":"([^"]+)"', html)
        address = next(iter(re.findall(r'data-more="([^"]+)"', html)), "").replace("&amp;", "&")
    return found


def pages(client: FlaskClient, query: str) -> list[str]:
    """Read the JSON page by page, following its links."""
    found, address = [], f"/reactions.json?{query}&limit=60"
    while address:
        answer = client.get(address)
        found += [row["id"] for row in answer.json]
        address = next(iter(re.findall(r'<([^>]+)>; rel="next"', answer.headers["Link"])), "")
    return found


def chain(shown: Sample, view: View, first: str) -> list[str]:
    """Follow the links from each reaction to the next."""
    found = [first]
    while around := shown.collection.neighbours(view.put(reaction=found[-1])):
        assert around.before == (found[-2] if len(found) > 1 else None)
        assert (around.number, around.total) == (len(found), shown.scene(view).tally.totals["n"])
        if around.after is None:
            break
        found.append(around.after)
    return found


@pytest.mark.parametrize("sort", OWN_SORTS)
def test_own_fields_have_one_order_too(clients, sort):
    test_every_list_of_rows_has_the_same_order((sample(own_folder()), clients[OWN]), sort)


@pytest.mark.parametrize("sort", SORTS)
def test_every_list_of_rows_has_the_same_order(asked, sort):
    shown, client = asked
    for view in views(shown, sort):
        query = encode(view)
        with speaking(view.lang):
            order = expected(shown, view)
            assert table(shown, view) == order, query
            assert chain(shown, view, order[0]) == order, query
        text = client.get(f"/reactions.csv?{query}").get_data(as_text=True)
        assert [row["id"] for row in csv.DictReader(io.StringIO(text, newline=""))] == order, query
        assert pages(client, query) == order, query
        assert cards(client, query) == order, query


def test_the_library_gives_the_order_of_the_address(moonbase):
    library = Reactions(TINY)
    for sort in SORTS:
        for view in views(moonbase, sort):
            filters = {"country": view.country, "body": view.body, "from": view.dates[0], "q": view.q or None}
            given = {key: value for key, value in filters.items() if value}
            with speaking(view.lang):
                order = expected(moonbase, view)
            assert list(library.select(**given, sort=sort, lang=view.lang)["id"]) == order, (sort, given)


def test_labels_are_sorted_in_the_language_of_the_address_and_of_no_browser(clients):
    client = clients["nagorno-karabakh-2020"]

    def countries(query: str, browser: str = "en") -> list[str]:
        answer = client.get(f"/reactions.json?sort=country_name{query}", headers={"Accept-Language": browser})
        return list(dict.fromkeys(row["country"] for row in answer.json))

    assert countries("") == countries("", "fr")
    english, french = countries(""), countries("&lang=fr")
    assert sorted(english, key=str) == sorted(french, key=str)
    assert english.index("DEU") > english.index("FRA")
    assert french.index("DEU") < french.index("FRA"), "Allemagne, France"


def test_a_body_is_sorted_by_the_name_that_the_page_shows(war):
    recorded = {row["id"]: row["actor"] for row in war.rows}
    with speaking("fr"):
        found = rows(war.scene("sort=actor"))
    assert any(row["actor"] != recorded[row["id"]] for row in found)
    assert [collated(row["actor"]) for row in found] == sorted(collated(row["actor"]) for row in found)
