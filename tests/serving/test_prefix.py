"""The site under a path behind a proxy: every address in any response is under that path, however the path was given."""

from __future__ import annotations

import json
import re
import urllib.request
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
from torture.serving import serving
from werkzeug.test import Client

from geo_reactions.serving.app import create_app
from geo_reactions.serving.prefix import Prefixed, tidied
from samples import ASSETS, TINY

HOST = "http://localhost"
ADDRESS = re.compile(r'\s(?:href|src|content|data-more)="([^"]*)"')
PATH = re.compile(
    r"(?:assets|boundaries|about|embed|countries|reactions|pictures|rows|undated|statements|citation|healthz|metrics|openapi\.json|card\.png|qr\.svg|page\.js"
    r"|collection\.css|sitemap\.xml|robots\.txt|_dash-[a-z-]+)\b"
)
"""The first parts of the paths of the site."""

BARE = re.compile(rf"(?<![\w/.~-])/{PATH.pattern}")
OPENED = ("/", "/embed", "/about", "/nothing-here", "/?reaction=ms-004", "/?country=TYC&body=miners-guild", "/robots.txt",
          "/sitemap.xml", "/openapi.json", "/reactions.json?colour=red", "/reactions.csv?limit=2&offset=2",
          "/countries/tyc", "/reactions/nothing", "/countries.json", "/reactions.geojson", "/healthz")  # fmt: skip
HOSTILE = ("//evil.example", "https://evil.example", "/a b", '/"><script>', "/a?b", "/a#b", "/../x", "/x\\y", "/" + "x" * 999,
           "map", "/é", "/%2e%2e")  # fmt: skip


@pytest.fixture(scope="module")
def application():
    return create_app(TINY, ASSETS).server.wsgi_app


@pytest.fixture(scope="module")
def under(application) -> Client:
    """Return a client of the site under /map; nothing exists outside that path."""
    return Client(Prefixed(application, "/map", ""))


def get(client: Client, path: str, **more):
    with client.get(path, **more) as answer:
        answer.get_data()
        return answer


def named(answer, at: str) -> set[str]:
    """List the addresses of the site in a response, without their host."""
    found = [answer.headers.get("Location", ""), *re.findall(r"<([^>]+)>", answer.headers.get("Link", ""))]
    if answer.mimetype in ("text/html", "application/xml"):
        text = answer.get_data(as_text=True)
        found += [unescape(address) for address in ADDRESS.findall(text)] + re.findall(r"<loc>([^<]+)", text)
    whole = [urljoin(HOST + at, address) for address in found if address.startswith(("/", HOST))]
    return {address.removeprefix(HOST).partition("#")[0] for address in whole}


def test_every_address_in_any_response_is_under_the_prefix_and_works(under):
    found = {f"/map{path}" for path in OPENED}
    waiting, seen = sorted(found), set[str]()
    while waiting:
        address = waiting.pop()
        seen.add(urlsplit(address).path)
        answer = get(under, address)
        more = named(answer, address)
        assert {other for other in more if not f"{other}/".startswith("/map/")} == set(), address
        assert answer.status_code < 400 or address in found, address
        waiting += [
            other for other in more if urlsplit(other).path not in {*seen, *(urlsplit(w).path for w in waiting)}
        ]
    assert len(seen) > 50
    assert seen >= {
        "/map/", "/map/about", "/map/collection.css", "/map/assets/page.min.js", "/map/boundaries/world.geojson", "/map/card.png",
        "/map/reactions.csv", "/map/countries/TYC", "/map/assets/style.css", "/map/assets/text.css", "/map/reactions.xlsx",
    }  # fmt: skip


@pytest.mark.parametrize("path", OPENED)
def test_no_text_of_an_answer_names_a_path_without_the_prefix(under, path):
    answer = get(under, f"/map{path}", headers={"Accept-Language": "fr"})
    text = answer.get_data(as_text=True)
    if path == "/openapi.json":  # its paths are relative to the address of its server
        assert json.loads(text)["servers"] == [{"url": "/map"}]
        return
    foreign = r"https?://(?!localhost)[^\s\"<]+"
    assert (
        BARE.findall(re.sub(rf'{foreign}|data-file="[^"]+"', "", text)) == []
    )  # a script adds the base path to data-file


