"""A pool of threads that answers one request at a time, in order of arrival; others overtake only a request that takes long.

Threads that compute at the same time take the interpreter from each other, so that all of them answer late. One after the
other, each answer leaves as early as it can, and a long one (an export, a search in millions of texts) delays nobody much.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from threading import Condition, Thread
from typing import Protocol

_LOG = logging.getLogger("geo_reactions.serve")
_LONG_S = 0.1
"""Seconds that an answer may take before the next one starts beside it."""


class Task(Protocol):
    """A request to answer."""

    def service(self) -> None:
        """Answer it."""

    def cancel(self) -> None:
        """Give it up."""


class InOrderPool:
    """A pool that answers requests in order of arrival in one thread, plus one for each request that takes over `long_s` seconds.

    At most `threads` requests are answered at the same time.
    """

    def __init__(self, threads: int, long_s: float = _LONG_S) -> None:
        self._waiting: deque[Task] = deque()
        self._begun: dict[int, float] = {}
        self._long_s = long_s
        self._change, self._is_open = Condition(), True
        self._threads = [Thread(target=self._work, args=(n,), daemon=True) for n in range(threads)]
        for thread in self._threads:
            thread.start()

    def add_task(self, task: Task) -> None:
        """Add a request to the end of the queue."""
        with self._change:
            self._waiting.append(task)
        self.look()

    def look(self) -> None:
        """Start the next request if no request is at work, or only long ones; call it from time to time."""
        with self._change:
            if self._is_free():
                self._change.notify()

    def shutdown(self, timeout: float = 5) -> None:
        """Cancel the requests that have not started, and wait up to `timeout` seconds for the others."""
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
            except Exception:  # noqa: BLE001 - the thread must survive for the next request
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
