"""Caches are told of exactly the headers that the server reads; the headers that it sends are one list, all of them in use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any

import pytest
from werkzeug.test import EnvironBuilder

from geo_reactions.serving.answers import VARIES_ON, CachedResponses
from geo_reactions.serving.app import create_app
from samples import ASSETS, PROJECT, TINY

SOURCES = PROJECT / "src" / "geo_reactions"
ROOMS = ("api", "card", "page", "request", "serving", "site")
QUESTIONS: Mapping[str, Any] = {
    "/page/step": {"events": [{"kind": "open", "query": "q=gift"}], "link": None, "lang": ""},
    "/page/late": {"link": {"complete": "type=gift"}, "shown": {"cards-place": "type=vote"}},
}
PATHS = (
    "/", "/embed?parts=map", "/about", "/countries/TYC", "/reactions/ms-004", "/nothing-here", "/reactions.csv?limit=1",
    "/reactions.json?colour=red", "/card.png?colour=red", "/qr.svg?q=x", "/citation", "/rows", "/undated", "/statements",
    "/options/country?find=a",
    "/collection.css", "/assets/theme.js", "/boundaries/world.geojson", "/openapi.json", "/healthz", "/metrics",
)  # fmt: skip

OF_THE_CONNECTION = {"HTTP_CONNECTION", "HTTP_HOST", "HTTP_TRANSFER_ENCODING", "HTTP_X_REQUEST_ID"}
"""Headers read for the address, the connection and the log; no response depends on them."""

CONDITIONS = {"HTTP_IF_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_NONE_MATCH", "HTTP_IF_RANGE", "HTTP_RANGE"}
"""Headers that caches handle themselves."""

OF_THE_SERVER = {"CONTENT_LENGTH", "REMOTE_ADDR", "REQUEST_METHOD", "SERVER_NAME", "SERVER_PORT"}
KEYED = {*VARIES_ON, "HTTP_REFERER"}

SENT = {
    "Access-Control-Allow-Headers": "a preflight from another site",
    "Access-Control-Allow-Methods": "a preflight from another site",
    "Access-Control-Allow-Origin": "who may read",
    "Access-Control-Expose-Headers": "what programs on other sites may read",
    "Access-Control-Max-Age": "a preflight from another site",
    "Allow": "which methods there are",
    "Cache-Control": "how long an answer holds",
    "Content-Disposition": "the name of a file",
    "Content-Encoding": "compression",
    "Content-Language": "the language of a page",
    "Content-Length": "size",
    "Content-Security-Policy": "what a page may load",
    "Content-Type": "kind",
    "Cross-Origin-Opener-Policy": "windows",
    "Cross-Origin-Resource-Policy": "who may show it",
    "Data-Version": "version of the collection",
    "Date": "of files of Flask",
    "ETag": "what the answer is known by",
    "Link": "pages of data",
    "Link-Notice": "what of a link no picture can use",
    "Permissions-Policy": "what a page may use",
    "Referrer-Policy": "what other sites learn",
    "Retry-After": "when to come back",
    "Strict-Transport-Security": "over TLS alone",
    "Vary": "what an answer depends on",
    "X-Content-Type-Options": "no guessing",
    "X-Frame-Options": "no frames",
    "X-Request-Id": "the line of the log",
}
"""Every header of our responses, and its purpose."""

READ = {"CONNECTION", "Accept-Encoding", "Accept-Language", "If-None-Match", "Referer"}
"""Headers of requests in our code; waitress spells the first one like this."""


class Environ(dict[str, Any]):
    """A WSGI environment that records which of its keys are read."""

    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts)
        self.read: set[str] = set()

    def __getitem__(self, name: str) -> Any:
        self.read.add(name)
        return super().__getitem__(name)

    def __contains__(self, name: object) -> bool:
        self.read.add(str(name))
        return super().__contains__(name)

    def get(self, name: str, default: Any = None) -> Any:
        self.read.add(name)
        return super().get(name, default)


def answered(application: Any, environ: dict[str, Any]) -> tuple[list[tuple[str, str]], bytes]:
    headers: list[tuple[str, str]] = []
    body: Iterable[bytes] = application(environ, lambda _status, own, *_error: headers.extend(own))
    text = b"".join(body)
    getattr(body, "close", lambda: None)()
    return headers, text


def request(path: str, method: str = "GET", **more: Any) -> dict[str, Any]:
    return EnvironBuilder(path, method=method, **more).get_environ()


@pytest.fixture
def server():
    return create_app(TINY, ASSETS).server


def cache(layer: Any) -> CachedResponses:
    """Return the cache among the layers that a request passes."""
    while not isinstance(layer, CachedResponses):
        layer = layer._inner
    return layer


@pytest.mark.parametrize("path", QUESTIONS)
def test_a_cached_answer_depends_on_nothing_that_the_cache_does_not_key_on(server, path):
    layer, read = cache(server.wsgi_app), set()
    inner = layer._inner

    def noting(environ, start):
        noted = Environ(environ)
        try:
            return inner(noted, start)
        finally:
            read.update(name for name in noted.read if name.isupper())

    layer._inner = noting
    answered(server.wsgi_app, request(path, "POST", json=QUESTIONS[path]))
    assert read - OF_THE_CONNECTION - OF_THE_SERVER - KEYED == set()
    assert read >= KEYED


@pytest.mark.parametrize("path", QUESTIONS)
def test_the_host_and_the_client_change_no_cached_answer(server, path):
    plain = request(path, "POST", json=QUESTIONS[path])
    body = plain["wsgi.input"].getvalue()
    other = plain | {"HTTP_HOST": "example.org:99", "REMOTE_ADDR": "10.0.0.9", "wsgi.input": BytesIO(body)}
    layer = cache(server.wsgi_app)._inner
    first = answered(layer, plain)
    assert first[1]
    assert answered(layer, other) == first


@pytest.mark.parametrize("path", PATHS)
def test_no_response_depends_on_a_header_missing_in_vary(server, path):
    environ = Environ(request(path))
    headers, _body = answered(server.wsgi_app, environ)
    varied = {f"HTTP_{name.strip().upper().replace('-', '_')}" for name in dict(headers)["Vary"].split(",")}
    read = {name for name in environ.read if name.startswith("HTTP_")}
    assert "HTTP_ACCEPT_ENCODING" in read
    assert read - OF_THE_CONNECTION - CONDITIONS - varied == set()


def test_the_headers_that_are_sent_are_those_of_the_list(server, monkeypatch):
    asked = [request(path, headers={"Accept-Encoding": "gzip"}) for path in PATHS]
    asked += [request(path, "POST", json=body) for path, body in QUESTIONS.items()]
    asked += [request("/about", base_url="https://example.org"), request("/reactions.csv", "OPTIONS")]
    sent = {name for environ in asked for name, _value in answered(server.wsgi_app, environ)[0]}
    monkeypatch.setattr("geo_reactions.card.drawn._SEATS", 0)
    busy = create_app(TINY, ASSETS).server
    sent |= {name for name, _value in answered(busy.wsgi_app, request("/card.png"))[0]}
    assert sent == set(SENT)


def test_every_header_that_the_code_names_is_sent_or_read():
    named = {
        (name, path.relative_to(PROJECT).as_posix())
        for room in ROOMS
        for path in sorted((SOURCES / room).rglob("*.py"))
        for name in re.findall(r'headers\[\s*"([^"]+)"|"((?:[A-Z][a-z]+|X)(?:-[A-Z][a-z]+)+)"', path.read_text("utf-8"))
        for name in name
        if name
    }
    assert len(named) > 20
    assert sorted(f"{path}: {name}" for name, path in named if name not in SENT.keys() | READ) == []


def test_programs_on_other_sites_may_read_the_headers_that_the_description_promises(server):
    client = server.test_client()
    promised = set(client.get("/openapi.json").json["components"]["headers"])
    answer = client.get("/reactions.csv?limit=1")
    exposed = {name.strip() for name in answer.headers["Access-Control-Expose-Headers"].split(",")}
    assert promised <= set(answer.headers.keys())
    assert (
        promised - {"Cache-Control", "Access-Control-Allow-Origin"} == exposed
    )  # browsers show the first one to every user
