"""A process of the server: gunicorn starts and stops it, waitress keeps its connections.

A request is answered only once it has arrived completely, and its thread is free again before the answer has left: a client
that writes or reads slowly takes no thread from others. Requests are answered in order of arrival.
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

from geo_reactions.collection.asking import Asking, asking
from geo_reactions.serving.in_order_pool import InOrderPool
from geo_reactions.serving.prefix import Prefixed, tidied

_TICK_S, _LINGER_S = 0.1, 1.0
"""Seconds between two looks at the connections; seconds that an idle one may still send a request in when the process stops."""

_ARRIVAL_S, _SILENCE_S = 20, 60
"""Seconds that a request may take to arrive, and that a connection may stay silent."""

_REFUSED_S = 5
"""Seconds to discard what a refused client still sends: if closed at once, it might never read the refusal."""

_LEFT_S = 0.002
"""Seconds after a new connection in which the next one is left to another process."""

_YOUNG = 50_000
"""New objects between two garbage collections, which stop all threads: an answer creates thousands and leaves hardly any."""

_LIMITS = {
    "connection_limit": 1_000,
    "channel_request_lookahead": 1,  # reads on while a request is answered, and so notices that its client has gone
    "max_request_header_size": 128 * 1024,
    "max_request_body_size": 128 * 1024,
    "channel_timeout": _SILENCE_S,
    "cleanup_interval": 5,
}
"""Larger requests get 413 or 431, more connections wait; the application's own limits are lower and answered in words."""


class _Channel(HTTPChannel):  # type: ignore[misc]
    """A connection that knows when its current request started to arrive, and lets a refused client finish sending.

    When it closes, the request that is being answered is abandoned. A client that only ends its sending side counts as gone,
    too, because that looks the same from here.
    """

    close_when_flushed: bool
    questions: Asking | None = None
    will_close: bool
    begun = 0.0
    is_refused = False
    ended = 0.0

    def received(self, data: bytes) -> Any:
        if self.request is None:
            self.begun = time.monotonic()
        return super().received(data)

    def service(self) -> None:
        """Answer a request; when the process is stopping, say in the answer that the connection ends with it."""
        if not self.server.accepting:
            self.requests[0].headers["CONNECTION"] = "close"
        self.is_refused = self.requests[0].error is not None
        self.questions = Asking()
        with asking(self.questions):
            super().service()

    def handle_close(self) -> None:
        """Close the connection; nobody waits for the answer any more that is under way."""
        super().handle_close()
        if self.questions:
            self.questions.abandon()

    def handle_write(self) -> None:
        """Send what is waiting; after a refusal, close the sending side only and go on reading."""
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
        if not self.is_free():
            self.begun = now  # the time of an earlier request does not count
        return self.request is not None and now - self.begun > _ARRIVAL_S

    def is_idle(self) -> bool:
        return self.request is None and self.is_free()

    def is_free(self) -> bool:
        """Return whether no request is being answered."""
        return not (self.requests or self.total_outbufs_len)


class AcceptThrottle:
    """A limit on the rate of new connections, so that of many at once every process takes its share."""

    def __init__(self, listener: BaseWSGIServer) -> None:
        self._accept, self._opens = listener.handle_accept, 0.0

    def __call__(self) -> None:
        """Accept a connection, or leave it to another process."""
        now = time.monotonic()
        if now >= self._opens:
            self._opens = now + _LEFT_S
            self._accept()


class Worker(_Worker):  # type: ignore[misc]
    """A worker that serves until it is told to stop, then finishes the requests that have arrived."""

    def run(self) -> None:
        """Serve; after a stop, return once all requests are answered or the time for that is over."""
        gc.freeze()  # what is loaded by now stays, so that the collector can skip it
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
        gc.unfreeze()  # otherwise extensions report frozen objects as leaks at exit

    def _prefixed(self, application: Any) -> Prefixed:
        """Put an application under the prefix in SCRIPT_NAME, as gunicorn's own workers do, or under the proxy's."""
        own = os.environ.get("SCRIPT_NAME")
        return Prefixed(application, own if own is None else tidied(own), self._trusted or "")

    @property
    def _trusted(self) -> str | None:
        """Return the address of the trusted proxy: `*` to trust anybody, None to trust nobody."""
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
        """Wait for the next activity, let waiting requests overtake long ones, and close connections with overdue requests."""
        self.notify()
        loop(timeout=_TICK_S, use_poll=True, map=everything, count=1)
        self.pool.look()
        now = time.monotonic()
        for channel in _of(everything, _Channel):
            channel.will_close |= channel.is_overdue(now)

    def _finish(self, everything: dict[int, Any]) -> None:
        """Accept the connections that are waiting, then no more; close each one after it has been idle for a while."""
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
