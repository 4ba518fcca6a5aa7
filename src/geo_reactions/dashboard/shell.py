"""The HTML around the page: what a crawler, a reader without script and a frame need before any script runs."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Protocol

from geo_reactions.collection import Collection
from geo_reactions.dashboard.script_words import script_words
from geo_reactions.link import decode
from geo_reactions.view import View
from geo_reactions.wording import _, language

PARTS = ("map", "timeline", "table")
"""What an embedded page can show."""

_PATTERNS = """
<svg width="0" height="0" style="position:absolute" aria-hidden="true" focusable="false"><defs>
<pattern id="p-divided" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
<rect width="8" height="8" style="fill:var(--c-divided)"/><rect width="3" height="8" style="fill:var(--paper)"/></pattern>
<pattern id="p-unofficial" width="6" height="6" patternUnits="userSpaceOnUse">
<rect width="6" height="6" style="fill:var(--c-no_data)"/><circle cx="3" cy="3" r="1.3" style="fill:var(--dot)"/></pattern>
<pattern id="p-party" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
<rect width="7" height="7" style="fill:var(--c-party)"/><rect width="1.4" height="7" style="fill:var(--paper)"/></pattern>
</defs></svg>
"""


_LOADING = '<div class="_dash-loading">\n        Loading...\n    </div>'


class Heads(Protocol):
    """Gives the tags of a view for search engines and previews, and what the page says without script."""

    def tags(self, collection: Collection, view: View, root: str) -> str:
        """Gives meta tags as HTML."""

    def listing(self, collection: Collection, view: View) -> str:
        """Gives the content without script as HTML."""


def shell(collection: Collection, path: str, query: str, root: str, dash: Mapping[str, str], heads: Heads) -> str:
    """Gives the whole document of an address, with what Dash adds to it."""
    collection = collection.spoken()
    view, _unused = decode(_without(query, ("parts", "theme")), collection.vocabulary)
    attributes = _embed(query) if path == "/embed" else ""
    return f"""<!DOCTYPE html>
<html lang="{language()}"{attributes}>
<head>
{dash["metas"]}
<meta name="color-scheme" content="light dark">
<title>{escape(collection.description.title)}</title>
{heads.tags(collection, view, root)}
<link rel="icon" href="/assets/favicon.svg" type="image/svg+xml">
{dash["css"]}
<link rel="stylesheet" href="/collection.css">
<noscript><style>.skeleton {{ display: none !important; }}</style></noscript>
</head>
<body>
{_PATTERNS}
<noscript><div class="noscript">{heads.listing(collection, view)}{_ways_on()}</div></noscript>
<script type="application/json" id="words">{script_words()}</script>
{dash["app_entry"].replace(_LOADING, _skeleton(collection))}
<div hidden>{dash["config"]}{dash["scripts"]}{dash["renderer"]}</div>
</body>
</html>"""


def _skeleton(collection: Collection) -> str:
    """Gives what stands in the page until the script has drawn it: the title, and grey boxes where things will be."""
    boxes = "".join(f'<div class="bone {name}"></div>' for name in ("bone-filters", "bone-map", "bone-details"))
    loading = _("Loading …")
    said = f"<h1>{escape(collection.description.title)}</h1><p>{escape(loading)}</p>"
    return f'<div class="skeleton" aria-busy="true">{said}{boxes}</div>'


def _ways_on() -> str:
    """Gives what a reader without script can open instead."""
    ways = {"about": ("/about", _("what this is and how it was made")), "table": ("/reactions.csv", _("all reactions"))}
    links = {name: f'<a href="{href}">{escape(text)}</a>' for name, (href, text) in ways.items()}
    text = _("The map needs a script. Without one: {about}, {table} as a table.")
    return f"<p>{escape(text).format(**links)}</p>"


def _embed(query: str) -> str:
    """Gives the attributes of an embedded page: its parts, and its theme where one is asked for."""
    given = dict(part.partition("=")[::2] for part in query.split("&"))
    asked = given.get("parts", "map").replace("%2C", ",").split(",")
    parts = " ".join(part for part in PARTS if part in asked) or "map"
    theme = given.get("theme", "")
    return f' data-embed="true" data-parts="{parts}"' + (f' data-theme="{theme}"' if theme in ("light", "dark") else "")


def _without(query: str, keys: tuple[str, ...]) -> str:
    return "&".join(part for part in query.split("&") if part.partition("=")[0] not in keys)
