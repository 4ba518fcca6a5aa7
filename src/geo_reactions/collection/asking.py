"""The questions to a database that one request asks, so that they end when nobody waits for the answer any more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Event, Lock, Thread

from geo_reactions.domain.errors import AbandonedError

_PAUSES_S = (0.5, 2.0, 8.0)
"""How long to wait for a question to end after each attempt to end it: the first may come before the question does."""


class Asking:
    """The questions of one request; safe to share between threads."""

    def __init__(self) -> None:
        self._lock, self._is_abandoned = Lock(), False
        self._running: dict[Event, Callable[[], None]] = {}

    def abandon(self) -> None:
        """End the questions that are running, and refuse all further ones; return at once."""
        with self._lock:
            ends = [] if self._is_abandoned else list(self._running.items())
            self._is_abandoned = True
        for is_over, end in ends:
            Thread(target=_end, args=(is_over, end), daemon=True).start()

    @contextmanager
    def running(self, end: Callable[[], None]) -> Iterator[None]:
        """Run a question, which `end` ends from another thread.

        Raise AbandonedError if the request is abandoned already, or instead of the error with which a question ends that is
        abandoned now.
        """
        is_over = Event()
        with self._lock:
            self._prove_awaited()
            self._running[is_over] = end
        try:
            yield
        except Exception:
            self._prove_awaited()
            raise
        finally:
            with self._lock:
                del self._running[is_over]
            is_over.set()

    def _prove_awaited(self) -> None:
        if self._is_abandoned:
            raise AbandonedError("Nobody waits for this answer any more.")


_CURRENT: ContextVar[Asking | None] = ContextVar("asking", default=None)


@contextmanager
def asking(questions: Asking) -> Iterator[None]:
    """Collect the questions that this thread asks; without this, nobody can end them."""
    before = _CURRENT.set(questions)
    try:
        yield
    finally:
        _CURRENT.reset(before)


@contextmanager
def question(end: Callable[[], None]) -> Iterator[None]:
    """Run a question to a database among those of the current request, if there is one; `end` ends it from another thread.

    Raise AbandonedError if nobody waits for the answer any more.
    """
    questions = _CURRENT.get()
    if questions is None:
        yield
        return
    with questions.running(end):
        yield


def _end(is_over: Event, end: Callable[[], None]) -> None:
    for pause in _PAUSES_S:
        end()
        if is_over.wait(pause):
            return
