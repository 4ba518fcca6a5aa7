"""The address and the key of an endpoint: what is accepted, so that neither text nor key goes where nobody meant it to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit

from geo_reactions.domain.errors import DataError, Problem

KEY = "GEO_REACTIONS_ENDPOINT_KEY"
"""The variable of the environment that holds the key of an endpoint."""

_PATH = "/chat/completions"
_HERE = frozenset({"localhost", "127.0.0.1", "::1"})
_VISIBLE = re.compile(r"[!-~]*")


@dataclass(frozen=True)
class Address:
    """Where requests go, with the key that they carry, which nothing ever shows.

    `shown` is the address without its query, which may hold a secret too.
    """

    url: str
    shown: str
    is_here: bool
    key: str = field(repr=False)


def address(url: str, environment: Mapping[str, str]) -> Address:
    """Return the address of the chat completions below an URL, or the URL itself if it ends with them.

    Raise DataError for an URL that cannot be used, and for a key with other than visible characters of ASCII.
    """
    try:
        parts = urlsplit(url)
        problems = list(_wrong(parts, url))
    except ValueError:
        problems = ["an address as https://host/v1"]
    key = environment.get(KEY, "").strip()
    if problems:
        raise DataError([Problem("--endpoint", 0, "", "", problem) for problem in problems])
    if not _VISIBLE.fullmatch(key):
        raise DataError([Problem(KEY, 0, "", "", "a key of visible ASCII characters; its value is not shown here")])
    path = parts.path.rstrip("/")
    whole = parts._replace(path=path if path.endswith(_PATH) else path + _PATH)
    return Address(whole.geturl(), whole._replace(query="").geturl(), parts.hostname in _HERE, key)


def _wrong(parts: SplitResult, url: str) -> Iterator[str]:
    """Yield what is wrong with an URL; raise ValueError for a port that is none."""
    if not url:
        yield "the address of the endpoint, as https://host/v1; nothing is sent without it"
    elif not _VISIBLE.fullmatch(url) or not parts.hostname or parts.port == 0:
        yield "an address as https://host/v1"
    elif parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _HERE):
        yield "an address that begins with https://; http:// only leads to this machine (localhost, 127.0.0.1, ::1)"
    elif "@" in parts.netloc:
        yield f"an address without a name or password; the key is read from {KEY}"
    elif parts.fragment:
        yield "an address without a part behind #"
