from __future__ import annotations

import re
from html import unescape
from itertools import chain

import pytest
from flask.testing import FlaskClient

from geo_reactions.link import encode
from geo_reactions.view import View
from samples import QUERIES, WAR, Sample


def ids(text: str) -> list[str]:
    return re.findall(r'"reaction":"([^"]+)"', text)


def pages(client: FlaskClient, address: str) -> list[list[str]]:
    """Reads a list page by page, as its buttons lead."""
    found = []
    while address:
        html = client.get(address).text
        found.append(ids(html))
        address = unescape(next(iter(re.findall(r'data-more="([^"]+)"', html)), ""))
    return found


def test_the_cards_are_the_rows_of_the_data_in_their_order(asked: tuple[Sample, FlaskClient]):
    found, client = asked
    for sort in ("", "-date", "actor"):
        expected = found.collection.select(View(sort=sort), limit=40)["id"].tolist()
        assert ids(client.get(f"/rows?sort={sort}").text) == expected


def test_every_page_goes_on_where_the_last_one_ended(asked: tuple[Sample, FlaskClient]):
    found, client = asked
    assert list(chain(*pages(client, "/rows"))) == found.collection.select(View())["id"].tolist()


def test_an_order_that_only_the_table_has_is_kept(client: FlaskClient):
    assert re.search(r'value="-actor" selected', client.get("/rows?sort=-actor").text)


def test_a_view_without_reactions_is_an_empty_list(client: FlaskClient):
    text = client.get("/rows?q=zzzz").text
    assert ids(text) == []
    assert "rows-sort" not in text


def test_a_crafted_address_is_harmless(client: FlaskClient):
    answer = client.get("/rows?offset=-1&limit=x&sort=%3Cscript%3E&country=%00")
    assert answer.status_code == 200
    assert "<script" not in answer.text


@pytest.mark.parametrize("span", ["", "&from=1999-09-03&to=2020-10-10"])
def test_the_reactions_without_a_date_are_listed_whatever_the_span_fifty_at_a_time(asked, span):
    found, client = asked
    for query in QUERIES[found.folder.name]:
        free = found.view(query).put(dates=(None, None))
        listed = pages(client, f"/undated?{encode(free)}{span}")
        assert max(map(len, listed)) <= 50
        assert list(chain(*listed)) == [row["id"] for row in found.kept(free) if not row["date"]], query


def test_what_is_left_to_show_is_counted(war, clients):
    undated = sum(not row["date"] for row in war.rows)
    html = clients[WAR.name].get("/undated").text
    assert f"Show {min(50, undated - 50)} more" in html


def test_a_view_in_which_all_is_dated_says_so(client: FlaskClient):
    assert "Every selected reaction has a date." in client.get("/undated?country=LUN").text
