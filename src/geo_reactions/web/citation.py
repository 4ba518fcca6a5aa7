"""How to cite a version of a collection, in words and for BibTeX, and how machines read what it is."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from geo_reactions.collection import Collection
from geo_reactions.description import Description, Source
from geo_reactions.sentence import reactions
from geo_reactions.view import View
from geo_reactions.wording import _

CREATOR = "geo_reactions"
_FORMATS = {"csv": "text/csv", "json": "application/json", "geojson": "application/geo+json"}
_SPECIAL = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {
    char: f"\\{char}" for char in "{}$&#%_"
}


def authors(source: Source) -> str:
    """Names who wrote the article, where its address tells."""
    return _("Wikipedia contributors") if re.match(r"https?://([a-z-]+\.)?wikipedia\.org/", source.url) else ""


def in_words(about: Description, released: str, what: str = "") -> str:
    """Writes the citation of a version, or of a part of it: "geo_reactions, “Reactions”, version 1.0.0 (2026)"."""
    year = f" ({released[:4]})" if released else ""
    title, version = _("“{title}”").format(title=about.title), _("version {version}").format(version=about.version)
    return ", ".join(filter(None, [CREATOR, title, version + year, what]))


def bibtex(about: Description, released: str, url: str) -> str:
    """Writes the citation of a version as a BibTeX entry."""
    source = ", ".join(filter(None, [about.source.title, authors(about.source), about.source.licence]))
    fields = {
        "title": f"{{{_escaped(about.title)}}}",
        "author": f"{{{_escaped(CREATOR)}}}",
        "year": released[:4],
        "version": _escaped(about.version),
        "url": url,
        "note": _escaped(_("Coded from: {source}").format(source=source)),
    }
    key = re.sub(r"[^A-Za-z0-9]+", "-", f"{CREATOR}-{about.id}-{about.version}").strip("-")
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@misc{{{key},\n{lines}\n}}"


def dataset(collection: Collection, root: str, released: str) -> dict[str, Any]:
    """Describes a collection as a schema.org Dataset; `root` is the address of the site, ending in a slash."""
    about = collection.description
    creator = {"@type": "Organization", "name": CREATOR}
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
        "license": about.source.licence_url,
        "creator": creator,
        "temporalCoverage": _covered(collection),
        "isAccessibleForFree": True,
        "isBasedOn": _article(about.source),
        "distribution": [_download(root, kind) for kind in _FORMATS],
    }
    return {key: value for key, value in found.items() if value != ""}


def _covered(collection: Collection) -> str:
    """Gives the days from the first to the last of the period and the reactions."""
    about, totals = collection.description, collection.tally(View()).totals
    days: list[date] = [day for day in (about.since, about.until, totals["first"], totals["last"]) if day]
    return f"{min(days)}/{max(days)}"


def _article(source: Source) -> dict[str, Any]:
    return {"@type": "Article", "name": source.title, "url": source.url, "license": source.licence_url}


def _download(root: str, kind: str) -> dict[str, Any]:
    return {"@type": "DataDownload", "encodingFormat": _FORMATS[kind], "contentUrl": f"{root}reactions.{kind}"}


def _escaped(text: str) -> str:
    return "".join(_SPECIAL.get(char, char) for char in text)
