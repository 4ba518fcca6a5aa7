"""Find the browsers and tools that the tests drive, and install what is missing where that is possible.

`make test` needs a Chromium. Firefox, WebKit and a screen for them are installed where Debian's packages are; elsewhere the
tests that need them say so and are skipped, or fail if REQUIRE_BROWSERS is "all". Set GEO_REACTIONS_CHROMIUM, _FIREFOX,
_WEBKIT … to the path of a program that is not found.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

LIBRARIES = Path("/usr/lib")


def _in_library(place: str) -> list[str]:
    return [str(found) for found in LIBRARIES.glob(f"*/{place}")]


PROGRAMS: dict[str, tuple[list[str], str]] = {
    "chromium": (["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"], "chromium"),
    "firefox": (["firefox-esr", "firefox"], "firefox-esr"),
    "webkit": (["WebKitWebDriver"], "webkit2gtk-driver"),
    "minibrowser": (["MiniBrowser", *_in_library("webkit2gtk-4.1/MiniBrowser")], "webkit2gtk-driver"),
    "screen": (["Xvfb"], "xvfb"),
    "mouse": (["xdotool"], "xdotool"),
    "orca": (["orca"], "orca"),
    "accessibility": (["at-spi-bus-launcher", "/usr/libexec/at-spi-bus-launcher"], "at-spi2-core"),
    "messages": (["dbus-daemon"], "dbus-daemon"),
    "processes": (["ps"], "procps"),
}
"""The names of each program on PATH, or its places, and Debian's package."""


def find(program: str = "chromium") -> str | None:
    """Return the path of a program of `PROGRAMS`, or None."""
    named = os.environ.get(f"GEO_REACTIONS_{program.upper()}")
    if named:
        return named
    found = next(filter(None, map(shutil.which, PROGRAMS[program][0])), None)
    return found or (_playwrights() if program == "chromium" else None)


def path_of(program: str) -> str:
    """Return the path of a program that is there."""
    found = find(program)
    assert found, f"no {program}"
    return found


def missing(programs: Iterable[str] = PROGRAMS) -> list[str]:
    """Return those programs that are not there."""
    return [program for program in programs if not find(program)]


ASKING = (
    "from playwright.sync_api import sync_playwright as play\nwith play() as it: print(it.chromium.executable_path)"
)


def _playwrights() -> str | None:
    # in a process of its own, as Playwright runs only once in one
    path = subprocess.run([sys.executable, "-c", ASKING], capture_output=True, text=True, check=True).stdout.strip()
    return path if Path(path).exists() else None


def install() -> None:
    """Try Debian's packages, and for Chromium Playwright's own download before them."""
    if "chromium" in missing():
        _run([sys.executable, "-m", "playwright", "install", "chromium"])
    packages = sorted({PROGRAMS[program][1] for program in missing()})
    if packages and shutil.which("apt-get") and os.geteuid() == 0:
        _run(["apt-get", "update", "-qq"])
        # recommended packages would bring fonts that change what "monospace" means to every browser.
        _run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages])


def _run(command: list[str]) -> None:
    print("browsers:", " ".join(command[-5:]), flush=True)
    silent = subprocess.DEVNULL
    subprocess.run(command, check=False, stdout=silent, stderr=silent, timeout=900)


def main() -> int:
    """Make sure that there is a Chromium; say what else is missing."""
    if missing():
        install()
    for program in missing():
        print(
            f"browsers: no {program}: install {PROGRAMS[program][1]}, or set GEO_REACTIONS_{program.upper()} to its path"
        )
    return 0 if find("chromium") else 1


if __name__ == "__main__":
    raise SystemExit(main())
