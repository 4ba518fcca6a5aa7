"""A screen that nobody sees, and a hand that presses without moving.

Drivers of browsers send a move of the pointer with each press; a hand that rests does not. So a test of a resting
pointer opens a browser with a window on this screen and presses the button of its mouse.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

SIZE = (1600, 1100)


@contextmanager
def screen() -> Iterator[str]:
    """Run a screen of `SIZE` pixels; yield its name, such as ":7"."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{SIZE[0]}x{SIZE[1]}x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        assert number, "Xvfb did not start"
        try:
            yield f":{number}"
        finally:
            server.terminate()


class Mouse:
    """The mouse of a screen."""

    def __init__(self, display: str) -> None:
        self._environment = {**os.environ, "DISPLAY": display}

    def move(self, x: float, y: float) -> None:
        """Move the pointer to a pixel of the screen."""
        self._do("mousemove", "--sync", str(round(x)), str(round(y)))

    def press(self) -> None:
        """Press and release the left button, where the pointer is."""
        self._do("click", "1")

    def _do(self, *command: str) -> None:
        subprocess.run(["xdotool", *command], env=self._environment, check=True)
