"""Static files: read once, compressed once, and kept by browsers for a year, because their addresses contain a content hash.

Example: "/assets/style.css?v=<hash>". Dash reads and compresses a file again for each request, and names it differently after
each installation. WhiteNoise needs a folder on disk, which does not hold the scripts of Dash's packages. So the server keeps
what its own routes answer.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import brotli
from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from geo_reactions.request.addresses import at

PREFIXES = ("/assets/", "/_dash-component-suites/", "/boundaries/", "/collection.css")

_FINGERPRINT = re.compile(r"\.v[\w-]+m[0-9a-fA-F]+(?=\.)")
_FOR_EVER, _ASK_AGAIN = "public, max-age=31536000, immutable", "no-cache"
_COMPRESSIBLE = re.compile(r"text/|javascript|json|svg")
_OK = 200
_QUICK, _SMALLEST = 5, 11
"""Brotli's quality for files that are not prepared (a second for the whole page), and to prepare them (ten seconds)."""


@dataclass(frozen=True)
class File:
    """A file as it is served: its bytes, its media type, and the folder that may hold it compressed."""

    body: bytes
    kind: str
    prepared: Path

    @cached_property
    def hash(self) -> str:
        """Return a hash that identifies the content."""
        return hashlib.sha256(self.body).hexdigest()[:20]

    @property
    def is_compressible(self) -> bool:
        """Return whether the type of the file is one that compression makes smaller."""
        return bool(_COMPRESSIBLE.search(self.kind))

    @property
    def prepared_at(self) -> Path:
        """Return the path of its prepared brotli version, whether that exists or not."""
        return self.prepared / f"{self.hash}.br"

    @cached_property
    def br(self) -> bytes:
        """Return it compressed with brotli: the prepared version if there is one, otherwise quickly."""
        found = self.prepared_at
        return found.read_bytes() if found.exists() else brotli.compress(self.body, quality=_QUICK)

    @cached_property
    def gzip(self) -> bytes:
        """Return it compressed with gzip, for clients without brotli."""
        return gzip.compress(self.body, 9, mtime=0)


class StaticFiles:
    """The static files of an application and their addresses; `prepared` is a folder of brotli versions, named by content."""

    def __init__(self, server: Flask, prepared: Path) -> None:
        self._server, self._prepared = server, prepared
        self._files: dict[str, File] = {}
        server.extensions["static_files"] = self

    def address(self, address: str) -> str:
        """Return the address of a file with its content hash, for any address of that file; return other addresses unchanged."""
        path = _FINGERPRINT.sub("", address.partition("?")[0])
        file = self.file(path)
        return at(f"{path}?v={file.hash}" if file else address)

    def file(self, path: str) -> File | None:
        """Return the file at a path; None if there is none."""
        known = self._files.get(path)
        if known or not path.startswith(PREFIXES) or _FINGERPRINT.search(path):
            return known
        found = self._read(path)
        if found:
            self._files[path] = found
        return found

    def prepare(self) -> Iterable[Path]:
        """Compress every file read so far as well as possible, and yield the paths of the compressed versions."""
        self._prepared.mkdir(parents=True, exist_ok=True)
        for file in [file for file in self._files.values() if file.is_compressible]:
            if not file.prepared_at.exists():
                file.prepared_at.write_bytes(brotli.compress(file.body, quality=_SMALLEST))
            yield file.prepared_at

    def _read(self, path: str) -> File | None:
        """Return what the route of a path answers, without the hooks around a request; None unless the status is 200."""
        with self._server.test_request_context(path):
            try:
                answer = self._server.make_response(self._server.dispatch_request())
            except HTTPException:
                return None
            with answer:
                answer.direct_passthrough = False
                return (
                    File(answer.get_data(), answer.content_type, self._prepared) if answer.status_code == _OK else None
                )

    def answer(self) -> Response | None:
        """Answer a request for a file; None for every other request. Call it before a request, when Dash knows its scripts."""
        if request.method not in ("GET", "HEAD") or not (file := self.file(request.path)):
            return None
        body, encoding = _encoded(file, lambda name: request.accept_encodings[name] > 0)
        answer = Response(body, content_type=file.kind)
        answer.set_etag(f"{file.hash}{encoding and '-'}{encoding}")
        if encoding:
            answer.headers["Content-Encoding"] = encoding
        answer.headers["Cache-Control"] = _FOR_EVER if request.args.get("v") == file.hash else _ASK_AGAIN
        answer.make_conditional(request)
        return answer


def _encoded(file: File, accepts: Callable[[str], bool]) -> tuple[bytes, str]:
    """Return a file in the smallest form that the client accepts, and the name of its encoding; "" if not compressed."""
    if file.is_compressible and accepts("br"):
        return file.br, "br"
    if file.is_compressible and accepts("gzip"):
        return file.gzip, "gzip"
    return file.body, ""
