"""A small proxy that serves the site under a path, as nginx does, records requests outside that path, and may be slow."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

PREFIX = "/map"
POLL = 0.05
"""After how many seconds at most it ends."""


class Proxy(ThreadingHTTPServer):
    """Removes the prefix from a path and sends it in a header; answers 404 outside the prefix."""

    daemon_threads = True

    def __init__(self, server: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.behind, self.beside = urlsplit(server), list[str]()
        self.seconds = 0.0
        """How long it keeps the answer to a question of the page."""
        self.second_part, self.second_after = b"", 0.0
        """Where the second part of a document begins, and after how many seconds it follows the first."""

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}{PREFIX}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Proxy

    def handle(self) -> None:
        with suppress(ConnectionError):  # a page that has been left stops reading
            super().handle()

    def do_GET(self) -> None:
        if not self.path.startswith(f"{PREFIX}/"):
            self.server.beside.append(self.path)
            self.send_error(404)
            return
        asked = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        headers = {name: text for name, text in self.headers.items() if name.lower() != "connection"}
        with closing(self._behind()) as behind:
            behind.request(
                self.command, self.path.removeprefix(PREFIX), asked, headers | {"X-Forwarded-Prefix": PREFIX}
            )
            with behind.getresponse() as answer:
                if self.command == "POST":
                    time.sleep(self.server.seconds)
                self._pass_on(answer.status, answer.getheaders(), answer.read())

    def _behind(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection(self.server.behind.hostname, self.server.behind.port, timeout=60)

    def _pass_on(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.send_response_only(status)
        for name, text in headers:
            if name.lower() not in ("connection", "content-length", "transfer-encoding"):
                self.send_header(name, text)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        first, cut, second = body.partition(self.server.second_part or body)
        self.wfile.write(first or cut)
        if first and cut:
            self.wfile.flush()
            time.sleep(self.server.second_after)
            self.wfile.write(cut + second)

    do_POST = do_GET  # noqa: N815 - the server's own names

    def log_message(self, *_of: object) -> None:
        """Log nothing."""


@contextmanager
def proxy(server: str) -> Iterator[Proxy]:
    """Run a proxy in front of a server."""
    made = Proxy(server)
    threading.Thread(target=made.serve_forever, args=[POLL], daemon=True).start()
    try:
        yield made
    finally:
        made.shutdown()
        made.server_close()
