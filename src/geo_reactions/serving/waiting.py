"""A collection whose database may be away when a process starts: its addresses say so in words until the database is there."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask

from geo_reactions.collection import Collection
from geo_reactions.domain.described import Described, read_described
from geo_reactions.domain.errors import LimitError, ServiceError
from geo_reactions.language.calling import call
from geo_reactions.language.translation import translated
from geo_reactions.language.wording import catalogue, language
from geo_reactions.page import Dashboard
from geo_reactions.request import negotiation
from geo_reactions.serving.app import create_app
from geo_reactions.serving.headers import Headers
from geo_reactions.serving.journal import Journal
from geo_reactions.serving.metrics import RequestMetrics
from geo_reactions.site import missing

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_LOG = logging.getLogger(__name__)
_PAUSE_S = 2.0
"""Seconds between two attempts to open a collection."""


class Waiting:
    """The application of a collection. While its database is away, every address answers 502, and a thread tries to open it."""

    def __init__(self, folder: Path, assets: Path, load: str = "", pause: float = _PAUSE_S) -> None:
        """Open the collection in a folder with a load of its database, or wait for the database; raise DataError for bad files.

        `pause` is the number of seconds between two attempts.
        """
        self._create, self._pause = partial(create_app, folder, assets, load=load), pause
        self._described = read_described(folder)
        self._app: Dashboard | None = None
        self.problem = ""
        try:
            self._app = self._create()
        except (ServiceError, LimitError) as error:
            self._note(error)
            self._refusal = _refusal(self._described, folder)
            threading.Thread(target=self._wait, daemon=True).start()

    @property
    def id(self) -> str:
        """Return the id of the collection."""
        return self._described.description.id

    @property
    def title(self) -> str:
        """Return the title of the collection."""
        return self._described.description.title

    @property
    def collection(self) -> Collection | None:
        """Return the collection once it is open; until then `problem` says why it is not."""
        return self._app.collection if self._app else None

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request, at once while the database is away."""
        answer: WSGIApplication = self._app.server if self._app else self._refusal
        return answer(environ, start_response)

    def _wait(self) -> None:
        while self._app is None:
            time.sleep(self._pause)
            try:
                self._app = self._create()
            except Exception as error:  # noqa: BLE001 - the next attempt may succeed, and nobody else makes one
                self._note(error)
        _LOG.warning("the database answers, the collection is open", extra={"fields": {"collection": self.id}})

    def _note(self, error: Exception) -> None:
        """Remember why the collection is not open, and log it if it was something else before."""
        before, self.problem = self.problem, str(error)
        if self.problem != before:
            fields = {"collection": self.id, "problem": self.problem}
            _LOG.error("a collection waits for its database", extra={"fields": fields})


def _refusal(described: Described, folder: Path) -> WSGIApplication:
    """Return an application that answers every address as that of an open collection does without its database."""
    server = Flask("geo_reactions")
    for hook in (negotiation.speak_as_asked, lambda: call(described.description.words), _refuse):
        server.before_request(hook)
    server.after_request(negotiation.label)
    missing.register(server, lambda: _localized(described, folder))
    return Journal(Headers(server.wsgi_app, ()), RequestMetrics())


def _refuse() -> None:
    raise ServiceError("The database was away when this process started, and it is not there yet.")


def _localized(described: Described, folder: Path) -> Described:
    own = catalogue(folder / "locales", language())
    return Described(translated(described.description, own), described.codebook)
