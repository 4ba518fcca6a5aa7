"""Addresses within the site: every address that the product writes starts at the root under which the request arrived."""

from __future__ import annotations

from flask import has_request_context, request


def root() -> str:
    """Return the path under which readers reach the site, without a trailing slash: "" or "/map"; "" outside of a request."""
    return request.script_root if has_request_context() else ""


def at(path: str) -> str:
    """Return the address under which the reader's browser finds a path of the site, which starts with a slash."""
    return root() + path
