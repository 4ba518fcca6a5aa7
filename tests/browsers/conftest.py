"""Each browser once, with a window on a screen that nobody sees, and a server that logs every request."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Playwright
from rig import NEEDS, Site, require
from screen import screen
from steering import Browser
from steering_playwright import Chromium, Firefox
from steering_webkit import WebKit

from served import serving

PLAYED = {"chromium": Chromium, "firefox": Firefox}

Started = AbstractContextManager[Browser]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Function) -> Iterator[None]:
    """Let nothing of a test that failed go on in the next one."""
    report = yield
    if report.failed and "browser" in item.funcargs:
        item.funcargs["browser"].distrust()
    return report


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    log = tmp_path_factory.mktemp("server") / "log"
    with serving(log=log) as address:
        yield Site(address, log)


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    with screen() as name:
        yield name


@contextmanager
def opened(
    name: str, site: str, folder: Path, display: str, playwright: Playwright, **settings: Any
) -> Iterator[Browser]:
    """Open a browser of a name, with what is particular to a test; close it afterwards."""
    if name == "webkit":
        found: Browser = WebKit(site, folder, display=display, copies_frames=True, **settings)
    else:
        found = PLAYED[name](site, folder, playwright, display=display, **settings)
    try:
        yield found
    finally:
        found.close()


@pytest.fixture(scope="session")
def started(site: Site, display: str, playwright: Playwright, tmp_path_factory) -> Callable[..., Started]:
    """Return a function that opens a browser with settings of its own, as long as a `with` lasts."""

    def start(name: str, **settings: Any) -> Started:
        require(name)
        return opened(name, site.address, tmp_path_factory.mktemp(name), display, playwright, **settings)

    return start


@pytest.fixture(scope="session", params=NEEDS)
def shared(request, started: Callable[..., Started]) -> Iterator[Browser]:
    """Return each browser, opened once for all tests."""
    with started(request.param) as found:
        yield found


@pytest.fixture
def browser(shared: Browser, site: Site) -> Iterator[Browser]:
    """Return a browser; afterwards nothing may have gone wrong in it, nor at the server."""
    shared.begin()
    yield shared
    assert [*shared.complaints(), *site.failed()] == []


@pytest.fixture
def opener(started: Callable[..., Started]) -> Iterator[Callable[..., Browser]]:
    """Return a function that opens a browser with settings of its own for a test."""
    with ExitStack() as stack:
        yield lambda name, **settings: stack.enter_context(started(name, **settings))
