"""Requests that no page sends: addresses and bodies made from valid ones and then damaged; equal seeds give equal requests."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any
from urllib.parse import quote, quote_from_bytes

from torture import odd

DATA = (
    "reactions.csv", "reactions.csv", "reactions.json", "reactions.json", "reactions.geojson", "reactions.xlsx",
    "countries.csv", "countries.csv", "countries.json", "countries.json",
)  # fmt: skip
PAGES = (
    "", "", "", "embed", "about", "openapi.json", "healthz", "qr.svg", "sitemap.xml", "robots.txt", "metrics",
    "collection.css", "_dash-layout", "_dash-dependencies", "_reload-hash", "_favicon.ico", "boundaries/world.geojson",
)  # fmt: skip
FOLDERS = ("reactions", "countries", "assets", "_dash-component-suites", "boundaries", "static", "")
KEYS = (
    "country", "body", "place", "stance", "type", "actor", "from", "to", "q", "voice", "map", "reaction", "sort", "lang",
    "parts", "theme", "limit", "offset",
)  # fmt: skip
CALLBACK, STEP, LATE = "/_dash-update-component", "/page/step", "/page/late"
KINDS = {"link": 25, "data": 20, "page": 16, "callback": 38, "card": 1}
"""The kinds of requests, and how often each is sent."""

_HEADERS = (
    "Accept-Language",
    "Accept-Encoding",
    "If-None-Match",
    "Range",
    "X-Request-Id",
    "Cookie",
    "X-Forwarded-For",
    "Host",
)
_METHODS = ("HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW")

Codes = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Request:
    """A request: `target` is the address in its first line, `kind` what it tests."""

    kind: str
    method: str
    target: str
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


def generated(seed: int, n: int, codes: Codes, bodies: Sequence[dict[str, Any]]) -> Iterator[Request]:
    """Yield requests; `codes` are the valid values of keys, `bodies` what the page sends."""
    rng, kinds, weights = Random(seed), list(KINDS), list(KINDS.values())
    for kind in rng.choices(kinds, weights, k=n):
        yield _made(kind, rng, codes, bodies)


def _made(kind: str, rng: Random, codes: Codes, bodies: Sequence[dict[str, Any]]) -> Request:
    if kind == "callback":
        return _callback(rng, codes, bodies)
    paths = {"link": ("",), "data": DATA, "page": PAGES, "card": ("card.png",)}
    path = _path(rng, codes) if kind == "page" and rng.random() < 0.4 else quote(rng.choice(paths[kind]))
    target = f"/{path}?{query(rng, codes)}" if rng.random() < 0.95 else f"/{path}"
    method = rng.choice(_METHODS) if rng.random() < 0.03 else "GET"
    return Request(kind, method, target, headers=_headers(rng))


def _path(rng: Random, codes: Codes) -> str:
    folder = rng.choice(FOLDERS)
    name = (
        rng.choice(codes["country" if folder == "countries" else "reaction"]) if rng.random() < 0.4 else odd.text(rng)
    )
    return _written(rng, f"{folder}/{name}".lstrip("/"))


def query(rng: Random, codes: Codes) -> str:
    """Return a query string: valid parts, odd ones, or a valid one with changed bytes."""
    parts = [_part(rng, codes) for _ in range(rng.choice((0, 1, 1, 1, 2, 2, 3, 5, 8)))]
    made = rng.choice(("&", "&", "&", "&", "&", "&", ";", "&&")).join(parts)
    if rng.random() < 0.15 and made:
        made = _spoiled_text(rng, made)
    return made * rng.choice((40, 300)) if rng.random() < 0.01 else made


def _part(rng: Random, codes: Codes) -> str:
    key = rng.choice(KEYS)
    known = codes.get(key) or ("2020", "2020-10", "2020-10-02", "10", "the", "-date", "1,2,3")
    some = [rng.choice(known) if rng.random() < 0.7 else odd.text(rng) for _ in range(rng.choice((1, 1, 1, 2, 4)))]
    name = key if rng.random() < 0.9 else _written(rng, odd.text(rng))
    return f"{name}={_written(rng, ','.join(some))}"


def _written(rng: Random, text: str) -> str:
    """Return a text as it may occur in an address: percent-encoded, sometimes twice, sometimes in no known encoding."""
    kind = rng.randrange(12)
    raw = text.encode("utf-16-le" if kind == 0 else "utf-8", "surrogatepass")
    written = quote_from_bytes(raw, safe="/,-._~")
    return quote(written) if kind == 1 else written[: rng.randrange(len(written) + 1)] if kind == 2 else written


def _spoiled_text(rng: Random, text: str) -> str:
    """Change some characters of a text to others that may occur in an address."""
    chars = list(text)
    for _ in range(rng.randint(1, 4)):
        chars[rng.randrange(len(chars))] = rng.choice("%&=,;+./?~-_0aZ'\"<>\\^`{|}")
    return quote("".join(chars), safe="%&=,;+./?~-_'")


def _headers(rng: Random) -> dict[str, str]:
    if rng.random() < 0.7:
        return {}
    name = rng.choice(_HEADERS)
    value = odd.text(rng)[:2_000].encode("utf-8", "replace").decode("latin-1")
    harmless = "".join(char for char in value if char.isprintable()).strip()
    known = {
        "Accept-Encoding": "br, gzip",
        "Range": "bytes=0-1",
        "Accept-Language": "fr;q=2,*;q=x",
        "Host": "evil.test",
    }
    return {name: known[name] if name in known and rng.random() < 0.5 else harmless}


def _callback(rng: Random, codes: Codes, bodies: Sequence[dict[str, Any]]) -> Request:
    address, body = _asked(rng, codes, bodies)
    kind = rng.randrange(10)
    if kind < 3:
        for _ in range(rng.randint(1, 3)):
            _spoil(rng, body)
    raw = json.dumps(body).encode()
    if kind == 3:
        raw = _spoiled_bytes(rng, raw)
    if kind == 4:
        raw = _heavy(rng, raw)
    media = (
        "application/json" if rng.random() < 0.95 else rng.choice(("text/plain", "", "application/json;charset=utf-7"))
    )
    address = address if rng.random() < 0.97 else f"{address}?{query(rng, codes)}"
    return Request("callback", "POST", address, raw, {**_headers(rng), "Content-Type": media})


def _asked(rng: Random, codes: Codes, bodies: Sequence[dict[str, Any]]) -> tuple[str, dict[str, Any]]:
    """Return a request of the page: usually of its script, sometimes of Dash's renderer."""
    kind = rng.randrange(4)
    if kind < 2:
        events = [_value(rng, codes) for _ in range(rng.choice((1, 1, 1, 2, 12)))]
        return STEP, {"events": events, "link": _value(rng, codes), "lang": rng.choice(("en", "fr", "xx"))}
    if kind == 2:
        names = ("cards-country", "types-marks", "filter-type", odd.text(rng)[:40])
        return LATE, {"link": _value(rng, codes), "shown": {name: query(rng, codes) for name in names}}
    body = copy.deepcopy(rng.choice(bodies))
    for item in (*body["inputs"], *body["state"]):
        item["value"] = _value(rng, codes)
    return CALLBACK, body


