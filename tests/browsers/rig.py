"""What the tests of browsers share: the site with its log, and which browsers are there."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from installed import missing

NEEDS = {
    "chromium": ["chromium", "screen", "mouse"],
    "firefox": ["firefox", "screen", "mouse"],
    "webkit": ["webkit", "minibrowser", "screen", "mouse"],
}


def require(name: str) -> None:
    """Skip a test whose browser is not there; where all browsers are required, it fails."""
    absent = missing(NEEDS[name])
    if not absent:
        return
    said = f"NOT TESTED in {name}: there is no {', '.join(absent)}"
    if os.environ.get("REQUIRE_BROWSERS") == "all":
        pytest.fail(said)
    pytest.skip(said)


class Site:
    """A server, and what it was asked for."""

    def __init__(self, address: str, log: Path) -> None:
        self.address, self._log, self._read = address, log, 0

    def has_answered(self, path: str) -> bool:
        """Return whether a path was asked for since the last call of `failed`."""
        with self._log.open("rb") as lines:
            lines.seek(self._read)
            return any(json.loads(line).get("path") == path for line in lines)

    def failed(self) -> list[str]:
        """Return the requests since the last call that the server could not answer."""
        with self._log.open("rb") as lines:
            lines.seek(self._read)
            found = [json.loads(line) for line in lines]
            self._read = lines.tell()
        return [str(line) for line in found if line.get("status", 200) >= 400 or line["level"] != "info"]
