"""Both collections, opened once, and test clients for their addresses; what runs in one process, and what was not tested."""

from __future__ import annotations

import gc
import multiprocessing
import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, settings
from playwright.sync_api import Playwright, sync_playwright
from xdist.scheduler import LoadScopeScheduling

from geo_reactions.domain.description import Words
from geo_reactions.language.calling import call
from geo_reactions.serving import proving
from own_fields import OWN, own_folder
from samples import ASSETS, TINY, WAR, Sample, sample

FOLDERS = {TINY.name: lambda: TINY, OWN: own_folder, WAR.name: lambda: WAR}
"""The collections that tests of everything use: the made-up one, the same with fields of its own, and the real one."""
STARTED_ONCE = re.compile(r"tests/browsers/.*\[(chromium|firefox|webkit)\b")

settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")  # a busy machine is no failure


class Together(LoadScopeScheduling):
    """Several processes run the tests; one of them runs those of a file, or of a browser that is started once for its tests."""

    def _split_scope(self, nodeid: str) -> str:
        browser = STARTED_ONCE.match(nodeid)
        return browser[1] if browser else nodeid.partition("::")[0]


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Together:
    return Together(config, log)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which browsers and readers were not tested, also where skipped tests are not listed."""
    reasons = {str(report.longrepr[2]) for report in terminalreporter.stats.get("skipped", [])}
    for reason in sorted(reason for reason in reasons if "NOT TESTED" in reason):
        terminalreporter.write_line(reason.removeprefix("Skipped: "), yellow=True, bold=True)


@pytest.fixture(scope="session", params=FOLDERS)
def either(request) -> Sample:
    """Return each of the collections."""
    return sample(FOLDERS[request.param]())


@pytest.fixture(scope="session")
def moonbase() -> Sample:
    return sample(TINY)


@pytest.fixture(scope="session")
def war() -> Sample:
    return sample(WAR)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Return Playwright, which runs once in a process."""
    with sync_playwright() as found:
        yield found


@pytest.fixture(scope="session")
def clients() -> dict[str, FlaskClient]:
    from geo_reactions.serving.app import create_app

    return {name: create_app(folder(), ASSETS).server.test_client() for name, folder in FOLDERS.items()}


@pytest.fixture(scope="session", params=FOLDERS)
def asked(request, clients) -> tuple[Sample, FlaskClient]:
    """Return each of the collections, with a test client for it."""
    return sample(FOLDERS[request.param]()), clients[request.param]


@pytest.fixture(scope="session")
def client(clients) -> FlaskClient:
    """Return a test client for the made-up collection."""
    return clients[TINY.name]


@pytest.fixture(autouse=True)
def _as_usual():
    """Let no answer of a test leave the words of its collection to the next test."""
    yield
    call(Words())


@pytest.fixture(scope="session", autouse=True)
def _no_fork():
    """Start the processes that check collections afresh: a test process has run a database, which a fork would break."""
    proving._PROCESSES = multiprocessing.get_context("spawn")


@pytest.fixture(scope="session", autouse=True)
def _closed():
    """Close the databases before Python exits; DuckDB complains about open ones."""
    yield
    sample.cache_clear()
    gc.collect()
