"""Find a Chromium for the browser tests or install one; print a clear message if neither works.

Look at GEO_REACTIONS_CHROMIUM, at the usual names on PATH, and at what Playwright has downloaded.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def find() -> str | None:
    """Return the path of a Chromium, or None."""
    named = os.environ.get("GEO_REACTIONS_CHROMIUM")
    if named:
        return named
    return next(filter(None, map(shutil.which, NAMES)), None) or _playwrights()


def _playwrights() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install() -> None:
    """Try Playwright's own download, then the system's packages."""
    tries = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if shutil.which("apt-get") and os.geteuid() == 0:
        tries += [["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]]
    for command in tries:
        print("browser:", " ".join(command[-3:]), flush=True)
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=900)
        if find():
            return


def main() -> int:
    """Make sure that there is a browser."""
    if not find():
        install()
    found = find()
    print(f"browser: {found}" if found else "no Chromium: install one, or set GEO_REACTIONS_CHROMIUM to its path")
    return 0 if found else 1


if __name__ == "__main__":
    raise SystemExit(main())
