"""Send requests that no page sends, most of them to the application in this process, some through a running server.

No request may cause a 5xx, log an error, take longer than a limit, or change what is served. A body that the page cannot have
sent gets a short 400 and one line in the log.
"""

from __future__ import annotations

import hashlib
import io
import json
import logging
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.client import HTTPConnection, HTTPException
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import unquote_to_bytes

from flask import Flask
from werkzeug.datastructures import Headers
from werkzeug.test import EnvironBuilder, run_wsgi_app

from geo_reactions.collection import Collection, open_collection
from geo_reactions.domain.link import decode, encode
from geo_reactions.serving.app import create_app
from torture.report import PROJECT, Row
from torture.requests import CALLBACK, Request, generated
from torture.serving import serving

DATA = PROJECT / "data" / "nagorno-karabakh-2020"
BOUND_S, WAIT_S, SHORT, PROCESSES, PIECE, SERVED = 5.0, 30.0, 1_000, 2, 2_500, 0.1
"""Limits: CPU time of a response; its duration on a busy machine; bytes of a refusal. Then the number of processes, the
requests of each, and the share that goes through the server.
"""

UNANSWERED = 599
CHANGED = "the data that are served have changed"

_KEYS = ("country", "body", "place", "stance", "type", "actor", "voice", "map", "reaction", "lang")


@dataclass
class Found:
    """The results of requests: how many of each kind and status, the slowest, and what broke a promise."""

    kinds: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    slowest_s: float = 0.0
    slowest: str = ""
    wrong: list[str] = field(default_factory=list)

    def add(self, request: Request, status: int, seconds: float, wrong: Iterable[str]) -> None:
        self.kinds[request.kind] += 1
        self.statuses[str(status)] += 1
        if seconds > self.slowest_s:
            self.slowest_s, self.slowest = seconds, f"{status} {request!r:.1500}"
        size = f"{len(request.target):,} and {len(request.body):,} bytes"
        self.wrong += [f"{said} ({size}): {request!r:.1500}" for said in wrong]

    def join(self, other: Found) -> None:
        self.kinds += other.kinds
        self.statuses += other.statuses
        self.slowest_s, self.slowest = max((self.slowest_s, self.slowest), (other.slowest_s, other.slowest))
        self.wrong += other.wrong


class _Log(logging.Handler):
    """Collects the log records of a request."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@contextmanager
def listening() -> Iterator[_Log]:
    """Attach a handler to all loggers at their lowest level."""
    log, root = _Log(), logging.getLogger()
    levels = {name: logging.getLogger(name).level for name in ("", "geo_reactions", "geo_reactions.requests")}
    for name in levels:
        logging.getLogger(name).setLevel(logging.INFO)
    root.addHandler(log)
    try:
        yield log
    finally:
        root.removeHandler(log)
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)


def tried(seed: int, n: int, folder: Path = DATA) -> Found:
    """Send a request to the application in this process."""
    collection, server, found = open_collection(folder), create_app(folder, PROJECT / "assets").server, Found()
    before = state(server)
    with listening() as log:
        for request in generated(seed, n, codes_of(collection), bodies_of(server)):
            log.records.clear()
            began = time.process_time()
            if request.kind == "link":
                status, wrong = 200, _round_trip(request, collection)
            else:
                status, text = asked(server, request)
                wrong = [*_wrong(request, status, text), *_logged(log.records)]
            seconds = time.process_time() - began
            found.add(request, status, seconds, [*wrong, *["too slow"] * (seconds > BOUND_S)])
    if state(server) != before:
        found.wrong.append(CHANGED)
    return found


def asked(server: Flask, request: Request) -> tuple[int, bytes]:
    """Return the status and the body of a response."""
    path, _, query = request.target.partition("?")
    environ = EnvironBuilder(
        method=request.method, input_stream=io.BytesIO(request.body), headers=_headers(request)
    ).get_environ()
    environ |= {
        "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "QUERY_STRING": query,
        "REMOTE_ADDR": "203.0.113.9",
    }
    environ |= {"CONTENT_LENGTH": str(len(request.body)), "CONTENT_TYPE": request.headers.get("Content-Type", "")}
    body, status, _ = run_wsgi_app(server, environ, buffered=True)
    return int(status.split()[0]), b"".join(body)


def _headers(request: Request) -> Headers:
    return Headers(list(request.headers.items()))


def _round_trip(request: Request, collection: Collection) -> list[str]:
    """Decode an address; its encoded view must decode to the same view, without unused parts."""
    try:
        view, _ = decode(request.target.partition("?")[2], collection.vocabulary)
        again, unused = decode(encode(view), collection.vocabulary)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is noted
        return [f"decoding fails with {error!r:.200}"]
    return ["written and read again it is another view"] * (again != view or bool(unused))


def _wrong(request: Request, status: int, text: bytes) -> Iterator[str]:
    if status >= 500:
        yield f"status {status}{f', {text.decode()}' if status == UNANSWERED else ''}"
    if b"Traceback (most recent call last)" in text:
        yield "a traceback in the answer"
    if request.kind == "callback" and status == 400 and len(text) > SHORT:
        yield f"a refusal of {len(text)} bytes"


def _logged(records: Sequence[logging.LogRecord]) -> Iterator[str]:
    lines = [record for record in records if record.name == "geo_reactions.requests"]
    if len(lines) != 1:
        yield f"{len(lines)} log lines"
    for record in records:
        if record.exc_info or record.levelno >= logging.ERROR:
            yield f"an error in the log: {record.getMessage()} {getattr(record, 'fields', '')}"


def state(server: Flask) -> str:
    """Return a fingerprint of what is served: health, all data, and the page about them."""
    paths = ("/healthz", "/reactions.json", "/countries.csv", "/boundaries/world.geojson", "/collection.css", "/about")
    whole = hashlib.sha256()
    for path in paths:
        whole.update(asked(server, Request("page", "GET", path))[1])
    return whole.hexdigest()


def codes_of(collection: Collection) -> dict[str, list[str]]:
    """Return the valid values of the keys that have a list of them."""
    known = collection.vocabulary
    return {key: [str(code) for code in known[key]][:400] for key in _KEYS if known.get(key)}


def bodies_of(server: Flask) -> list[dict[str, Any]]:
    """Return what the page sends to each callback of the server."""
    _, text = asked(server, Request("page", "GET", "/_dash-dependencies"))
    return bodies(json.loads(text))


def bodies(callbacks: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return messages made from the public list of callbacks."""
    return [
        {
            "output": item["output"],
            "outputs": [_property(name) for name in item["output"].strip(".").split("...")],
            "inputs": [{**pair, "value": None} for pair in item["inputs"]],
            "changedPropIds": [f"{item['inputs'][0]['id']}.{item['inputs'][0]['property']}"],
            "state": [{**pair, "value": None} for pair in item["state"]],
        }
        for item in callbacks
        if not item["clientside_function"]
    ]


