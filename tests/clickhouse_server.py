"""ClickHouse's own engine behind its HTTP interface, as far as the store uses it.

No binary of the server can be installed with the tests, but its engine (chDB) can. So a test has a server in a process of
its own, which it can stop, kill and make slow. `python tests/clickhouse_server.py FOLDER PORT` takes any free port for 0,
writes the port to standard output, and serves until it is killed. With a third argument, every question is written to that file.

The engine gives queries ids of its own. So the id that a client gives stands in the setting `log_comment`, and KILL QUERY
looks for it there; it is the engine that ends the query.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import lz4.frame

_OF_TRANSPORT = {
    "database", "query", "buffer_size", "session_id", "query_id", "compress", "decompress", "wait_end_of_query", "role",
    "client_protocol_version", "send_progress_in_http_headers", "http_headers_progress_interval_ms", "enable_http_compression",
}  # fmt: skip
"""What a client asks of the interface and not of the engine."""

_FORMAT = re.compile(r"\s+FORMAT\s+(\w+)\s*;?\s*$", re.IGNORECASE)
_KILL = re.compile(r"^(KILL QUERY WHERE )query_id\b")
_CODE = re.compile(r"Code: (\d+)")


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, folder: str, port: int, asked: Path | None) -> None:
        self.asked = asked
        super().__init__(("127.0.0.1", port), _Handler)
        import chdb

        self.connect = lambda: chdb.connect(folder)
        self.first = self.connect()  # keeps the engine open


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def handle(self) -> None:
        with suppress(ConnectionError):
            super().handle()

    def do_GET(self) -> None:
        asked = dict(parse_qsl(urlsplit(self.path).query, keep_blank_values=True))
        body = self._body()
        if self.headers.get_content_type() == "multipart/form-data":
            asked |= _fields(body, self.headers.get_param("boundary"))
            body = b""
        elif "query" not in asked:
            asked["query"], body = _query_and_data(body)
        try:
            kind, answer = self._answer(asked, body)
        except RuntimeError as error:
            code = _CODE.search(str(error))
            self._send(500, str(error).encode(), {"X-ClickHouse-Exception-Code": code[1] if code else "1"})
        else:
            self._send(200, answer, {"X-ClickHouse-Format": kind})

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding") != "chunked":
            return self._unpacked(self.rfile.read(int(self.headers.get("Content-Length", 0))))
        parts = []
        while size := int(self.rfile.readline(), 16):
            parts.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return self._unpacked(b"".join(parts))

    def _unpacked(self, body: bytes) -> bytes:
        return lz4.frame.decompress(body) if self.headers.get("Content-Encoding") == "lz4" else body

    def _answer(self, asked: dict[str, str], data: bytes) -> tuple[str, bytes]:
        if self.server.asked:
            with self.server.asked.open("a") as log:
                log.write(asked["query"] + "\n")
        sql, found = asked["query"], _FORMAT.search(asked["query"])
        kind = found[1] if found else "TabSeparated"
        values = {name.removeprefix("param_"): text for name, text in asked.items() if name.startswith("param_")}
        sql = _KILL.sub(r"\1Settings['log_comment']", sql)
        if name := asked.get("query_id"):
            asked["log_comment"] = name
        with closing(self.server.connect()) as engine:
            engine.query(f"USE `{asked.get('database') or 'default'}`")
            for name, value in asked.items():
                if name not in _OF_TRANSPORT and not name.startswith("param_"):
                    engine.query(f"SET {name} = '{value}'")
            if data:
                with tempfile.NamedTemporaryFile() as file:
                    file.write(data)
                    file.flush()
                    into = _FORMAT.sub("", sql)
                    return kind, engine.query(f"{into} FROM INFILE '{file.name}' FORMAT {kind}").bytes()
            return kind, engine.query(_FORMAT.sub("", sql), kind, params=values).bytes()

    def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response_only(status)
        for name, text in headers.items():
            self.send_header(name, text)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET  # noqa: N815 - the server's own names

    def log_message(self, *_of: object) -> None:
        """Log nothing."""


def _query_and_data(body: bytes) -> tuple[str, bytes]:
    """Return a query and the rows behind it, if it inserts rows that come with it."""
    inserted = re.match(rb"\s*INSERT INTO [^\n]* FORMAT \w+\n", body)
    return (inserted[0].decode().rstrip(), body[inserted.end() :]) if inserted else (body.decode(), b"")


def _fields(body: bytes, boundary: object) -> dict[str, str]:
    """Return the fields of a form."""
    parts = (part.partition(b"\r\n\r\n") for part in body.split(f"--{boundary}".encode())[1:-1])
    return {_name(head): text.removesuffix(b"\r\n").decode() for head, _cut, text in parts}


def _name(head: bytes) -> str:
    found = re.search(rb'name="([^"]*)"', head)
    assert found, head
    return found[1].decode()


@contextmanager
def clickhouse(folder: Path, port: int = 0, asked: Path | None = None) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run a server with its data in a folder; yield its process and its address, as `clickhouse://127.0.0.1:8123/default`.

    It writes every question to the file `asked`.
    """
    command = [sys.executable, __file__, str(folder), str(port), *([str(asked)] if asked else [])]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout
            found = server.stdout.readline().strip()
            assert found, "the engine did not start"
            yield server, f"clickhouse://127.0.0.1:{found}/default"
        finally:
            server.kill()


def main() -> None:
    asked = Path(sys.argv[3]) if sys.argv[3:] else None
    with _Server(sys.argv[1], int(sys.argv[2]), asked) as server:
        print(server.server_port, flush=True)
        server.serve_forever()


if __name__ == "__main__":
    main()
