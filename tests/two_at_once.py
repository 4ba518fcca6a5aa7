"""How two processes share the tests: the first drives Chromium, the second the other browsers and then all the rest.

`make test` asks for it with `--numprocesses 2`. Tests that drive the same browser run one after another, in one process.
Whichever process is done first helps the other with its files.
"""

from __future__ import annotations

import os

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

TOGETHER = (("tests/browser/",), ("tests/browsers/", "tests/readers/"))
"""The folders whose tests run one after another, in the order in which the processes get them."""
POLITENESS = 10
"""How far the second process steps back for the first, whose tests take longest and measure moments."""


class InARow(LoadScopeScheduling):
    """Give all tests of some folders to one process, every other file to whichever is free."""

    def _split_scope(self, nodeid: str) -> str:
        place = _place(nodeid)
        return TOGETHER[place][0] if place < len(TOGETHER) else nodeid.partition("::")[0]


def _place(nodeid: str) -> int:
    """Return the number of the folders that a test belongs to; the greatest for all others."""
    return next((n for n, folders in enumerate(TOGETHER) if nodeid.startswith(folders)), len(TOGETHER))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> InARow:
    config.option.loadscopereorder = False
    return InARow(config, log)


def pytest_configure(config: pytest.Config) -> None:
    if getattr(config, "workerinput", {"workerid": "gw0"})["workerid"] != "gw0":
        os.nice(POLITENESS)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: _place(item.nodeid))
