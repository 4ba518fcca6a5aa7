"""A crafted or huge address does no harm: it is refused, or its invalid parts are named, quickly, and none of it runs."""

from __future__ import annotations

import time

import pytest

DATA = (
    "/reactions.csv",
    "/reactions.json",
    "/reactions.geojson",
    "/reactions.xlsx",
    "/countries.csv",
    "/countries.json",
)
PAGES = ("/", "/embed", "/openapi.json", "/card.png", "/qr.svg")
SCRIPT = "<script>alert(1)</script>"

CRAFTED = {
    "64 kB of words": "q=" + "a" * 65_536,
    "64 kB of codes": "country=" + ",".join(["QQQ"] * 16_384),
    "64 kB of keys": "&".join(f"k{n}=1" for n in range(9_000)),
    "64 kB of ampersands": "&" * 65_536,
    "64 kB of percent signs": "q=" + "%" * 65_536,
    "a long key": "k" * 65_536 + "=1",
    "a key encoded many times": "%2525252525%25=%25252525",
    "nested encodings": "q=" + "%25" * 3_000 + "3Cscript%253E",
    "control characters": "q=%00%01%02%0a%0d%1b%5B31m%7f&%00=%00",
    "a header split": "stance=x%0d%0aSet-Cookie:%20a=b&q=%0d%0aLocation:%20http://example.org/",
    "a script": "q=%3Cscript%3Ealert(1)%3C/script%3E",
    "a script in a code": "stance=%3Cscript%3Ealert(1)%3C/script%3E",
    "a script in a key": "%3Cscript%3Ealert(1)%3C/script%3E=1",
    "a raw script": "q=<script>alert(1)</script>&stance='\"><script>alert(1)</script>",
    "lone surrogates": "q=%ED%A0%80%ED%BF%BF&country=%ED%A0%80&%ED%A0%80=1",
    "no UTF-8": "q=%ff%fe%80&%ff=%ff",
    "repeated keys": "&".join(["country=FRA", "stance=loud", "q=a", "from=2020", "limit=1"] * 700),
    "SQL": "q='%20OR%201=1;%20DROP%20TABLE%20reactions;--&country=FRA')%20OR%20('1'='1&sort=id;DROP%20TABLE%20reactions",
    "a path": "reaction=../../etc/passwd&map=../../x&collection=/etc/passwd",
    "numbers": "limit=1e9&offset=-1&map=1e308,nan,inf&from=99999-99-99&to=-1",
    "huge numbers": "limit=" + "9" * 20_000 + "&offset=" + "9" * 20_000,
    "other digits": "limit=%D9%A1&offset=%EF%BC%91&from=%D9%A2%D9%A0%D9%A2%D9%A0",
    "bidirectional marks": "q=%E2%80%AE%E2%80%8F%E2%81%A6&stance=%E2%80%AE",
    "a template": "q={{7*7}}${7*7}{%25 raw %25}&stance={{config}}",
    "no key": "====&=&&==",
}


@pytest.mark.parametrize("query", CRAFTED.values(), ids=CRAFTED)
@pytest.mark.parametrize("path", DATA)
def test_a_crafted_address_of_data_is_answered_or_refused(client, path, query):
    started = time.monotonic()
    answer = client.get(f"{path}?{query}")
    assert answer.status_code in (200, 400)
    assert answer.content_type.startswith("application/problem+json") == (answer.status_code == 400)
    assert "Set-Cookie" not in answer.headers
    assert len(answer.get_data()) < 5_000_000
    assert time.monotonic() - started < 10


@pytest.mark.parametrize("query", CRAFTED.values(), ids=CRAFTED)
@pytest.mark.parametrize("path", PAGES)
def test_a_crafted_address_of_a_page_does_no_harm(client, path, query):
    answer = client.get(f"{path}?{query}")
    assert answer.status_code < 500
    assert "Set-Cookie" not in answer.headers
    if answer.mimetype == "text/html":
        text = answer.get_data(as_text=True)
        assert SCRIPT not in text


def test_the_data_are_still_there_after_all_of_it(client, moonbase):
    assert len(client.get("/reactions.json").json) == len(moonbase.rows)
