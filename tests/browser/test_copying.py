"""Every button that copies works over plain http, where browsers offer no clipboard; otherwise the text appears, selected."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from driver import FLAGS, Watched, text, until
from playwright.sync_api import Browser, Page

from installed import find

HOST = "plain.test"
OVER_TLS = "The Cross-Origin-Opener-Policy header has been ignored"
"""Chromium's message about a header that only counts over TLS."""

BUTTONS = (
    "#copy-link", "[data-share=cite-plain]", "[data-share=cite-bibtex]", "[data-share=cite-csl]", "[data-share=code-Python]",
    "[data-share=code-R]",
)  # fmt: skip
NO_COPYING = "document.execCommand = () => false"
REFUSED = "navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))"


@pytest.fixture(scope="module")
def elsewhere(chromium: Browser) -> Iterator[Browser]:
    """Start a browser that reaches the server under another name than localhost, as in a home network."""
    browser = chromium.browser_type.launch(
        executable_path=find(), args=[*FLAGS, f"--host-resolver-rules=MAP {HOST} 127.0.0.1"]
    )
    yield browser
    browser.close()


@pytest.fixture
def plain(elsewhere: Browser, address: str) -> Iterator[Watched]:
    """Open a page over plain http."""
    page = elsewhere.new_page(viewport={"width": 1440, "height": 900})
    found = Watched(page, address.replace("127.0.0.1", HOST))
    yield found
    page.close()
    assert [said for said in found.wrong if not said.startswith(OVER_TLS)] == []


def press(page: Page, selector: str) -> None:
    """Click a button in the menus."""
    menu = page.locator("details", has=page.locator(selector))
    if menu.get_attribute("open") is None:
        menu.locator("summary").click()
    page.click(selector)


def pasted(page: Page) -> str:
    """Paste the clipboard, and return the text."""
    page.evaluate("document.body.append(Object.assign(document.createElement('textarea'), { id: 'paste' }))")
    page.focus("#paste")
    page.keyboard.press("Control+V")
    found = page.input_value("#paste")
    page.evaluate("document.getElementById('paste').remove()")
    return found


@pytest.mark.parametrize("selector", BUTTONS)
def test_every_button_copies_over_plain_http(plain: Watched, selector: str):
    page = plain.open("/?country=FRA")
    assert page.evaluate("[isSecureContext, navigator.clipboard === undefined]") == [False, True]
    press(page, selector)
    text(page, selector, "Copied")
    assert page.evaluate("selector => document.activeElement.matches(selector)", selector)
    assert page.locator("textarea:not(#embed-code)").count() == 0
    assert f"{HOST}:" in pasted(page)


@pytest.mark.parametrize("selector", BUTTONS)
@pytest.mark.parametrize("page_of", ["watched", "plain"])
def test_where_nothing_can_copy_the_text_is_shown_and_selected(request, selector: str, page_of: str):
    found = request.getfixturevalue(page_of)
    found.page.add_init_script(NO_COPYING if page_of == "plain" else f"{NO_COPYING}; {REFUSED}")
    page = found.open("/?country=FRA")
    press(page, selector)
    text(page, "#dialog-title", "Copy this")
    text(page, "#dialog-body", "copy it yourself")
    field = "document.querySelector('#dialog-body textarea')"
    until(page, f"document.activeElement === {field}")
    whole, selected = page.evaluate(
        f"[{field}.value, {field}.value.slice({field}.selectionStart, {field}.selectionEnd)]"
    )
    assert whole == selected
    assert "country=FRA" in whole
    page.keyboard.press("Escape")
    assert page.locator("#dialog").is_hidden()
    assert page.evaluate("selector => document.activeElement.matches(selector)", selector)
    assert page.inner_text(selector) != "Copied"
