"""The meta tags of a view, which previews in chats, feeds and search engines show."""

from __future__ import annotations

from geo_reactions.card.legend import read
from geo_reactions.card.preview import seen
from geo_reactions.card.size import HEIGHT, WIDTH
from geo_reactions.card.subject import announcement
from geo_reactions.charts.chart import scene
from geo_reactions.charts.title import title
from geo_reactions.collection import Collection
from geo_reactions.domain.link import encode
from geo_reactions.domain.view import View
from geo_reactions.language.wording import SOURCE, language
from geo_reactions.request.negotiation import switch
from geo_reactions.site.template import template


def tags(collection: Collection, view: View, root: str) -> str:
    """Return the meta tags and links of a view as HTML; `root` is the address under which readers reach the page."""
    shown = scene(collection, view)
    name, words = title(shown), announcement(shown)
    page, image = _address(root, "", seen(view)), _address(root, "card.png", seen(view).put(lang=language()))
    properties = {
        "og:type": "website",
        "og:title": name,
        "og:description": words,
        "og:url": page,
        "og:image": image,
        "og:image:width": str(WIDTH),
        "og:image:height": str(HEIGHT),
        "og:image:alt": f"{words.removesuffix('.')}. {read(shown)}",
    }
    names = {
        "description": words,
        "twitter:card": "summary_large_image",
        "twitter:title": name,
        "twitter:description": words,
        "twitter:image": image,
    }
    return template("social.html", properties=properties, names=names, page=page, languages=_alternates(root, view))


def _alternates(root: str, view: View) -> dict[str, str]:
    """Return the addresses of the same view by language, and as `x-default` the one that follows the browser's preference."""
    plain = _address(root, "", seen(view).put(lang=SOURCE))
    found = {code: there for code, _name, there in switch(plain)}
    return found | ({"x-default": plain} if found else {})


def _address(root: str, path: str, view: View) -> str:
    query = encode(view)
    return f"{root.rstrip('/')}/{path}{'?' if query else ''}{query}"
