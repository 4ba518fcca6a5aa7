from __future__ import annotations

import re
from collections import Counter
from html import unescape
from itertools import chain

import pytest
from flask.testing import FlaskClient

from geo_reactions.domain.link import encode
from geo_reactions.markup.writer import to_html
from geo_reactions.page.details import details
from samples import QUERIES, WAR, Sample


def ids(text: str) -> list[str]:
    return re.findall(r'"reaction": ?"([^"]+)"', unescape(text))


def texts(client: FlaskClient, address: str) -> list[str]:
    """Read a list page by page, following its buttons."""
    found = []
    while address:
        found.append(client.get(address).text)
        address = unescape(next(iter(re.findall(r'data-more="([^"]+)"', found[-1])), ""))
    return found


def pages(client: FlaskClient, address: str) -> list[list[str]]:
    return [ids(html) for html in texts(client, address)]


def test_the_cards_are_the_rows_of_the_data_in_their_order(asked: tuple[Sample, FlaskClient]):
    found, client = asked
    for sort in ("", "-date", "actor"):
        expected = found.collection.select(found.collection.everything.put(sort=sort), limit=40)["id"].tolist()
        assert ids(client.get(f"/rows?sort={sort}").text) == expected


def test_every_page_goes_on_where_the_last_one_ended(asked: tuple[Sample, FlaskClient]):
    found, client = asked
    assert list(chain(*pages(client, "/rows"))) == found.collection.select(found.collection.everything)["id"].tolist()


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


def test_statements_come_a_page_at_a_time_each_date_with_one_heading(asked, monkeypatch):
    found, client = asked
    monkeypatch.setattr("geo_reactions.page.statements._PAGE", 5)
    for query in QUERIES[found.folder.name]:
        view = found.view(query).put(sort="date", reaction="")
        listed = texts(client, f"/statements?{encode(view)}")
        assert max(len(ids(html)) for html in listed) <= 5
        assert list(chain(*map(ids, listed))) == [row["id"] for row in found.collection.rows(view)], query
        headings = re.findall(r'<h3 class="day">([^<]*)', "".join(listed))
        assert len(headings) == len(set(headings)) == len({row["date"] for row in found.kept(view)}), query


def test_a_country_with_many_statements_shows_forty_and_the_way_to_the_others(war):
    largest = Counter(row["country"] for row in war.rows if row["country"]).most_common(1)[0]
    html = to_html(details(war.scene(f"country={largest[0]}")))
    assert html.count("<article") == min(40, largest[1])
    assert (f"/statements?country={largest[0]}&amp;sort=date&amp;offset=40" in html) == (largest[1] > 40)
