"""The security headers of every answer: what a page may load, who may frame it, and what other sites may read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from geo_reactions.request.negotiation import is_for_programs
from geo_reactions.serving.static import PREFIXES

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

Pairs = list[tuple[str, str]]

DASHBOARD, EMBED = "/", "/embed"
_SHARED = ("/embed", "/card.png", "/pictures/", "/qr.svg", "/reactions.", "/countries.", "/openapi.json")
"""Paths that other sites may show or read: the embedded page, images, data."""

_OF_FRAMES = (
    *PREFIXES, "/page/", "/_dash-update-component", "/_dash-layout", "/_dash-dependencies", "/rows", "/undated", "/options/",
    "/healthz",
)  # fmt: skip
"""Paths that the embedded page requests; in a sandboxed frame without an origin, these requests are cross-origin."""

_READABLE = ("Access-Control-Allow-Origin", "*")
_ASKABLE = ("Access-Control-Allow-Headers", "Content-Type, X-CSRFToken")
"""The headers that allow any site to read an answer, and to send the headers of the page and of Dash's renderer."""

_FILE = "default-src 'none'; object-src 'none'; base-uri 'none'; script-src 'self'"
_CLOSED = "default-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'"
_PLAIN = f"{_CLOSED}; script-src 'self'; style-src 'self'; img-src 'self' data:"
_SCRIPTED = (
    f"{_CLOSED}; connect-src 'self'; img-src 'self' data: blob:; font-src 'self' data:;"
    " frame-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self'"
)
"""Allows inline styles, because Dash, plotly and AG Grid write style elements, but inline scripts only by their hashes."""

_ANYBODY, _NOBODY = "*", "'none'"
_DENIED = (
    "accelerometer", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope", "hid", "magnetometer",
    "microphone", "midi", "payment", "publickey-credentials-get", "serial", "usb",
)  # fmt: skip
_FIXED = (("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "same-origin"))
_OF_DOCUMENTS = (
    ("Permissions-Policy", ", ".join(f"{feature}=()" for feature in _DENIED)),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)
"""The headers that only documents obey; the files of the page do without them, as they would be half of some."""
_TLS_ONLY = ("Strict-Transport-Security", "max-age=31536000")


class Headers:
    """WSGI middleware that adds the headers to every answer, files and errors included; `hashes` allow inline scripts."""

    def __init__(self, inner: WSGIApplication, hashes: Iterable[str]) -> None:
        self._inner, self._hashes = inner, tuple(hashes)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request; headers of the application take precedence, except for Vary, which depends on the path alone."""
        wanted = self.of(environ.get("PATH_INFO", ""), secure=environ.get("wsgi.url_scheme") == "https")

        def start(status: str, headers: Pairs, *error: object) -> object:
            own = [(name, value) for name, value in headers if name.lower() != "vary"]
            have = {name.lower() for name, _ in own}
            more = [(name, value) for name, value in wanted if name.lower() not in have]
            return start_response(status, [*own, *more], *error)  # type: ignore[arg-type]

        return self._inner(environ, start)  # type: ignore[arg-type]

    def of(self, path: str, *, secure: bool) -> Pairs:
        """Return the headers of a path; Strict-Transport-Security is among them only if the request is secure."""
        framed, is_file = path == EMBED, path.startswith(PREFIXES)
        shared = "cross-origin" if path.startswith((*_SHARED, *_OF_FRAMES)) else "same-origin"
        return [
            ("Content-Security-Policy", self._policy(path)),
            *([] if framed else [("X-Frame-Options", "DENY")]),
            *_FIXED,
            *(() if is_file else _OF_DOCUMENTS),
            ("Vary", "Accept-Encoding" if is_for_programs(path) else "Accept, Accept-Encoding, Accept-Language"),
            ("Cross-Origin-Resource-Policy", shared),
            *((_READABLE,) if path.startswith(_OF_FRAMES) else ()),
            *((_ASKABLE,) if path.startswith(_OF_FRAMES) and not is_file else ()),
            *([_TLS_ONLY] if secure else []),
        ]

    def _policy(self, path: str) -> str:
        ancestors = f"; frame-ancestors {_ANYBODY if path == EMBED else _NOBODY}"
        if path in (DASHBOARD, EMBED):
            return " ".join((_SCRIPTED, *self._hashes)) + ancestors
        return (_FILE if path.startswith(PREFIXES) else _PLAIN) + ancestors
