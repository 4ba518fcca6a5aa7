"""A server on this machine that answers as chat completions do, or as a test wants it to."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Said:
    """What a server answers; `hang` keeps the connection open without an answer."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    hang: bool = False


def completion(content) -> Said:
    """Return the answer of chat completions with a content, which is JSON unless it is a text."""
    text = content if isinstance(content, str) else json.dumps(content)
    return Said(json.dumps({"choices": [{"message": {"role": "assistant", "content": text}}]}).encode())


@dataclass
class Talking:
    """A running server: its address, what it was asked, and what it answers to the data of a request."""

    url: str
    answer: object
    asked: list[dict] = field(default_factory=list)
    headers: list[dict] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def data(self):
        """Return the data on sentences that it was sent."""
        return [json.loads(body["messages"][1]["content"]) for body in self.asked]


@contextmanager
def talking(answer):
    """Run a server whose answers a function of the sent data gives."""
    server = _Server(("127.0.0.1", 0), _Handler)
    server.talk = Talking(f"http://127.0.0.1:{server.server_port}/v1", answer)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server.talk
    finally:
        server.talk.over.set()
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_arguments):
        """Say nothing: clients of these tests go away on purpose."""


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.talk.paths.append(f"GET {self.path}")
        self.send_error(404)

    def do_POST(self):
        talk = self.server.talk
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        talk.asked.append(body)
        talk.headers.append(dict(self.headers))
        talk.paths.append(self.path)
        said = talk.answer(json.loads(body["messages"][1]["content"]))
        if said.hang:
            talk.over.wait()
            return
        self.send_response(said.status)
        for name, value in {"Content-Length": str(len(said.body)), **said.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(said.body)

    def log_message(self, *_arguments):
        """Say nothing."""