def _value(rng: Random, codes: Codes) -> Any:
    """Return a value for a callback: an event, what the page stores, or anything."""
    kind = rng.randrange(8)
    if kind < 4:
        return _event(rng, codes)
    if kind < 6:
        return {
            "query": query(rng, codes),
            "complete": query(rng, codes),
            "t": _anything(rng),
            "lang": rng.choice(("fr", "xx", 1)),
        }
    return _anything(rng)


def _event(rng: Random, codes: Codes) -> dict[str, Any]:
    name = rng.choice(KEYS)
    code = rng.choice(codes[name]) if name in codes and rng.random() < 0.7 else odd.text(rng)[:500]
    values = {
        "kind": rng.choice(("open", "pick", "put", "reset", odd.text(rng)[:50])),
        "field": name,
        "code": code,
        "query": query(rng, codes),
        "values": {name: code, rng.choice(KEYS): _anything(rng)},
        "t": rng.random(),
        **{flag: rng.random() < 0.5 for flag in ("add", "push", "replace", "playing")},
    }
    return {key: value if rng.random() < 0.9 else _anything(rng) for key, value in values.items() if rng.random() < 0.8}


def _anything(rng: Random, depth: int = 0) -> Any:
    kind = rng.randrange(9 if depth < 3 else 6)
    if kind == 6:
        return [_anything(rng, depth + 1) for _ in range(rng.randrange(4))]
    if kind > 6:
        return {odd.text(rng)[:50]: _anything(rng, depth + 1) for _ in range(rng.randrange(4))}
    return (
        None,
        rng.random() < 0.5,
        rng.choice((0, -1, 1 << 70, 10)),
        rng.uniform(-1e300, 1e300),
        "",
        odd.text(rng)[:500],
    )[kind]


def _spoil(rng: Random, part: Any) -> None:
    """Replace, remove or add something somewhere in nested lists and dictionaries."""
    keys = list(part) if isinstance(part, dict) else list(range(len(part)))
    if not keys:
        return
    key = rng.choice(keys)
    if isinstance(part[key], dict | list) and rng.random() < 0.7:
        _spoil(rng, part[key])
    elif rng.random() < 0.3:
        del part[key]
    elif isinstance(part, dict) and rng.random() < 0.3:
        part[odd.text(rng)[:30]] = _anything(rng)
    else:
        part[key] = _anything(rng)


def _spoiled_bytes(rng: Random, raw: bytes) -> bytes:
    """Change, remove and repeat bytes."""
    made = bytearray(raw)
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(len(made))
        made[at : at + rng.randrange(3)] = rng.randbytes(rng.randrange(4)) or made[:1]
    return bytes(made[: rng.randrange(len(made) + 1)] if rng.random() < 0.3 else made)


def _heavy(rng: Random, raw: bytes) -> bytes:
    """Return a body that is deep, long or large."""
    depth = rng.choice((50, 500, 900, 5_000, 30_000))
    kinds = (
        b"[" * depth + b"]" * depth,
        b'{"a":' * min(depth, 10_000) + b"1" + b"}" * min(depth, 10_000),
        raw.replace(b"null", b"[" * min(depth, 900) + b"]" * min(depth, 900), 1),
        raw[:-1] + b" " * rng.choice((1_000, 60_000, 70_000)) + b"}",
        raw.replace(b'"kind"', b'"' + b"k" * rng.choice((1_000, 50_000)) + b'"', 1),
        b"9" * 60_000,
    )
    return rng.choice(kinds)
