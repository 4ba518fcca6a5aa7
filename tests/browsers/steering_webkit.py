"""WebKitGTK, Safari's engine with another frame, through WebDriver."""

from __future__ import annotations

import os
import warnings
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service
from steering import Browser

from installed import path_of

FRAME_PX = 40
"""How much higher the window is than the page."""
COPIED = {"WEBKIT_DISABLE_DMABUF_RENDERER": "1"}
"""Frames come to the window as copies. Where no graphics card shares them, a move of the pointer takes half a second without."""
NAMES = {"ArrowUp": "ARROW_UP", "ArrowDown": "ARROW_DOWN", "ArrowLeft": "ARROW_LEFT", "ArrowRight": "ARROW_RIGHT"}


class WebKit(Browser):
    """WebKitGTK with the small browser that comes with it; the folder for its files is its home as well."""

    name = "webkit"

    def __init__(
        self, site: str, downloads: Path, *, display: str, dark: bool = False, copies_frames: bool = False
    ) -> None:
        super().__init__(site, downloads)
        options = Options()
        options.binary_location = path_of("minibrowser")
        options.add_argument("--automation")
        look = {"GTK_THEME": "Adwaita:dark"} if dark else {}
        # a home of its own, so that it shares neither cache nor cookies with another one
        environment = {
            **os.environ,
            "HOME": str(downloads),
            "DISPLAY": display,
            **look,
            **(COPIED if copies_frames else {}),
        }
        service = Service(path_of(self.name), env=environment)
        with warnings.catch_warnings(action="ignore", category=DeprecationWarning):  # of Selenium about itself
            self.page = webdriver.WebKitGTK(options=options, service=service)
        self.resize(*self.size)

    def go(self, address: str) -> None:
        self.page.get(address)

    def js(self, expression: str, of: object = None) -> Any:
        body = f"const found = {expression}; return typeof found === 'function' ? found(arguments[0]) : found"
        return self.page.execute_script(body, of)

    def move(self, x: float, y: float) -> None:
        self._point(lambda pen: pen.move_to_location(int(x), int(y)))

    def down(self) -> None:
        self._point(lambda pen: pen.pointer_down())

    def up(self) -> None:
        self._point(lambda pen: pen.pointer_up())

    def key(self, name: str) -> None:
        keys = ActionBuilder(self.page)
        keys.key_action.send_keys(name if len(name) == 1 else getattr(Keys, NAMES.get(name, name.upper())))
        keys.perform()

    def resize(self, width: int, height: int) -> None:
        for _time in range(2):  # a bar of the browser, as below a download, takes more than its frame
            above = (
                self.page.get_window_rect()["height"] - self.js("innerHeight") if self.js("innerHeight") else FRAME_PX
            )
            self.page.set_window_rect(0, 0, width, height + above)

    def renew(self) -> None:
        """Do nothing: this browser counts what it refuses by document."""

    def close(self) -> None:
        self.page.quit()

    def _point(self, does: Any) -> None:
        pen = ActionBuilder(self.page, duration=20)
        does(pen.pointer_action)
        pen.perform()
