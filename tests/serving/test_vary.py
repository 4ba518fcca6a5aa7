"""What a response depends on, for caches: the same for every response of an address, whatever its status or format."""

from __future__ import annotations

import pytest

from geo_reactions.serving.app import create_app
from samples import ASSETS, TINY

EXAMPLES = {"code": ("TYC", "ms-004", "QQQ"), "path": ("embed", "nothing"), "fingerprinted_path": ("deps/none.js",)}
ENCODINGS = ("identity", "gzip", "br", "zstd", "gzip, deflate, br, zstd")
LANGUAGES = ("", "en", "fr-CH, fr;q=0.9")
KINDS = ("", "text/html", "application/json", "*/*")
FILES = (
    "/assets/style.css",
    "/assets/nothing.js",
    "/assets/favicon.svg",
    "/nothing.txt",
    "/assets/page.min.js",
    "/card.png?country=TYC",
)
PAGES = (
    "/reactions.csv?colour=red",
    "/reactions.json?limit=1&offset=1",
    "/?country=TYC&lang=fr",
    "/embed?parts=map",
    "/a/b/c",
)


@pytest.fixture(scope="module")
def application():
    return create_app(TINY, ASSETS).server


def addresses() -> list[str]:
    """List the addresses of every rule of the server, with examples for its placeholders."""
    found = [*FILES, *PAGES]
    for rule in create_app(TINY, ASSETS).server.url_map.iter_rules():
        if "GET" in rule.methods and not rule.arguments - EXAMPLES.keys():
            values = [{name: EXAMPLES[name][n % len(EXAMPLES[name])] for name in rule.arguments} for n in range(3)]
            found += [rule.build(value, append_unknown=False)[1] for value in values]
    return sorted(set(found))


def asked(client, address: str, method: str = "GET", **headers: str):
    with client.open(address, method=method, headers=headers) as answer:
        answer.get_data()
        return answer


def varies(answer) -> list[str]:
    return sorted(name.strip().casefold() for text in answer.headers.getlist("Vary") for name in text.split(","))


@pytest.mark.parametrize("address", addresses())
def test_every_answer_of_an_address_varies_alike(application, address):
    client, found = application.test_client(), []
    for encoding in ENCODINGS:
        whole = asked(client, address, **{"Accept-Encoding": encoding})
        tag = whole.headers.get("ETag", "")
        again = asked(client, address, **{"Accept-Encoding": encoding, "If-None-Match": tag or '"none"'})
        assert again.status_code == (304 if tag else whole.status_code)
        found += [whole, again, asked(client, address, "HEAD", **{"Accept-Encoding": encoding})]
    found += [asked(client, address, **{"Accept-Language": language}) for language in LANGUAGES]
    found += [asked(client, address, Accept=kind) for kind in KINDS]
    found += [asked(client, address, "POST"), asked(client, address, "DELETE")]
    [named] = {tuple(varies(answer)) for answer in found}
    assert len(set(named)) == len(named) > 0


@pytest.mark.parametrize("address", addresses())
def test_what_an_answer_depends_on_is_named(application, address):
    client = application.test_client()
    named = varies(asked(client, address))
    forms = {
        "accept-encoding": [{"Accept-Encoding": encoding} for encoding in ENCODINGS],
        "accept-language": [{"Accept-Language": language} for language in LANGUAGES],
        "accept": [{"Accept": kind} for kind in KINDS],
    }
    for name, headers in forms.items():
        bodies = {asked(client, address, **some).get_data() for some in headers}
        stays = len(bodies) == 1 or address in ("/metrics", "/reactions.xlsx")  # they contain the time or figures
        assert stays or name in named, name


def test_a_server_that_is_too_busy_to_draw_says_so_under_the_same_header(application, monkeypatch):
    client = application.test_client()
    free = varies(asked(client, "/card.png"))
    monkeypatch.setattr("geo_reactions.card.drawn._SEATS", 0)
    busy = create_app(TINY, ASSETS).server.test_client()
    said = [asked(busy, "/card.png", **{"Accept-Language": language}) for language in LANGUAGES]
    assert {answer.status_code for answer in said} == {503}
    assert len({answer.get_data() for answer in said}) == 1
    assert all(varies(answer) == free for answer in said)
