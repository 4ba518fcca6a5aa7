"""The preview image of a view: kept, asked for again without drawing, and never more than one drawn at a time."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import cast

from flask import Flask, Response, request

from geo_reactions.charts.chart import scene
from geo_reactions.collection import Collection
from geo_reactions.link import Unused, decode, encode
from geo_reactions.view import View, by_name
from geo_reactions.web.projection import Land, read_land
from geo_reactions.wording import _, speaking

_KEPT, _SEATS, _PATIENCE_S, _RETRY_S, _MAX_AGE_S = 36, 2, 2.0, 5, 3600
"""How many images are kept, how many requests may draw or wait, how long, when to come back, how long caches keep one."""
_DRAWN = "1"
"""Changes with the way a view is drawn, so that caches ask for its image again."""
_UNSEEN = ("sort",)
_MAX_NOTICES, _MAX_NOTICE = 5, 400


class BusyError(Exception):
    """Says that others are being drawn."""


class Cards:
    """Gives the images of a collection; safe to share between threads."""

    def __init__(self, collection: Collection, boundaries: Callable[[], bytes], patience: float = _PATIENCE_S) -> None:
        self._collection, self._boundaries, self._patience = collection, boundaries, patience
        self._kept: dict[str, bytes] = {}
        self._shelf, self._turn = threading.Lock(), threading.Lock()
        self._seats = threading.BoundedSemaphore(_SEATS)

    def image(self, view: View) -> bytes:
        """Gives the image of a view as PNG; raises BusyError where it would have to wait too long to be drawn."""
        key = encode(view)
        kept = self._find(key)
        if kept is None:
            with self._alone():
                kept = self._find(key) or self._keep(key, self._drawn(view))
        return kept

    def _drawn(self, view: View) -> bytes:
        from geo_reactions.web.drawing import picture  # noqa: PLC0415 - matplotlib is loaded when a card is drawn

        with speaking(view.lang):
            return picture(scene(self._collection, view), self._land)

    @cached_property
    def _land(self) -> Land:
        return read_land(self._boundaries())

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Waits a bounded time for the turn to draw; few may wait, so that threads are left for the page."""
        if not self._seats.acquire(blocking=False):
            raise BusyError
        try:
            if not self._turn.acquire(timeout=self._patience):
                raise BusyError
            try:
                yield
            finally:
                self._turn.release()
        finally:
            self._seats.release()

    def _find(self, key: str) -> bytes | None:
        with self._shelf:
            found = self._kept.pop(key, None)
            if found is not None:
                self._kept[key] = found
            return found

    def _keep(self, key: str, image: bytes) -> bytes:
        with self._shelf:
            self._kept[key] = image
            while len(self._kept) > _KEPT:
                del self._kept[next(iter(self._kept))]
        return image


def register(server: Flask, collection: Collection) -> None:
    """Adds the address of the preview image."""
    cards = Cards(collection, lambda: _page_boundaries(server))
    server.add_url_rule("/card.png", "card", lambda: _answer(cards, collection))


def seen(view: View) -> View:
    """Gives a view without what no image shows: equal views, equal images."""
    return view.put(**{name: by_name(name).default for name in _UNSEEN})


def _page_boundaries(server: Flask) -> bytes:
    """Reads the boundaries from where the page gets them."""
    with server.test_request_context(), cast("Response", server.view_functions["boundaries"]()) as answer:
        answer.direct_passthrough = False
        return answer.get_data()


def _answer(cards: Cards, collection: Collection) -> Response:
    """Answers with the image of the query string; what cannot be used is left out and named in a header."""
    view, unused = decode(request.query_string.decode("ascii", "replace"), collection.vocabulary)
    tag = _tag(collection, seen(view))
    if request.if_none_match.contains(tag):
        return _labelled(Response(status=304), tag, collection, unused)
    try:
        image = cards.image(seen(view))
    except BusyError:
        return _busy()
    return _labelled(Response(image, mimetype="image/png"), tag, collection, unused)


def _tag(collection: Collection, view: View) -> str:
    about = collection.description
    of = (_DRAWN, about.id, about.version, collection.fingerprint, encode(view))
    return hashlib.sha256("\n".join(of).encode()).hexdigest()[:32]


def _labelled(answer: Response, tag: str, collection: Collection, unused: Sequence[Unused]) -> Response:
    answer.set_etag(tag)
    answer.cache_control.public = True
    answer.cache_control.max_age = _MAX_AGE_S
    answer.headers["Data-Version"] = collection.description.version.encode("ascii", "replace").decode()
    if unused:
        answer.headers["Link-Notice"] = _notice(unused)
    return answer


def _notice(unused: Sequence[Unused]) -> str:
    """Names the parts of a link that could not be used, in ASCII and not too long."""
    more = [f"and {len(unused) - _MAX_NOTICES} more"] * (len(unused) > _MAX_NOTICES)
    text = "; ".join([*map(str, unused[:_MAX_NOTICES]), *more])
    plain = text.encode("ascii", "replace").decode()
    return "".join(char if char.isprintable() else "?" for char in plain)[:_MAX_NOTICE]


def _busy() -> Response:
    words = _("Other pictures are being drawn. Please try again in {n} seconds.").format(n=_RETRY_S) + "\n"
    answer = Response(words, 503, mimetype="text/plain")
    answer.headers["Retry-After"] = str(_RETRY_S)
    answer.cache_control.no_store = True
    return answer
