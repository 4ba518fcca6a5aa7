"""The start page of a server with several collections: what each is about, and which cannot be shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from geo_reactions.collection import Collection
from geo_reactions.domain.errors import LimitError, ServiceError
from geo_reactions.language.calling import calling
from geo_reactions.language.dates import interval
from geo_reactions.language.sentence import reactions
from geo_reactions.language.wording import _
from geo_reactions.request.addresses import at
from geo_reactions.site.template import template


class Broken(NamedTuple):
    """A collection that cannot be shown: the name of its folder, or its title, and what is wrong."""

    name: str
    problems: tuple[str, ...]


class Listed(NamedTuple):
    """A collection as the start page lists it."""

    address: str
    title: str
    period: str
    size: str
    newest: str


def start_page(collections: Sequence[Collection], broken: Sequence[Broken]) -> str:
    """Return the page as HTML that needs no script; a collection whose database does not answer is not to be shown, either."""
    listed: list[Listed] = []
    away: list[Broken] = []
    for collection in collections:
        try:
            listed.append(_listed(collection))
        except (ServiceError, LimitError) as error:
            away.append(Broken(collection.description.title, (str(error),)))
    home = at(f"/c/{collections[0].description.id}") if collections else ""
    return template("start.html", collections=listed, broken=[*broken, *away], title=_("Maps"), home=home)


def _listed(collection: Collection) -> Listed:
    about, newest = collection.description, collection.tally(collection.everything).totals["last"]
    return Listed(
        at(f"/c/{about.id}"),
        about.title,
        interval(about.since, about.until, "yMMMd"),
        _size(collection),
        interval(newest, newest, "yMMMd") if newest else "",
    )


def _size(collection: Collection) -> str:
    with calling(collection.description.words):
        return reactions(collection.size)
