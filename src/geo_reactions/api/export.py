"""The tables of a view, which the data addresses and the command `export` write, the same in every format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO

from geo_reactions.api.formats import FORMATS, Table, country_columns, reaction_columns, reaction_names
from geo_reactions.collection import Collection, standings
from geo_reactions.domain.errors import DataError, Problem
from geo_reactions.domain.link import decode, encode
from geo_reactions.domain.view import View
from geo_reactions.language.calling import calling
from geo_reactions.language.sentence import sentence
from geo_reactions.language.wording import speaking


@dataclass(frozen=True)
class Page:
    """A range of rows of a table; without a limit, it runs to the end."""

    limit: int | None = None
    offset: int = 0


ALL = Page()


def write(collection: Collection, query: str, kind: str, out: BinaryIO) -> int:
    """Write the reactions of a query string to a binary stream and return 0.

    Raise DataError, with one problem for each part of the query string that cannot be used.
    """
    view, unused = decode(query, collection.vocabulary)
    if unused:
        raise DataError(Problem("--query", 0, part.key, part.value, str(part.reason)) for part in unused)
    with calling(collection.description.words):
        out.writelines(FORMATS[kind].write(reactions_table(collection, view)))
    return 0


def reactions_table(collection: Collection, view: View, page: Page = ALL, root: str = "/") -> Table:
    """Return the reactions of a view as a table, sorted in the language of the view; `root` is the address of the dashboard."""
    with speaking(view.lang):
        parts = collection.stream(view, reaction_names(collection), limit=page.limit, offset=page.offset)
    return Table(reaction_columns(collection), parts, partial(about, collection, view, root))


def countries_table(collection: Collection, view: View, page: Page = ALL, root: str = "/") -> Table:
    """Return the countries of a view as a table, sorted by name; `root` is the address of the dashboard."""
    last = None if page.limit is None else page.offset + page.limit
    rows = [tuple(row.values()) for row in standings(collection, view)[page.offset : last]]
    return Table(country_columns(collection), [rows] if rows else [], partial(about, collection, view, root))


def about(collection: Collection, view: View, root: str) -> Mapping[str, str]:
    """Describe a table: title, sentence of the view, source, licence, credits, version, and the address of the view."""
    published, totals = collection.description, collection.tally(view.selection).totals
    query = encode(view)
    return {
        "title": published.title,
        "shown": sentence(view, totals, collection.codebook, collection.inside),
        "source": ", ".join(filter(None, [published.source.title, published.source.url])),
        "licence": ", ".join(filter(None, [published.source.licence, published.source.licence_url])),
        "credits": "; ".join(published.credits),
        "version": published.version,
        "address": f"{root}?{query}" if query else root,
    }
