"""The HTML document around the page, with what crawlers, readers without script and frames need before any script runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Protocol

from geo_reactions.charts import scene
from geo_reactions.charts.title import title
from geo_reactions.charts.world import BOUNDARIES
from geo_reactions.collection import Collection
from geo_reactions.domain.link import decode
from geo_reactions.domain.view import BESIDE, View, is_chart
from geo_reactions.language.wording import _, language
from geo_reactions.page.patterns import patterns
from geo_reactions.page.script_words import script_words
from geo_reactions.page.scripts import EMBEDDED, NOT_EMBEDDED, STYLES, THEME, Pin
from geo_reactions.request.addresses import at

_FRAME = ("parts", "theme")
PARTS = ("map", "timeline", "table", "panels")
"""The parts that an embedded page can show."""

_WHOLE_AT_ONCE = '<link rel="expect" href="#full" blocking="render">'
"""Holds the first paint until the page's last element is parsed: painted halfway, its parts would move apart."""


class Heads(Protocol):
    """What the document says of a view outside of the page: meta tags, and content without script."""

    def tags(self, collection: Collection, view: View, root: str) -> str:
        """Return meta tags as HTML."""

    def listing(self, collection: Collection, view: View) -> str:
        """Return the content for readers without script as HTML."""


def shell(
    collection: Collection, path: str, query: str, root: str, parts: Mapping[str, str], heads: Heads, pin: Pin = str
) -> str:
    """Return the whole document of an address; `parts` holds the tags that Dash supplies, and what is ours.

    In `parts`, `page` and `own_scripts` are HTML, `renderer` is the script that starts Dash, and `first` (links and figures
    of the first answer) and `names` are JSON.
    """
    collection = collection.localized()
    view, _unused = decode(own_keys(query), collection.vocabulary)
    embedded = path == "/embed"
    attributes = _embed(query) if embedded else _arranged(view)
    data = "".join(_data(name, parts.get(name, "{}")) for name in ("first", "names"))
    return f"""<!DOCTYPE html>
<html lang="{language()}" data-root="{at("")}"{attributes}>
<head>
{parts["metas"]}
<meta name="color-scheme" content="light dark">
<title>{escape(title(scene(collection, view)))}</title>
{heads.tags(collection, view, root)}
<script src="{pin(f"/assets/{THEME}")}"></script>
<link rel="icon" href="{pin("/assets/favicon.svg")}" type="image/svg+xml">
{parts["css"]}
{_styles(pin, NOT_EMBEDDED if embedded else EMBEDDED)}
{_preload(pin(BOUNDARIES), of_frame=embedded)}
{_WHOLE_AT_ONCE}
<noscript><style>#page {{ display: none !important; }}</style></noscript>
</head>
<body>
{patterns(collection.codebook)}
<noscript><main class="noscript">{_title(collection)}{heads.listing(collection, view)}{_ways_on()}</main></noscript>
<script type="application/json" id="words">{script_words()}</script>
{parts["page"]}
<div hidden>{parts["config"]}{data}{parts["own_scripts"]}
{parts["scripts"]}
<script id="_dash-renderer" type="text/plain" data-late="dash">{parts["renderer"]}</script></div>
</body>
</html>"""


def _styles(pin: Pin, left_out: Sequence[str]) -> str:
    """Return the tags of the style sheets, but for those of the other kind of page."""
    kept = [(address, media) for address, media in STYLES.items() if address not in left_out]
    return "".join(f'<link rel="stylesheet" href="{pin(address)}" media="{media}">' for address, media in kept)


def _preload(address: str, *, of_frame: bool) -> str:
    """Return the tag that requests data at once, in the same mode as a script later, so that the script can use them."""
    mode = ' crossorigin="anonymous"' if of_frame else ""
    return f'<link rel="preload" href="{address}" as="fetch"{mode}>'


def _data(name: str, json: str) -> str:
    """Return an element that holds JSON for a script."""
    inert = json.replace("<", "\\u003c")
    return f'<script id="{name}" type="application/json">{inert}</script>'


def _title(collection: Collection) -> str:
    return f"<h1>{escape(collection.description.title)}</h1>"


def _ways_on() -> str:
    """Return a paragraph with what a reader without script can open instead."""
    ways = {"about": ("/about", _("what this is and how it was made")), "table": ("/reactions.csv", _("all reactions"))}
    links = {name: f'<a href="{at(href)}">{escape(text)}</a>' for name, (href, text) in ways.items()}
    text = _("The map needs a script. Without one: {about}, {table} as a table.")
    return f"<p>{escape(text).format(**links)}</p>"


def _arranged(view: View) -> str:
    """Return the attributes of a whole page: its class, and how a wide one is arranged."""
    arranged = {
        "data-enlarged": "charts" if is_chart(view.focus) else view.focus,
        "data-beside": _beside(view),
        "data-region": "" if view.is_default("map") else view.map,
        "style": _sizes(view),
    }
    return ' class="whole"' + "".join(f' {name}="{value}"' for name, value in arranged.items())


def _beside(view: View) -> str:
    """Return what stands beside the map of a wide page: an opened reaction is read there, whatever the reader chose."""
    if view.reaction:
        return "read"
    if is_chart(view.focus):
        return "charts"
    return view.focus if view.focus in BESIDE else view.panel


def _sizes(view: View) -> str:
    """Return the sizes of panels that the reader set, as variables of the style sheet."""
    return "".join(f"--{part.replace('.', ':')}px;" for part in view.sizes.split(",") if part)


def _embed(query: str) -> str:
    """Return the attributes of an embedded page: its parts and, if one is asked for, its theme."""
    given = dict(part.partition("=")[::2] for part in query.split("&"))
    asked = given.get("parts", "map").replace("%2C", ",").split(",")
    parts = " ".join(part for part in PARTS if part in asked) or "map"
    theme = given.get("theme", "")
    forced = f' data-theme="{theme}"' if theme in ("light", "dark") else ""
    return f' data-embed="true" data-parts="{parts}"{forced}'


def own_keys(query: str) -> str:
    """Return the part of a query string that describes the view, without the keys that describe the frame."""
    return "&".join(part for part in query.split("&") if part.partition("=")[0] not in _FRAME)
