"""The log as lines of JSON on standard error: one object for one event, whoever logs it."""

from __future__ import annotations

import json
import logging
import time
from typing import Any

from geo_reactions.request.traces import places


class JsonLines(logging.Formatter):
    """Writes a record as one line: time (UTC), level, event, and what the record has in `fields`."""

    def format(self, record: logging.LogRecord) -> str:
        """Gives the line of a record; of an error its kind and where it came from."""
        told: dict[str, Any] = {
            "time": f"{time.strftime('%Y-%m-%dT%H:%M:%S', time.gmtime(record.created))}.{int(record.msecs):03d}Z",
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info and record.exc_info[0]:
            told |= {"error": record.exc_info[0].__name__, "at": places(record.exc_info[2])}
        return json.dumps(told)  # in ASCII, so that nothing in it ends a line or steers a terminal


def settings(level: str) -> dict[str, Any]:
    """Gives the settings of `logging` under which every library writes such lines; `level` counts for requests.

    Waitress is quiet below errors, as its warnings name addresses of readers.
    """
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": JsonLines}},
        "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "lines", "stream": "ext://sys.stderr"}},
        "root": {"level": "WARNING", "handlers": ["lines"]},
        "loggers": {
            "geo_reactions": {"level": "INFO"},
            "geo_reactions.requests": {"level": level.upper()},
            "gunicorn.error": {"level": "WARNING", "handlers": [], "propagate": True},
            "waitress": {"level": "ERROR"},
        },
    }
