"""A cache of images that draws at most one image at a time, and the HTTP answers with these images."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from flask import Response, request

from geo_reactions.collection import Collection
from geo_reactions.domain.link import Unused
from geo_reactions.language.wording import ngettext

ROOM, PATIENCE_S = 9_000_000, 2.0
"""The size of the cache in bytes, and how many seconds a request waits for its turn to draw."""
_SEATS, _RETRY_S, _MAX_AGE_S = 2, 5, 3600
"""How many requests may draw or wait, after how many seconds to retry, and how many seconds HTTP caches keep an image."""
_DRAWN = "2"
"""Change it whenever images are drawn differently, so that HTTP caches fetch them again."""
_MAX_NOTICES, _MAX_NOTICE = 5, 400


class BusyError(Exception):
    """The request cannot draw now, because other images are being drawn."""


class Drawn:
    """A cache of the images that were asked for last; safe to share between threads."""

    def __init__(self, patience: float = PATIENCE_S, room: int = ROOM) -> None:
        self._patience, self._room = patience, room
        self._kept: dict[str, bytes] = {}
        self._lock, self._turn = threading.Lock(), threading.Lock()
        self._seats = threading.BoundedSemaphore(_SEATS)

    def kept(self, key: str, draw: Callable[[], bytes]) -> bytes:
        """Return the image cached under a key, or wait for a turn and draw it.

        Raise BusyError if too many requests are waiting or the turn does not come in time.
        """
        found = self._find(key)
        if found is None:
            with self._alone():
                found = self._find(key) or self._keep(key, draw())
        return found

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Wait a limited time for the turn to draw; only a few requests may wait, so that threads remain free for the page."""
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
        with self._lock:
            found = self._kept.pop(key, None)
            if found is not None:
                self._kept[key] = found
            return found

    def _keep(self, key: str, image: bytes) -> bytes:
        with self._lock:
            self._kept[key] = image
            while sum(map(len, self._kept.values())) > self._room and len(self._kept) > 1:
                del self._kept[next(iter(self._kept))]
        return image


def image_answer(
    collection: Collection, key: str, kind: str, draw: Callable[[], bytes], unused: Sequence[Unused]
) -> Response:
    """Answer with an image of a media type, with 304 if the client holds it, or with 503 if other images are being drawn.

    Images with the same key must look the same. A header names the parts of the link that could not be used.
    """
    tag = _tag(collection, key)
    if request.if_none_match.contains(tag):
        return _labelled(Response(status=304), tag, collection, unused)
    try:
        image = draw()
    except BusyError:
        return _busy()
    return _labelled(Response(image, mimetype=kind), tag, collection, unused)


def _tag(collection: Collection, key: str) -> str:
    about = collection.description
    of = (_DRAWN, about.id, about.version, collection.fingerprint, key)
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
    """Name the parts of a link that could not be used, in ASCII, limited in number and length."""
    more = [f"and {len(unused) - _MAX_NOTICES} more"] * (len(unused) > _MAX_NOTICES)
    text = "; ".join([*map(str, unused[:_MAX_NOTICES]), *more])
    plain = text.encode("ascii", "replace").decode()
    return "".join(char if char.isprintable() else "?" for char in plain)[:_MAX_NOTICE]


def _busy() -> Response:
    words = ngettext(
        "Other pictures are being drawn. Please try again in {n} second.",
        "Other pictures are being drawn. Please try again in {n} seconds.",
        _RETRY_S,
    )
    answer = Response(f"{words}\n", 503, mimetype="text/plain")
    answer.headers["Retry-After"] = str(_RETRY_S)
    answer.cache_control.no_store = True
    return answer
