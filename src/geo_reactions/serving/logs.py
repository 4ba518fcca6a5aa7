"""The log on standard error: one JSON object per line and event, whichever library logs it."""

from __future__ import annotations

import json
import logging
import time
from typing import Any

from geo_reactions.request.traces import places


class JsonLines(logging.Formatter):
    """A formatter that writes a record as one line: time (UTC), level, logger, event, and what the record has in `fields`."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record, with the type and the origin of its exception, if it has one, but not its message."""
        entry: dict[str, Any] = {
            "time": f"{time.strftime('%Y-%m-%dT%H:%M:%S', time.gmtime(record.created))}.{int(record.msecs):03d}Z",
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info and record.exc_info[0]:
            entry |= {"error": record.exc_info[0].__name__, "at": places(record.exc_info[2])}
        return json.dumps(entry)  # ASCII only, so that nothing in it can end a line or control a terminal


def settings(level: str) -> dict[str, Any]:
    """Return a configuration for `logging` in which every library logs such lines; `level` applies to requests.

    Waitress logs errors only, because its warnings contain addresses of readers. So do the libraries that ask a database: what
    they warn of at each attempt is logged by us, once or with the request that failed.
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
            "urllib3": {"level": "ERROR"},
            "clickhouse_connect": {"level": "ERROR"},
        },
    }
