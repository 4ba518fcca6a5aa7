"""Notes on a request that its handlers add to its log line."""

from __future__ import annotations

from typing import Any

from flask import request

from geo_reactions.request.traces import places

NOTES = "geo_reactions.notes"
"""The key of a request's WSGI environment that holds the additional fields of its log line."""


def note(**fields: Any) -> None:
    """Add fields to the log line of the current request."""
    request.environ.setdefault(NOTES, {}).update(fields)


def note_error(error: Exception) -> None:
    """Log the type of an error and where it was raised, but not its message, which may contain a reader's words."""
    note(error=type(error).__name__, at=places(error.__traceback__))
