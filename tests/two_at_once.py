"""How two processes share the tests: one drives the browsers, the other runs the rest, and whoever is done first helps.

`make test` asks for it with `--numprocesses 2`. Tests with a browser never run beside each other, as each believes that
its window has the focus and the processor.
"""

from __future__ import annotations

import os

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

WINDOWS = ("tests/browser/", "tests/browsers/", "tests/readers/")
POLITENESS = 10
"""How far the other process steps back for the browsers, which many other programs serve."""


class BrowsersInARow(LoadScopeScheduling):
    """Give all tests with a browser to one process, every other file to whichever is free."""

    def _split_scope(self, nodeid: str) -> str:
        return "browsers" if nodeid.startswith(WINDOWS) else nodeid.partition("::")[0]


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> BrowsersInARow:
    config.option.loadscopereorder = False
    return BrowsersInARow(config, log)


def pytest_configure(config: pytest.Config) -> None:
    if getattr(config, "workerinput", {"workerid": "gw0"})["workerid"] != "gw0":
        os.nice(POLITENESS)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with the browsers, which take longest."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: not item.nodeid.startswith(WINDOWS))
