"""The scripts of the page: which go by themselves, and which as one."""

from __future__ import annotations

from pathlib import Path

PAGE = "/page.js"
"""The scripts of the page as one: twenty small answers are two round trips and as many heads."""

BUNDLE = "plotly.min.js"
"""The script among the assets that is built, and goes by itself."""

THEME = "theme.js"
"""The script that runs before anything is painted: a page is not light for a moment before it is dark."""


def joined(assets: Path) -> bytes:
    """Gives the scripts of a folder that are the page's one after the other, in the order of their names."""
    return b"\n".join(path.read_bytes() for path in sorted(assets.glob("*.js")) if path.name not in (BUNDLE, THEME))
