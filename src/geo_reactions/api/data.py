"""The data addresses: the reactions and countries of a view, under the same query string as the dashboard."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import Flask, Response, request

from geo_reactions.api import export, openapi
from geo_reactions.api.formats import FORMATS, Format, Table
from geo_reactions.api.paging import ALLOWED, join_page, page_links, split_page
from geo_reactions.api.problems import refused
from geo_reactions.collection import Collection, standings
from geo_reactions.domain.file_name import file_name
from geo_reactions.domain.link import decode, encode
from geo_reactions.domain.view import View
from geo_reactions.language.wording import SOURCE

_WRITTEN = 2
"""Raise this number when a format changes, so that the ETags that clients hold no longer match."""

_FRESH = "public, max-age=300"
_METHODS = ("GET", "HEAD", "OPTIONS")
_ENCODINGS = ("", ":zstd", ":br", ":gzip", ":deflate")


@dataclass(frozen=True)
class Source:
    """The table behind a data address, with its total number of rows and its formats.

    `canonical` removes from a view what does not affect the table.
    """

    name: str
    table: Callable[[Collection, View, export.Page, str], Table]
    count: Callable[[Collection, View], int]
    canonical: Callable[[View], View]
    formats: tuple[str, ...]


SOURCES = (
    Source(
        "reactions",
        export.reactions_table,
        lambda collection, view: int(collection.tally(view.selection).totals["n"]),
        lambda view: view.selection.put(sort=view.sort, lang=view.lang if view.sort else SOURCE),
        tuple(FORMATS),
    ),
    Source(
        "countries",
        export.countries_table,
        lambda collection, view: len(standings(collection, view)),
        lambda view: view.selection.put(voice=view.voice),
        ("csv", "json"),
    ),
)


@dataclass(frozen=True)
class Asked:
    """A request for data: the table, its format, the canonical view and the page of the table."""

    source: Source
    kind: str
    view: View
    page: export.Page

    @property
    def format(self) -> Format:
        """Return the format that is asked for."""
        return FORMATS[self.kind]

    @property
    def query(self) -> str:
        """Return the canonical query string, which is the same for all requests with the same answer."""
        return join_page(encode(self.view), self.page)


def register(server: Flask, collection: Collection) -> None:
    """Add the data addresses of a collection and `/openapi.json`."""
    for source in SOURCES:
        for kind in source.formats:
            _add(server, collection, source, kind)
    openapi.register(server, collection)


def _add(server: Flask, collection: Collection, source: Source, kind: str) -> None:
    server.add_url_rule(
        f"/{source.name}.{kind}",
        f"{source.name}-{kind}",
        lambda: _open_to_all(_answer(collection, source, kind), collection),
        methods=_METHODS,
        provide_automatic_options=False,
    )


def _open_to_all(answer: Response, collection: Collection) -> Response:
    """Set the headers with which programs on other sites may read an answer."""
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Access-Control-Expose-Headers"] = "ETag, Link, Data-Version, Content-Disposition"
    answer.headers["Data-Version"] = collection.description.version
    return answer


def _answer(collection: Collection, source: Source, kind: str) -> Response:
    if request.method == "OPTIONS":
        return Response(status=204, headers=_preflight())
    query, page, unused = split_page(request.query_string.decode("ascii", "replace"))
    view, more = decode(query, collection.vocabulary)
    if unused or more:
        return refused((*more, *unused), collection.vocabulary, dict(ALLOWED))
    return _found(collection, Asked(source, kind, source.canonical(view), page))


def _preflight() -> Mapping[str, str]:
    methods = ", ".join(_METHODS)
    return {
        "Allow": methods,
        "Access-Control-Allow-Methods": methods,
        "Access-Control-Allow-Headers": "If-None-Match",
        "Access-Control-Max-Age": "86400",
    }


def _found(collection: Collection, asked: Asked) -> Response:
    """Answer with the table, or with 304 if the client holds it; run no query before that is known."""
    tag = _tag(collection, asked)
    held = next((tag + end for end in _ENCODINGS if request.if_none_match.contains_weak(tag + end)), "")
    if held:
        answer = Response(status=304)
    elif request.method == "HEAD":
        answer = Response(iter(()), content_type=asked.format.media)  # a list would set Content-Length to 0
    else:
        table = asked.source.table(collection, asked.view, asked.page, request.url_root)
        answer = Response(asked.format.write(table), content_type=asked.format.media)
    answer.set_etag(held or tag)
    answer.headers["Cache-Control"] = _FRESH
    return answer if held else _described(answer, collection, asked)


def _described(answer: Response, collection: Collection, asked: Asked) -> Response:
    saved = "attachment" if asked.format.saved else "inline"
    parts = (collection.description.id, asked.source.name * (asked.source is not SOURCES[0]), asked.query)
    answer.headers["Content-Disposition"] = f'{saved}; filename="{file_name(parts, asked.kind)}"'
    if asked.page.limit is not None:
        total = asked.source.count(collection, asked.view)
        answer.headers["Link"] = page_links(request.base_url, encode(asked.view), asked.page, total)
    return answer


def _tag(collection: Collection, asked: Asked) -> str:
    about = collection.description
    of = (
        _WRITTEN,
        about.id,
        about.version,
        collection.fingerprint,
        asked.source.name,
        asked.kind,
        asked.query,
        request.url_root,
    )
    return hashlib.sha256(repr(of).encode()).hexdigest()[:24]
