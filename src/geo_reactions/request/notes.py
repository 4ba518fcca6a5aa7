"""What the log is told of a request beside what it knows by itself."""

from __future__ import annotations

from typing import Any

from flask import request

from geo_reactions.request.traces import places

NOTES = "geo_reactions.notes"
"""Where the environment of a request holds what else is to be logged."""


def note(**fields: Any) -> None:
    """Add to the log line of the current request."""
    request.environ.setdefault(NOTES, {}).update(fields)


def note_error(error: Exception) -> None:
    """Note the kind of an error and where it came from; its words may be a reader's, so they are left out."""
    note(error=type(error).__name__, at=places(error.__traceback__))
