"""Where the site lies: every address that the product makes begins at the root that the request came to."""

from __future__ import annotations

from flask import has_request_context, request


def root() -> str:
    """Return the path under which the site is reached, without a slash at its end: "" or "/map"."""
    return request.script_root if has_request_context() else ""


def at(path: str) -> str:
    """Return the address of a path of the site, which begins with a slash, as the reader's browser asks for it."""
    return root() + path
