"""The address of a database that holds the reactions of a collection instead of a file in its folder."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

SCHEMES = ("clickhouse", "chdb")
SECURE = "secure=true"
FORM = f"clickhouse://host:8443/database?{SECURE}, without a user and a password"


def without_secrets(url: str) -> str:
    """Return an address as a message may show it: without the user, the password and what follows a question mark."""
    return re.sub(r"//[^/]*@", "//…@", url.partition("?")[0])


def wrong_store(url: str) -> str:
    """Return what the address should be if it is not one that the store understands, else an empty string.

    User and password never stand in it, since files are copied and errors are logged.
    """
    try:
        parts, port = urlsplit(url), urlsplit(url).port
    except ValueError:  # a port that is no number, or half a bracket
        return f"an address as {FORM}"
    if parts.scheme not in SCHEMES or port == 0:
        return f"an address as {FORM}"
    if parts.username is not None or parts.password is not None:
        return f"an address as {FORM}, which belong in the environment"
    if parts.scheme == "clickhouse" and not (parts.hostname and parts.path.strip("/")):
        return f"a host and a database: {FORM}"
    return "" if parts.query in ("", SECURE) else f"no more than {SECURE} behind the question mark: {FORM}"
