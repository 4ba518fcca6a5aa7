"""One log line for each request, with an id that the answer carries, too; nothing about who asked or what was searched."""

from __future__ import annotations

import logging
import re
import time
import uuid
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import Response, request
from werkzeug.wsgi import ClosingIterator

from geo_reactions.domain.errors import AbandonedError
from geo_reactions.request.notes import NOTES

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

    from geo_reactions.serving.metrics import RequestMetrics

_LOG = logging.getLogger("geo_reactions.requests")
_GIVEN = re.compile(r"[A-Za-z0-9_-]{8,64}", re.ASCII)
ROUTE = "geo_reactions.route"
"""The key of a request's WSGI environment that holds the route that answered it."""

_LONGEST_PATH = 200
_METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS"})


@dataclass(frozen=True)
class Entry:
    """The facts of an answered request: `ms` from its arrival to the last byte sent, `bytes` the length of the answer's body."""

    request: str
    method: str
    path: str
    route: str
    status: int
    ms: float
    bytes: int


class Journal:
    """WSGI middleware that logs and counts every request."""

    def __init__(self, inner: WSGIApplication, metrics: RequestMetrics) -> None:
        self._inner, self._metrics = inner, metrics

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request, and log it once the server has taken the last byte of the answer."""
        name, began, answered = _name(environ), time.perf_counter(), [500]

        def start(status: str, headers: list[tuple[str, str]], *error: object) -> object:
            answered[0] = int(status.split(maxsplit=1)[0])
            return start_response(status, [*headers, ("X-Request-Id", name)], *error)  # type: ignore[arg-type]

        body = _Counted(self._inner(environ, start))  # type: ignore[arg-type]

        def end() -> None:
            seconds = time.perf_counter() - began
            self._note(_entry(environ, name, answered[0], seconds, body.size), environ.get(NOTES, {}))

        return ClosingIterator(body, [body.close, end])

    def _note(self, entry: Entry, notes: dict[str, Any]) -> None:
        self._metrics.count(entry.route, entry.method, entry.status, entry.ms / 1000)
        level = logging.ERROR if "error" in notes else logging.WARNING if notes else logging.INFO
        _LOG.log(level, "request", extra={"fields": vars(entry) | notes})


class _Counted:
    """A body that counts its bytes as they are read, and ends where its request is abandoned."""

    def __init__(self, inner: Iterable[bytes]) -> None:
        self._inner, self.size = inner, 0

    def __iter__(self) -> Iterator[bytes]:
        with suppress(AbandonedError):
            for part in self._inner:
                self.size += len(part)
                yield part

    def close(self) -> None:
        getattr(self._inner, "close", lambda: None)()


def note_route(answer: Response) -> Response:
    """Store the route that answered for the log."""
    if request.url_rule is not None:
        request.environ[ROUTE] = request.url_rule.rule
    return answer


def _name(environ: WSGIEnvironment) -> str:
    """Return the id that a proxy gave the request, or a new one."""
    given = environ.get("HTTP_X_REQUEST_ID", "")
    return given if _GIVEN.fullmatch(given) else uuid.uuid4().hex


def _entry(environ: WSGIEnvironment, name: str, status: int, seconds: float, size: int) -> Entry:
    method, route = environ["REQUEST_METHOD"], environ.get(ROUTE, "")
    return Entry(
        request=name,
        method=method if method in _METHODS else "other",
        path=environ.get("PATH_INFO", "")[:_LONGEST_PATH],
        route="other" if route.startswith("/<path:") else route or "other",
        status=status,
        ms=round(seconds * 1000, 1),
        bytes=size,
    )
