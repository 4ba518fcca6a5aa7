from __future__ import annotations

import re

from flask.testing import FlaskClient

from geo_reactions.view import View
from samples import Sample


def ids(text: str) -> list[str]:
    return re.findall(r'"reaction":"([^"]+)"', text)


def test_the_cards_are_the_rows_of_the_data_in_their_order(asked: tuple[Sample, FlaskClient]):
    found, client = asked
    for sort in ("", "-date", "actor"):
        expected = found.collection.select(View(sort=sort), limit=40)["id"].tolist()
        assert ids(client.get(f"/rows?sort={sort}").text) == expected


def test_every_page_goes_on_where_the_last_one_ended(asked: tuple[Sample, FlaskClient]):
    found, client = asked
    seen, offset = [], 0
    while offset is not None:
        answer = client.get(f"/rows?offset={offset}")
        seen += ids(answer.text)
        more = re.search(r'data-rows="(\d+)"', answer.text)
        offset = int(more[1]) if more else None
    assert seen == found.collection.select(View())["id"].tolist()


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
