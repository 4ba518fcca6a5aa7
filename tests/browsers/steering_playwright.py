"""Chromium, and Firefox by its own protocol (WebDriver BiDi), through Playwright."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from in_page import WATCH
from playwright.sync_api import BrowserType, Error, Playwright
from steering import Browser

from installed import path_of

MOUSE = 6  # fine, and hovers

PREFERENCES: dict[str, str | float | bool] = {
    "ui.primaryPointerCapabilities": MOUSE,
    "ui.allPointerCapabilities": MOUSE,
    "ui.useOverlayScrollbars": 1,
    "browser.download.alwaysOpenPanel": False,  # which takes the focus from the page
    "focusmanager.testmode": True,  # the window has the focus, also where no other program gives it
    "layout.css.prefers-color-scheme.content-override": 1,  # light
}


class _Played(Browser):
    def __init__(
        self,
        site: str,
        downloads: Path,
        playwright: Playwright,
        display: str,
        *,
        as_wide_as_window: bool = False,
        **settings: Any,
    ) -> None:
        super().__init__(site, downloads)
        environment = {**os.environ, "DISPLAY": display}
        self._browser = self._type(playwright).launch(
            executable_path=path_of(self.name), headless=False, env=environment, **settings
        )
        width, height = self.size
        self._whole: Any = (
            {"no_viewport": True} if as_wide_as_window else {"viewport": {"width": width, "height": height}}
        )
        self._begin()

    def _begin(self) -> None:
        self.page = self._browser.new_context(**self._whole).new_page()
        self.page.on(
            "console", lambda said: self.wrong.append(said.text) if said.type in ("error", "warning") else None
        )
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.add_init_script(f"({WATCH})()")

    def _type(self, playwright: Playwright) -> BrowserType:
        return getattr(playwright, self.name)

    def download(self, selector: str) -> Path:
        with self.page.expect_download() as found:
            self.press(selector)
        file = self.downloads / found.value.suggested_filename
        found.value.save_as(file)
        return file

    def go(self, address: str) -> None:
        self.page.goto(address)

    def js(self, expression: str, of: object = None) -> Any:
        while True:
            try:
                return self.page.evaluate(expression, of)
            except Error as error:
                if "context was destroyed" not in str(error):  # asked again of the page that comes
                    raise

    def move(self, x: float, y: float) -> None:
        self.page.mouse.move(x, y)

    def down(self) -> None:
        self.page.mouse.down()

    def up(self) -> None:
        self.page.mouse.up()

    def key(self, name: str) -> None:
        self.page.keyboard.press(name)

    def resize(self, width: int, height: int) -> None:
        self.page.set_viewport_size({"width": width, "height": height})

    def renew(self) -> None:
        self.page.context.close()
        self._begin()

    def close(self) -> None:
        self._browser.close()


class Chromium(_Played):
    """Chromium, the engine of Chrome and Edge."""

    name = "chromium"

    def __init__(self, site: str, downloads: Path, playwright: Playwright, **settings: Any) -> None:
        super().__init__(
            site, downloads, playwright, args=["--no-sandbox", "--disable-gpu", "--no-first-run"], **settings
        )


class Firefox(_Played):
    """Firefox as it is installed, from ESR 153 on."""

    name = "firefox"

    def __init__(self, site: str, downloads: Path, playwright: Playwright, **settings: Any) -> None:
        preferences = PREFERENCES | settings.pop("preferences", {})
        super().__init__(site, downloads, playwright, channel="moz-firefox", firefox_user_prefs=preferences, **settings)
