"""The page of one reaction: all that is coded of it, with links to its neighbours and to related reactions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from geo_reactions.card.subject import described
from geo_reactions.collection import Collection
from geo_reactions.domain.releases import Change, version_date
from geo_reactions.language.wording import _
from geo_reactions.markup.own_values import own_values
from geo_reactions.markup.rows import plain
from geo_reactions.markup.template import when
from geo_reactions.site.citation import Citation, in_words
from geo_reactions.site.template import page


def reaction_page(collection: Collection, code: str, history: Sequence[Change]) -> str:
    """Return the page of a reaction as HTML; raise NotFoundError if there is none with the code."""
    collection = collection.localized()
    row = _row(collection, code)
    about = collection.description
    stance = collection.codebook["stance"][row["stance"]]
    part = _("reaction {code}: {name}").format(code=code, name=row["name"])
    return page(
        "reaction.html",
        collection,
        f"/reactions/{code}",
        title=f"{row['name']}, {when(row['date'])}",
        description=described(stance, row),
        card=f"reaction={code}",
        row=row,
        own_values=list(own_values(row, collection)),
        stance=stance,
        country=collection.countries.get(row["country"]),
        place_country=collection.countries.get(row["place_country"]),
        beside=_beside(collection, code),
        related=_related(collection, row),
        history=[change for change in history if change.concerns(code)],
        cited=in_words(Citation(about, version_date(about, history), "", part)),
    )


def _row(collection: Collection, code: str) -> dict[str, Any]:
    return plain(collection.reaction(code), collection)


def _beside(collection: Collection, code: str) -> list[tuple[str, str, dict[str, Any]]]:
    """Return link relation, label and row of the reactions before and after, in the order of the collection."""
    place = collection.neighbours(collection.everything.put(reaction=code))
    ways = [("prev", _("Previous"), place.before), ("next", _("Next"), place.after)] if place else []
    return [(relation, label, _row(collection, near)) for relation, label, near in ways if near]


def _related(collection: Collection, row: dict[str, Any]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return the other reactions of the same act and of the same actor, each group with its heading; omit empty groups."""
    others = [plain(other, collection) for other in collection.related(row["id"])]
    found = [
        (_("The same act of others"), [other for other in others if other["actor_id"] != row["actor_id"]]),
        (
            _("More from {name}").format(name=row["name"]),
            [other for other in others if other["actor_id"] == row["actor_id"]],
        ),
    ]
    return [(heading, some) for heading, some in found if some]
