"""The files that the page loads at once: its style sheets and its scripts, each built script or what it is built from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from geo_reactions.request.addresses import at

Pin = Callable[[str], str]
"""A function that turns the address of a static file into one that contains the hash of its content."""

FITTED, PHONE = "screen and (min-width: 701px)", "screen and (max-width: 700.98px)"
"""The windows in which the page takes exactly the window, and those of phones, where it scrolls, as media queries."""

STYLES = {
    "/assets/keyboard.css": "all",
    "/assets/style.css": "all",
    "/assets/whole.css": "screen",
    "/assets/wide.css": FITTED,
    "/assets/phone.css": PHONE,
    "/assets/embed.css": "all",
    "/collection.css": "all",
    "/assets/print.css": "print",
}
"""The style sheets by address, in order, each with the media that it is for."""

NOT_EMBEDDED, EMBEDDED = ("/assets/whole.css", "/assets/wide.css"), ("/assets/embed.css",)
"""The style sheets that an embedded page lacks, and those that only it has."""

BUNDLE, PAGE = "plotly.min.js", "page.min.js"
"""Our build of plotly, and the bundled modules of the page."""

THEME = "theme.js"
"""The script that runs before the first paint, so that a dark page does not flash in light colours."""

_MAIN = "/assets/page/main.js"
"""The module that imports all others."""

_PLOTLY = "/_dash-component-suites/plotly/package_data/plotly.min.js"
"""Plotly's own bundle, three times the size of ours; served if ours has not been built."""


class PageScripts(NamedTuple):
    """The addresses of the page's scripts: one bundle or all modules, and plotly."""

    page: tuple[str, ...]
    plotly: str

    def tags(self, pin: Pin) -> str:
        """Return the tags of the scripts as HTML. Plotly is only preloaded; it runs once the map is shown."""
        page = _modules(self.page) if _MAIN in self.page else "".join(map(_script, map(pin, self.page)))
        return f'{page}<link rel="preload" as="script" id="plotly" href="{pin(self.plotly)}">'


def page_scripts(assets: Path) -> PageScripts:
    """Return the scripts that a folder of assets holds, as they are now: what is built later is served after a new start."""
    modules = tuple(
        f"/assets/{path.relative_to(assets).as_posix()}" for path in sorted((assets / "page").rglob("*.js"))
    )
    return PageScripts(
        (f"/assets/{PAGE}",) if (assets / PAGE).exists() else modules,
        f"/assets/{BUNDLE}" if (assets / BUNDLE).exists() else _PLOTLY,
    )


def _script(address: str) -> str:
    return f'<script src="{address}"></script>'


def _modules(addresses: Iterable[str]) -> str:
    """Return the tags of the modules, by addresses without hashes, because they import each other by these."""
    ahead = "".join(f'<link rel="modulepreload" href="{at(address)}">' for address in addresses)
    return f'{ahead}<script type="module" src="{at(_MAIN)}"></script>'
