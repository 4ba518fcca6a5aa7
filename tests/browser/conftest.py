"""A server with the real data, and a browser whose pages record every error."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from driver import FLAGS, Watched
from playwright.sync_api import Browser, Playwright

from installed import find
from served import serving


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    with serving() as address:
        yield address


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    path = find()
    assert path, "no Chromium: `make test` installs one, or set GEO_REACTIONS_CHROMIUM"
    browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture
def watched(chromium: Browser, address: str) -> Iterator[Watched]:
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, timezone_id="Asia/Tokyo")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    found = Watched(context.new_page(), address)
    yield found
    context.close()
    assert found.wrong == []


@pytest.fixture
def phone(chromium: Browser, address: str) -> Iterator[Watched]:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    found = Watched(context.new_page(), address)
    yield found
    context.close()
    assert found.wrong == []
