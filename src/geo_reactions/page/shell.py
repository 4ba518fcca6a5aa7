"""The HTML document around the page, with what crawlers, readers without script and frames need before any script runs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape
from typing import Protocol

from geo_reactions.charts import scene
from geo_reactions.charts.title import title
from geo_reactions.charts.world import BOUNDARIES
from geo_reactions.collection import Collection
from geo_reactions.domain.link import decode
from geo_reactions.domain.view import View
from geo_reactions.language.wording import _, language
from geo_reactions.page.patterns import patterns
from geo_reactions.page.script_words import script_words
from geo_reactions.page.scripts import BUNDLE, PAGE, THEME
from geo_reactions.request.addresses import at

_FRAME = ("parts", "theme")
PARTS = ("map", "timeline", "table")
"""The parts that an embedded page can show."""

_ADDRESS = re.compile(r'(?<==")/[^"]+')
_LATER = ("/text.css", "/print.css", "/dash_ag_grid.", "/dash_table/")
"""Files that Dash adds to every document, but the map does not need: styles of other pages and of print, the table's scripts."""

_TABLE = tuple(f"/_dash-component-suites/dash_ag_grid/{name}.js" for name in ("dash_ag_grid.min", "async-community"))
"""Scripts of the table that Dash would otherwise load by itself, later."""

_BUNDLE, _PAGE, _FOLDER = f"/assets/{BUNDLE}", f"/assets/{PAGE}", "/assets/page/"
_PLOTLY = "/_dash-component-suites/plotly/package_data/plotly.min.js"
"""Plotly's own bundle, three times the size of ours; served if ours has not been built."""

Pin = Callable[[str], str]
"""A function that turns the address of a static file into one that contains the hash of its content."""


class Heads(Protocol):
    """What the document says of a view outside of the page: meta tags, and content without script."""

    def tags(self, collection: Collection, view: View, root: str) -> str:
        """Return meta tags as HTML."""

    def listing(self, collection: Collection, view: View) -> str:
        """Return the content for readers without script as HTML."""


def shell(
    collection: Collection, path: str, query: str, root: str, dash: Mapping[str, str], heads: Heads, pin: Pin = str
) -> str:
    """Return the whole document of an address; `dash` holds the parts of it that Dash supplies, and ours.

    In `dash`, `page` is HTML, and `first` (links and figures of the first answer) and `names` are JSON.
    """
    collection = collection.localized()
    view, _unused = decode(own_keys(query), collection.vocabulary)
    attributes = _embed(query) if path == "/embed" else ""
    data = "".join(_data(name, dash.get(name, "{}")) for name in ("first", "names"))
    return f"""<!DOCTYPE html>
<html lang="{language()}" class="dashboard" data-root="{at("")}"{attributes}>
<head>
{dash["metas"]}
<meta name="color-scheme" content="light dark">
<title>{escape(title(scene(collection, view)))}</title>
{heads.tags(collection, view, root)}
<script src="{pin(f"/assets/{THEME}")}"></script>
<link rel="icon" href="{pin("/assets/favicon.svg")}" type="image/svg+xml">
{_pinned(dash["css"], pin)}
<link rel="stylesheet" href="{pin("/collection.css")}">
<link rel="stylesheet" href="{pin("/assets/print.css")}" media="print">
{_preload(pin(BOUNDARIES))}
<noscript><style>#page {{ display: none !important; }}</style></noscript>
</head>
<body>
{patterns(collection.codebook)}
<noscript><main class="noscript">{_title(collection)}{heads.listing(collection, view)}{_ways_on()}</main></noscript>
<script type="application/json" id="words">{script_words()}</script>
{dash["page"]}
<div hidden>{dash["config"]}{data}{_scripts(dash["scripts"], pin)}{_resting(dash["scripts"], dash["renderer"], pin)}</div>
</body>
</html>"""


def _preload(address: str) -> str:
    """Return the tag that requests data at once, in the same mode as a script later, so that the script can use them."""
    return f'<link rel="preload" href="{address}" as="fetch" crossorigin="anonymous">'


def _data(name: str, json: str) -> str:
    """Return an element that holds JSON for a script."""
    inert = json.replace("<", "\\u003c")
    return f'<script id="{name}" type="application/json">{inert}</script>'


def _pinned(tags: str, pin: Pin) -> str:
    """Return the tags of files that cannot wait, with addresses that contain the hash of their content."""
    kept = [tag for tag in tags.splitlines() if not any(name in tag for name in _LATER)]
    return _ADDRESS.sub(lambda found: pin(found[0]), "\n".join(kept))


def _scripts(tags: str, pin: Pin) -> str:
    """Return the tags of our scripts: the bundle if it exists, otherwise every module on its own.

    Plotly is only preloaded; it runs once the map is shown.
    """
    plotly = pin(_BUNDLE if _BUNDLE in tags else _PLOTLY)
    page = f'<script src="{pin(_PAGE)}"></script>' if _PAGE in tags else _modules(tags)
    return f'{page}<link rel="preload" as="script" id="plotly" href="{plotly}">'


def _modules(tags: str) -> str:
    """Return the tags of the modules, by addresses without hashes, because they import each other by these."""
    found = [address for address in _ADDRESS.findall(tags) if address.startswith(_FOLDER)]
    ahead = "".join(f'<link rel="modulepreload" href="{at(address.partition("?")[0])}">' for address in found)
    return f'{ahead}<script type="module" src="{at(_FOLDER)}main.js"></script>'


def _resting(tags: str, renderer: str, pin: Pin) -> str:
    """Return the tags of Dash's scripts, which only the table needs, marked as text so that they do not run.

    assets/page/table/grid.js activates them.
    """
    shared = "\n".join(tag for tag in tags.splitlines() if '"/assets/' not in tag)
    table = "\n".join(f'<script src="{pin(address)}"></script>' for address in _TABLE)
    every = f"{_pinned(shared, pin)}\n{table}\n{renderer}".replace(' type="application/javascript"', "")
    return every.replace("<script ", '<script type="text/plain" data-late ')


def _title(collection: Collection) -> str:
    return f"<h1>{escape(collection.description.title)}</h1>"


def _ways_on() -> str:
    """Return a paragraph with what a reader without script can open instead."""
    ways = {"about": ("/about", _("what this is and how it was made")), "table": ("/reactions.csv", _("all reactions"))}
    links = {name: f'<a href="{at(href)}">{escape(text)}</a>' for name, (href, text) in ways.items()}
    text = _("The map needs a script. Without one: {about}, {table} as a table.")
    return f"<p>{escape(text).format(**links)}</p>"


def _embed(query: str) -> str:
    """Return the attributes of an embedded page: its parts and, if one is asked for, its theme."""
    given = dict(part.partition("=")[::2] for part in query.split("&"))
    asked = given.get("parts", "map").replace("%2C", ",").split(",")
    parts = " ".join(part for part in PARTS if part in asked) or "map"
    theme = given.get("theme", "")
    return f' data-embed="true" data-parts="{parts}"' + (f' data-theme="{theme}"' if theme in ("light", "dark") else "")


def own_keys(query: str) -> str:
    """Return the part of a query string that describes the view, without the keys that describe the frame."""
    return "&".join(part for part in query.split("&") if part.partition("=")[0] not in _FRAME)
