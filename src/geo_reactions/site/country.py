"""The page of a country: its position with the reason, its counts, and every reaction as text, by day."""

from __future__ import annotations

from itertools import groupby

from geo_reactions.charts.chart import said, scene
from geo_reactions.charts.positions import position
from geo_reactions.charts.reasons import made, why
from geo_reactions.collection import Collection
from geo_reactions.domain.codebook import Code
from geo_reactions.domain.position import PARTY
from geo_reactions.language.sentence import claim, sentence
from geo_reactions.markup.rows import plain
from geo_reactions.markup.template import when
from geo_reactions.site.template import page

_MOST = 1000
"""The most reactions that a page lists; all of them are in the files that it offers."""


def country_page(collection: Collection, code: str) -> str:
    """Return the page of a country as HTML; raise KeyError if no country has the code."""
    collection = collection.localized()
    country, view = collection.countries[code], collection.everything.put(country=(code,))
    lead = sentence(view, collection.tally(view).totals, collection.codebook, collection.inside)
    found = [plain(row, collection) for row in collection.rows(view.put(sort="date"), limit=_MOST)]
    found.sort(key=lambda row: (not row["date"], str(row["first"]), row["date"]))
    counts = _counts(collection, code)
    size = sum(n for _stance, n, _before in counts)
    start, every = (scene(collection, collection.everything.put(voice=voice)) for voice in ("official", "all"))
    official, with_every = position(start, code), position(every, code)
    reason = why(start, code) if size and official.code != PARTY else ""
    return page(
        "country.html",
        collection,
        f"/countries/{code}",
        title=country.name,
        description=" ".join(filter(None, (f"{official.label}.", reason, said(scene(collection, view))))),
        card=f"country={code}",
        country=country,
        parent=collection.countries.get(country.parent),
        claim=claim(country),
        territories=[other for other in collection.countries.values() if other.parent == code],
        lead=lead,
        official=official,
        every=with_every if with_every != official else None,
        made=made(every, code),
        why=reason,
        counts=counts,
        size=size,
        more=size - len(found),
        days=[(when(date), list(some)) for date, some in groupby(found, key=lambda row: row["date"])],
    )


def _counts(collection: Collection, country: str) -> list[tuple[Code, int, int]]:
    """Return for every stance its number of reactions and the sum of the numbers before it."""
    counts, before = [], 0
    own = {stance: n for code, stance, n in collection.tally(collection.everything).rows("country") if code == country}
    for stance in collection.codebook["stance"].codes:
        n = own.get(stance.code, 0)
        counts.append((stance, n, before))
        before += n
    return counts