def _property(name: str) -> dict[str, str]:
    code, _, property_ = name.rpartition(".")
    return {"id": code, "property": property_}


def served(seed: int, n: int) -> Found:
    """Send requests to the server as `serve` starts it; its log must have no errors."""
    found = Found()
    with serving(None, "--workers", "2", "--log", "requests") as server:
        before, messages = server.state(), bodies(json.loads(server.get("/_dash-dependencies")[1]))
        line = HTTPConnection("127.0.0.1", server.port, timeout=30)
        for request in generated(seed, n, codes_of(open_collection(DATA)), messages):
            began = time.perf_counter()
            status, text = _over(line, request)
            seconds = time.perf_counter() - began
            found.add(request, status, seconds, [*_wrong(request, status, text), *["too slow"] * (seconds > WAIT_S)])
        if server.state() != before:
            found.wrong.append(CHANGED)
        found.wrong += [f"in the log: {line}" for line in server.errors()]
    return found


def _over(line: HTTPConnection, request: Request) -> tuple[int, bytes]:
    """Send a request over a persistent connection; the server may close it, but must respond."""
    for attempt in range(2):
        try:
            line.putrequest(
                request.method, request.target, skip_host="Host" in request.headers, skip_accept_encoding=True
            )
            for name, value in {**request.headers, "Content-Length": str(len(request.body))}.items():
                line.putheader(name, value.encode("latin-1"))
            line.endheaders(request.body)
            with line.getresponse() as answer:
                return answer.status, answer.read()
        except (HTTPException, OSError) as error:
            line.close()
            if attempt:
                return UNANSWERED, repr(error).encode()
    return UNANSWERED, b""


def run(requests: int, seed: int = 1, **_: Any) -> tuple[list[Row], dict[str, Any]]:
    """Run everything in two processes, then through the server."""
    through = round(requests * SERVED)
    pieces = [min(PIECE, requests - through - begun) for begun in range(0, requests - through, PIECE)]
    found, over = Found(), served(seed + 10_000, through)
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        for one in pool.map(partial(_piece, seed), range(len(pieces)), pieces):
            found.join(one)
            print(
                f"  fuzz: {found.kinds.total():,} requests, slowest {found.slowest_s:.2f} s, {len(found.wrong)} wrong",
                flush=True,
            )
    return _rows(found, over), {
        "in_process": details(found),
        "served": details(over),
        "seed": seed,
        "tried": f"{requests:,} requests",
    }


def details(found: Found) -> dict[str, Any]:
    """Return the results of requests in the form in which they are saved."""
    return dict(vars(found))


def _piece(seed: int, number: int, n: int) -> Found:
    return tried(Random(f"{seed} {number}").randrange(1 << 40), n)


def _rows(found: Found, over: Found) -> list[Row]:
    names = {"link": "links", "data": "data", "page": "pages", "callback": "callbacks", "card": "cards"}
    kinds = ", ".join(f"{count:,} {names[kind]}" for kind, count in found.kinds.most_common())
    statuses = found.statuses + over.statuses
    refused = sum(count for status, count in statuses.items() if status.startswith("4"))
    return [
        Row(
            "fuzz",
            "no request breaks the application",
            f"generated requests, without a network: {kinds}",
            f"{found.kinds.total():,} requests, {len(found.wrong)} broke it; slowest {found.slowest_s:.2f} s of CPU time",
            not found.wrong,
        ),
        Row(
            "fuzz",
            "no request breaks the server",
            f"the same kinds, also {CALLBACK}, over the network to `serve` with 2 processes; its log is checked",
            f"{over.kinds.total():,} requests, {len(over.wrong)} broke it; slowest {over.slowest_s:.2f} s by the clock",
            not over.wrong,
        ),
        Row(
            "fuzz",
            "invalid requests get an explanation, and the data do not change",
            "statuses of all requests; fingerprints of the data before and after",
            f"{refused:,} refused (4xx), {sum(n for status, n in statuses.items() if status >= '500')} times 5xx, 0 changes"
            if CHANGED not in found.wrong + over.wrong
            else CHANGED,
            CHANGED not in found.wrong + over.wrong,
        ),
    ]