def test_the_scripts_of_the_table_get_the_address_to_request(under):
    [config] = re.findall(r'<script id="_dash-config"[^>]*>(.*?)</script>', get(under, "/map/").get_data(as_text=True))
    assert json.loads(config)["requests_pathname_prefix"] == "/map/"


def test_a_message_of_the_page_is_answered_with_links_under_the_prefix_it_came_to(application):
    opened = {"kind": "open", "query": "country=TYC&reaction=ms-004"}
    body = {"events": [opened], "link": None, "lang": "en"}
    for prefix in ("", "/map", "/other", "", "/map"):
        client = Client(Prefixed(application, prefix, ""))
        with client.post(f"{prefix}/page/step", json=body) as answer:
            html = answer.json["html"]["details"]
        assert f'"{prefix}/countries/TYC"' in html
        assert f'"{prefix}/reactions/ms-004"' in html


def test_one_process_answers_each_of_several_places_with_its_own_addresses(application):
    for prefix in ("", "/map", "/a/b", "", "/map"):
        answer = get(Client(Prefixed(application, prefix, "")), f"{prefix}/")
        assert all(address.startswith(f"{prefix}/") for address in named(answer, f"{prefix}/"))


def test_the_bare_prefix_leads_to_the_page(under):
    answer = get(under, "/map?country=TYC")
    assert (answer.status_code, answer.headers["Location"]) == (308, "/map/?country=TYC")


def test_a_proxy_may_take_its_own_prefix_off_or_leave_it(under):
    for path in ("/countries/TYC", "/map/countries/TYC"):
        assert 'href="/map/about"' in get(under, path).get_data(as_text=True)
    assert get(under, "/mapped").status_code == 404


def base_path(application, header: str, peer: str, own: str | None = None, trusted: str = "127.0.0.1") -> str:
    """Return the base path that the site uses after a proxy has sent one."""
    client = Client(Prefixed(application, own, trusted))
    answer = get(client, "/about", headers={"X-Forwarded-Prefix": header}, environ_overrides={"REMOTE_ADDR": peer})
    return re.findall(r'href="([^"]*)/collection\.css"', answer.get_data(as_text=True))[0]


def test_only_headers_of_a_trusted_proxy_count(application):
    assert base_path(application, "/map", "127.0.0.1") == "/map"
    assert base_path(application, "/map/", "127.0.0.1") == "/map"
    assert base_path(application, "/outer/map", "10.0.0.9", trusted="*") == "/outer/map"
    assert base_path(application, "/forged, /map", "127.0.0.1") == "/map"
    assert base_path(application, "/map", "10.0.0.9") == ""
    assert base_path(application, "/map", "127.0.0.1", trusted="") == ""


def test_a_prefix_given_at_the_start_overrides_every_header(application):
    assert base_path(application, "/forged", "127.0.0.1", own="/map") == "/map"
    assert base_path(application, "/forged", "127.0.0.1", own="") == ""


@pytest.mark.parametrize("header", HOSTILE)
def test_what_is_no_path_is_not_believed_even_of_a_trusted_proxy(application, header):
    assert tidied(header) is None
    assert base_path(application, header.encode().decode("latin-1"), "127.0.0.1") == ""


@pytest.mark.parametrize("prefix", ["", "/", "/map", "/map/", "/a/b.c/~d"])
def test_a_prefix_is_a_path_without_a_slash_at_its_end(prefix):
    assert tidied(prefix) == prefix.rstrip("/")


def test_a_server_that_is_started_with_a_prefix_answers_under_it():
    with serving(TINY, "--prefix", "/map/") as server:
        for path in ("/map/about", "/about"):
            assert b'href="/map/collection.css"' in server.get(path)[1]
        asked = urllib.request.Request(
            f"http://127.0.0.1:{server.port}/about", headers={"X-Forwarded-Prefix": "/forged"}
        )
        with urllib.request.urlopen(asked) as answer:
            assert b"forged" not in answer.read()


def test_a_server_trusts_the_proxy_that_it_is_given():
    with serving(TINY) as server:
        asked = urllib.request.Request(f"http://127.0.0.1:{server.port}/about", headers={"X-Forwarded-Prefix": "/map"})
        with urllib.request.urlopen(asked) as answer:
            assert b'href="/map/collection.css"' in answer.read()
