"""The templates of the pages that need no script."""

from __future__ import annotations

from typing import Any, Protocol

from flask import request

from geo_reactions.domain.codebook import Codebook
from geo_reactions.domain.description import Description
from geo_reactions.language.wording import SOURCE, language
from geo_reactions.markup.template import environment
from geo_reactions.request.addresses import at
from geo_reactions.request.negotiation import keeping, switch


class Worded(Protocol):
    """A collection in the language of the page: what describes it, with or without its reactions."""

    @property
    def description(self) -> Description:
        """What collection.toml says."""

    @property
    def codebook(self) -> Codebook:
        """What codebook.toml says."""


def page(name: str, collection: Worded, address: str, **values: Any) -> str:
    """Render the template of a page; `address` is its path on the site, empty for a page without an address of its own."""
    shared = {
        "about": collection.description,
        "book": collection.codebook,
        "root": request.url_root,
        "host": request.host_url.rstrip("/"),
        "place": at(address),
        "languages": [(code, name, at(there)) for code, name, there in switch(address)] if address else (),
        "address": keeping(address) if address else "",
        "card": _card(values.pop("card", "")),
    }
    return template(name, **shared, **values)


def _card(query: str) -> str:
    """Return the address of the preview image in the language of the page."""
    spoken = [] if language() == SOURCE else [f"lang={language()}"]
    asked = "&".join(filter(None, [query, *spoken]))
    return f"card.png{'?' + asked if asked else ''}"


def template(name: str, **values: Any) -> str:
    """Render a template."""
    return environment("geo_reactions.site").get_template(name).render(**values)
