"""A process beside the server that looks for new loads of its databases, and sends the server SIGHUP when it finds one."""

from __future__ import annotations

import logging
import os
import signal
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from geo_reactions.collection import is_watchable, newest_load

PAUSE_S, _TICK_S = 5.0, 0.5
"""Seconds between two questions to a database, and between two looks whether the server is still there."""

_Loads = Sequence[tuple[str, int | None]]
"""The address of every database, and the number of the newest load that the server knows of it.

With 0, any load is a new one. With None, the first load that is found counts as known, and only later ones as new.
"""

_HANDLED = (
    signal.SIGHUP, signal.SIGQUIT, signal.SIGINT, signal.SIGTERM, signal.SIGTTIN, signal.SIGTTOU, signal.SIGUSR1,
    signal.SIGUSR2, signal.SIGWINCH, signal.SIGCHLD,
)  # fmt: skip
"""The signals that the main process of the server handles."""


class Watch:
    """The process that looks for new loads. It belongs to the main process of a server, which cannot wait for a database.

    It is a bare fork, as every process of `multiprocessing` is ended or awaited by each worker that ends.
    """

    def __init__(self, loads: Callable[[], _Loads]) -> None:
        """Prepare to watch; `loads` returns what is known after each renewal."""
        self._loads = loads
        self._watched: _Loads | None = None
        self._process = 0

    def keep(self, listeners: Iterable[Any]) -> None:
        """Start the process if it does not run, and there are databases to watch; it closes the listeners of the server."""
        if self._watched is None:
            self._watched = [known for known in self._loads() if is_watchable(known[0])]
        if not self._watched or self._is_running():
            return
        server = os.getpid()
        self._process = os.fork()
        if not self._process:
            try:
                _become_quiet(listeners)
                _look(server, self._watched)
            finally:
                os._exit(0)

    def stop(self) -> None:
        """End the process, and forget what was known."""
        if self._is_running():
            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)
        self._process, self._watched = 0, None

    def _is_running(self) -> bool:
        """Return whether the process runs; gunicorn may have noticed its end before."""
        try:
            return bool(self._process) and os.waitpid(self._process, os.WNOHANG) == (0, 0)
        except ChildProcessError:
            return False


def _become_quiet(listeners: Iterable[Any]) -> None:
    """Let go of what a fork of the server has of it: its connections, its handlers of signals, its log."""
    for listener in listeners:
        listener.close()
    for number in _HANDLED:
        signal.signal(number, signal.SIG_DFL)
    logging.disable()


def _look(server: int, watched: _Loads) -> None:
    """Ask the databases again and again; return after a SIGHUP for a new load, or when the server is gone."""
    questions = [_Question(newest_load(url), known) for url, known in watched]
    due = time.monotonic() + PAUSE_S
    while os.getppid() == server:
        time.sleep(_TICK_S)
        if time.monotonic() < due:
            continue
        if any(question.has_news() for question in questions) and os.getppid() == server:
            os.kill(server, signal.SIGHUP)
            return
        due = time.monotonic() + PAUSE_S


@dataclass
class _Question:
    """The question to a database for its newest load, and the number of the load that is known."""

    newest: Callable[[], tuple[int, str]]
    known: int | None

    def has_news(self) -> bool:
        """Return whether there is a newer complete load than the known one; False if the database does not answer.

        A replica that is behind the others names an older one.
        """
        with suppress(Exception):  # the next question comes soon
            number, _code = self.newest()
            if self.known is None:
                self.known = number
            return number > self.known
        return False
