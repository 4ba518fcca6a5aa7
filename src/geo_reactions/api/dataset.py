"""The description of a collection for search engines: a schema.org Dataset."""

from __future__ import annotations

from datetime import date
from typing import Any

from geo_reactions.collection import Collection
from geo_reactions.domain.description import Creator, Source
from geo_reactions.language.sentence import reactions
from geo_reactions.language.wording import _

_FORMATS = {"csv": "text/csv", "json": "application/json", "geojson": "application/geo+json"}


def dataset(collection: Collection, root: str, released: str) -> dict[str, Any]:
    """Describe a collection as a schema.org Dataset; `root` is the address of the site and ends with a slash.

    Leave out properties without a value.
    """
    about = collection.description
    found = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": about.title,
        "description": _("{reactions} to {subject}: who reacted, how, when and where.").format(
            reactions=reactions(collection.size), subject=about.subject
        ),
        "url": f"{root}about",
        "version": about.version,
        "datePublished": released,
        "license": about.licence[1],
        "creator": [_creator(creator) for creator in about.publication.creators],
        "publisher": _named("Organization", about.publication.publisher),
        "temporalCoverage": _covered(collection),
        "isAccessibleForFree": True,
        "isBasedOn": _article(about.source),
        "distribution": [_download(root, kind) for kind in _FORMATS],
    }
    return {key: value for key, value in found.items() if value}


def _creator(creator: Creator) -> dict[str, str]:
    return _named("Organization" if creator.name else "Person", creator.called)


def _named(kind: str, name: str) -> dict[str, str]:
    return {"@type": kind, "name": name} if name else {}


def _covered(collection: Collection) -> str:
    """Return the days that the period and the reactions span together, as "first/last"."""
    about, totals = collection.description, collection.tally(collection.everything).totals
    days: list[date] = [day for day in (about.since, about.until, totals["first"], totals["last"]) if day]
    return f"{min(days)}/{max(days)}"


def _article(source: Source) -> dict[str, Any]:
    found = {"@type": "Article", "name": source.title, "url": source.url, "license": source.licence_url}
    return {key: value for key, value in found.items() if value}


def _download(root: str, kind: str) -> dict[str, Any]:
    return {"@type": "DataDownload", "encodingFormat": _FORMATS[kind], "contentUrl": f"{root}reactions.{kind}"}
