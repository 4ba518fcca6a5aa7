"""The path under which a proxy publishes the site, such as `/map`: addresses in answers start with it (WSGI's SCRIPT_NAME)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from flask import redirect, request
from werkzeug.wrappers import Response

from geo_reactions.request.addresses import at, root

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_PATH = re.compile(r"(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+", re.ASCII)
_LONGEST = 200
_ANYBODY = "*"


class Prefixed:
    """WSGI middleware that sets the prefix of a site: a fixed one, or the one in X-Forwarded-Prefix from a trusted proxy.

    A proxy that sends this header has already removed the prefix from the path. A fixed prefix is removed if it is still there.
    """

    def __init__(self, inner: WSGIApplication, own: str | None, trusted: str) -> None:
        """Wrap an application; `own` is "" for the root and None to follow the proxy, `trusted` the proxy's address or `*`."""
        self._inner, self._own, self._trusted = inner, own, trusted

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request under its prefix."""
        forwarded, path = environ.pop("HTTP_X_FORWARDED_PREFIX", ""), environ.get("PATH_INFO", "")
        if self._own is not None:
            environ["SCRIPT_NAME"] = self._own
            environ["PATH_INFO"] = path.removeprefix(self._own) if f"{path}/".startswith(f"{self._own}/") else path
        elif self._trusted in (_ANYBODY, environ.get("REMOTE_ADDR")):
            environ["SCRIPT_NAME"] = tidied(forwarded.rpartition(",")[2].strip()) or ""
        return self._inner(environ, start_response)


def tidied(prefix: str) -> str | None:
    """Return a prefix without trailing slashes, "" for the root; None if it is not a path of plain letters."""
    bare = prefix.rstrip("/")
    return bare if not bare or (len(bare) <= _LONGEST and _PATH.fullmatch(bare)) else None


def lead_to_slash() -> Response | None:
    """Redirect from the bare prefix to the page, whose address ends with a slash; None for every other request."""
    if not root() or request.environ.get("PATH_INFO"):
        return None
    query = request.query_string.decode("ascii", "replace")
    return redirect(f"{at('/')}{'?' * bool(query)}{query}", 308)
