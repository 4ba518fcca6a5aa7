"""The order in which a process answers: one request at a time, as they come; only one that takes long is passed by others.

Threads that compute at the same time take the interpreter from each other, and all of them answer late. One after the
other, each answer leaves as early as it can; a long one (an export, a search in millions of texts) holds up nobody for long.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from threading import Condition, Thread
from typing import Protocol

_LOG = logging.getLogger("geo_reactions.serve")
_LONG_S = 0.1
"""How long an answer may take before the next one is begun beside it."""


class Task(Protocol):
    """Is a request to be answered."""

    def service(self) -> None:
        """Answers it."""

    def cancel(self) -> None:
        """Gives it up."""


class InOrderPool:
    """Answers requests in the order of their arrival, by one thread, and one more for each that takes longer than `long_s`."""

    def __init__(self, threads: int, long_s: float = _LONG_S) -> None:
        self._waiting: deque[Task] = deque()
        self._begun: dict[int, float] = {}
        self._long_s = long_s
        self._change, self._is_open = Condition(), True
        self._threads = [Thread(target=self._work, args=(n,), daemon=True) for n in range(threads)]
        for thread in self._threads:
            thread.start()

    def add_task(self, task: Task) -> None:
        """Takes a request in."""
        with self._change:
            self._waiting.append(task)
        self.look()

    def look(self) -> None:
        """Lets the next request begin where nothing is at work, or only what takes long; to be called from time to time."""
        with self._change:
            if self._is_free():
                self._change.notify()

    def shutdown(self, timeout: float = 5) -> None:
        """Gives up what has not begun, and waits some seconds for what has."""
        with self._change:
            self._is_open, waiting = False, list(self._waiting)
            self._waiting.clear()
            self._change.notify_all()
        for task in waiting:
            task.cancel()
        until = time.monotonic() + timeout
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))

    def _work(self, number: int) -> None:
        while task := self._next(number):
            try:
                task.service()
            except Exception:  # noqa: BLE001 - the next one does not suffer for it
                _LOG.exception("a request was not answered")

    def _next(self, number: int) -> Task | None:
        with self._change:
            self._begun.pop(number, None)
            self._change.wait_for(lambda: self._is_free() or not self._is_open)
            if not self._is_open:
                return None
            self._begun[number] = time.monotonic()
            return self._waiting.popleft()

    def _is_free(self) -> bool:
        now = time.monotonic()
        return bool(self._waiting) and all(now - begun > self._long_s for begun in self._begun.values())
