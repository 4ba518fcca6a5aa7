"""The page about a collection: what is coded and how, how certain it is, sources, borders, licence, citation."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from flask import request

from geo_reactions.api.dataset import dataset
from geo_reactions.collection import Collection
from geo_reactions.domain.codebook import Code
from geo_reactions.domain.folding import collated
from geo_reactions.domain.marked import N_
from geo_reactions.domain.model import Country
from geo_reactions.domain.own_fields import ADDRESS, CHOICE, NUMBER, TEXT
from geo_reactions.domain.releases import read_releases, version_date
from geo_reactions.language.sentence import reactions
from geo_reactions.language.wording import _
from geo_reactions.site.citation import Citation, bibtex, in_words
from geo_reactions.site.listing import countries
from geo_reactions.site.template import page

_QUESTIONS = ("stance", "type", "actor_type", "position", "certainty")
_COMPARED = {
    "country": N_("Country"),
    "date": N_("Date"),
    "place": N_("Place"),
    "place_country": N_("Country of the place"),
    "crowd": N_("Crowd"),
}
"""The fields in which two codings are compared, besides the questions of the codebook."""


_KINDS_OF_FIELDS = {
    CHOICE: N_("One of the values that the source gives."),
    NUMBER: N_("A number that the source gives."),
    TEXT: N_("The words of the source."),
    ADDRESS: N_("An address that the source gives."),
}
"""What the values of an own field are, where the collection does not say it."""


def about_page(collection: Collection, folder: Path) -> str:
    """Return the page as HTML that needs no script."""
    collection = collection.localized()
    about, history = collection.description, read_releases(folder)
    since, agreement = version_date(about, history), _report(folder, "agreement.json")
    cited = Citation(about, since, request.url_root)
    return page(
        "about.html",
        collection,
        "/about",
        title=_("About"),
        description=_("How {reactions} to {subject} are coded, how sure that is, and how to cite them.").format(
            reactions=reactions(collection.size), subject=about.subject
        ),
        card="",
        size=collection.size,
        questions=[collection.codebook[name] for name in _QUESTIONS],
        kinds_of_fields={kind: _(words) for kind, words in _KINDS_OF_FIELDS.items()},
        agreement=agreement,
        compared={name: _compared(collection, name) for name in agreement.get("fields", ())},
        territories=sorted(
            (_drawn(country) for country in collection.countries.values() if country.parent), key=collated
        ),
        cited=in_words(cited),
        bibtex=bibtex(cited),
        dataset=dataset(collection, request.url_root, since),
        history=history,
        undated=int(collection.tally(collection.everything).totals["undated"]),
        unsure=_unsure(collection),
        countries=countries(collection, collection.everything),
        brought=_report(folder, "import.json"),
    )


def _drawn(territory: Country) -> str:
    """Return the name of a territory, with the year that its borders show if it no longer exists."""
    if not territory.as_of:
        return territory.name
    return _("{country}, as of {year}").format(country=territory.name, year=territory.as_of)


def _report(folder: Path, name: str) -> dict[str, Any]:
    """Read how far two codings agree, or what an import took and rejected; return an empty dictionary without such a file."""
    path = folder / name
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return found


def _compared(collection: Collection, name: str) -> str:
    """Return the label of a field in which two codings are compared."""
    questions = collection.codebook.questions
    return questions[name].label if name in questions else _(_COMPARED.get(name, name))


def _unsure(collection: Collection) -> list[tuple[Code, int]]:
    """Return the number of reactions for every certainty but the first."""
    counts = collection.certainties
    return [(code, int(counts.get(code.code, 0))) for code in collection.codebook["certainty"].codes[1:]]
