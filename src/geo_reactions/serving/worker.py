"""A process of the server: gunicorn starts and stops it, waitress keeps its connections.

A request is answered only once it has arrived whole, and the thread that did so is free again before the answer has left:
neither who writes slowly nor who reads slowly takes it from others. Requests are answered in the order of their arrival.
"""

from __future__ import annotations

import gc
import os
import socket
import time
from collections.abc import Iterator
from typing import Any

from gunicorn.workers.base import Worker as _Worker
from waitress.channel import HTTPChannel
from waitress.server import BaseWSGIServer, create_server
from waitress.wasyncore import loop

from geo_reactions.serving.in_order_pool import InOrderPool
from geo_reactions.serving.prefix import Prefixed, tidied

_TICK_S, _LINGER_S = 0.1, 1.0
"""How often the process looks around; how long, when it stops, a kept connection may still bring a request."""

_ARRIVAL_S, _SILENCE_S = 20, 60
"""How long a request may take to arrive; how long a connection may stay silent."""

_REFUSED_S = 5
"""How long what a refused request still sends is thrown away; closed at once, its sender might never read why."""

_LEFT_S = 0.002
"""How long after a new connection the next one is left to another process."""

_YOUNG = 50_000
"""After how many new objects garbage is looked for, while all wait: an answer makes some thousands and leaves hardly any."""

_LIMITS = {
    "connection_limit": 1_000,
    "max_request_header_size": 128 * 1024,
    "max_request_body_size": 128 * 1024,
    "channel_timeout": _SILENCE_S,
    "cleanup_interval": 5,
}
"""Beyond them requests get 413 or 431, connections wait; the application's own limits are narrower and told in words."""


class _Channel(HTTPChannel):  # type: ignore[misc]
    """Is a connection that knows since when its current request is arriving, and lets who was refused finish sending."""

    close_when_flushed: bool
    will_close: bool
    begun = 0.0
    is_refused = False
    ended = 0.0

    def received(self, data: bytes) -> Any:
        if self.request is None:
            self.begun = time.monotonic()
        return super().received(data)

    def service(self) -> None:
        """Answers a request; the answer of a process that stops says that the connection ends with it."""
        if not self.server.accepting:
            self.requests[0].headers["CONNECTION"] = "close"
        self.is_refused = self.requests[0].error is not None
        super().service()

    def handle_write(self) -> None:
        """Sends what there is to send; after a refusal it says that this was all, and goes on reading."""
        if not self.is_refused or self.will_close:
            super().handle_write()
            return
        ends, self.close_when_flushed = self.close_when_flushed, False
        super().handle_write()
        self.close_when_flushed = ends
        if ends and self.connected and not self.total_outbufs_len:
            self._end()

    def _end(self) -> None:
        self.ended, self.close_when_flushed = time.monotonic(), False
        try:
            self.socket.shutdown(socket.SHUT_WR)
        except OSError:
            self.will_close = True

    def handle_read(self) -> None:
        if self.ended:
            self._throw_away()
        else:
            super().handle_read()

    def _throw_away(self) -> None:
        try:
            self.will_close |= not self.recv(self.adj.recv_bytes)
        except OSError:
            self.will_close = True

    def is_overdue(self, now: float) -> bool:
        if self.ended:
            return now - self.ended > _REFUSED_S
        return self.request is not None and now - self.begun > _ARRIVAL_S

    def is_idle(self) -> bool:
        return not (self.requests or self.request or self.total_outbufs_len)


class AcceptThrottle:
    """Lets connections in one at a time: of a crowd that comes at once each process takes its share."""

    def __init__(self, listener: BaseWSGIServer) -> None:
        self._accept, self._opens = listener.handle_accept, 0.0

    def __call__(self) -> None:
        """Lets a connection in, or leaves it."""
        now = time.monotonic()
        if now >= self._opens:
            self._opens = now + _LEFT_S
            self._accept()


class Worker(_Worker):  # type: ignore[misc]
    """Serves until it is told to stop, then finishes what has arrived."""

    def run(self) -> None:
        """Serves; returns when all requests are answered after a stop, or the time for that is over."""
        gc.freeze()  # what is loaded by now stays, and need not be looked through again
        gc.set_threshold(_YOUNG)
        everything: dict[int, Any] = {}
        self.pool = InOrderPool(self.cfg.threads)
        create_server(self.wsgi, everything, _dispatcher=self.pool, **self._settings())
        for listener in _of(everything, BaseWSGIServer):
            listener.channel_class = _Channel
            listener.application = self._prefixed(listener.application)
            if self.cfg.workers > 1:
                listener.handle_accept = AcceptThrottle(listener)
        while self.alive and self.ppid == os.getppid():
            self._turn(everything)
        self._finish(everything)
        self.pool.shutdown(timeout=1)
        gc.unfreeze()  # else extensions take what stands at the end for leaks, and say so in the log

    def _prefixed(self, application: Any) -> Prefixed:
        """Put an application under the prefix of SCRIPT_NAME, as gunicorn's own workers do, or of the proxy."""
        own = os.environ.get("SCRIPT_NAME")
        return Prefixed(application, own if own is None else tidied(own), self._trusted or "")

    @property
    def _trusted(self) -> str | None:
        """Return the address of the proxy whose word counts, `*` for anybody's; None for nobody's."""
        allowed = self.cfg.forwarded_allow_ips
        return "*" if "*" in allowed else next(iter(allowed), None)

    def _settings(self) -> dict[str, Any]:
        trusted = self._trusted
        return {
            "sockets": [listener.sock for listener in self.sockets],
            "ident": None,
            "asyncore_use_poll": True,
            "trusted_proxy": trusted,
            "trusted_proxy_count": 1 if trusted else None,
            "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"} if trusted else set(),
            **_LIMITS,
        }

    def _turn(self, everything: dict[int, Any]) -> None:
        """Waits for what comes next, lets what waits pass what takes long, closes connections whose request does not end."""
        self.notify()
        loop(timeout=_TICK_S, use_poll=True, map=everything, count=1)
        self.pool.look()
        now = time.monotonic()
        for channel in _of(everything, _Channel):
            channel.will_close |= channel.is_overdue(now)

    def _finish(self, everything: dict[int, Any]) -> None:
        """Takes in who is waiting at the door, then no one more; closes each connection once it is idle for a while."""
        for listener in _of(everything, BaseWSGIServer):
            _accept_all(listener, everything)
            listener.accepting = False
        stopped = time.time()
        while any(_of(everything, _Channel)) and time.time() < stopped + self.cfg.graceful_timeout - 1:
            for channel in _of(everything, _Channel):
                quiet = time.time() - max(channel.last_activity, stopped) > _LINGER_S
                channel.will_close |= channel.is_idle() and quiet
            self._turn(everything)


def _of(everything: dict[int, Any], kind: type) -> Iterator[Any]:
    return (part for part in list(everything.values()) if isinstance(part, kind))


def _accept_all(listener: Any, everything: dict[int, Any]) -> None:
    before = -1
    while before < len(everything):
        before = len(everything)
        BaseWSGIServer.handle_accept(listener)
