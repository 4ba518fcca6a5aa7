"""Draft the coding of a collection as a command, which says what is proposed, dropped, taken over, and how good it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from geo_reactions.domain.errors import DataError
from geo_reactions.pipeline.article import own_text
from geo_reactions.pipeline.checks import OPEN
from geo_reactions.pipeline.drafting import measuring
from geo_reactions.pipeline.drafting.accepting import Tables, accept
from geo_reactions.pipeline.drafting.drafting import (
    COLUMNS,
    FILE,
    draft_rows,
    drafted,
    places,
    read_dispute,
    rules,
)
from geo_reactions.pipeline.sources import ACTORS, CODING, LEDGER, PLACES, Sources, read_sources
from geo_reactions.pipeline.tables import Row, Table, read, to_csv
from geo_reactions.pipeline.writing import write_all


def draft(folder: Path, *, accepted: bool = False, against: Path | None = None) -> Iterator[str]:
    """Propose reactions for the open sentences of a collection in draft.csv, and take them over if they are accepted.

    Raise DataError if the collection has no article, or if its files or those to measure against cannot be read.
    """
    sources, text, dispute = read_sources(folder), own_text(folder), read_dispute(folder)
    if sources.broken:
        raise DataError(sources.broken)
    by_hand = list(_coded(against)) if against else []
    spots = places(folder)
    drafter = rules(folder, text, dispute, sources.codebook, spots)
    found = drafted(text, _rows(sources.ledger), drafter, dispute, sources.codebook)
    rows = draft_rows(found, sources.codebook)
    files = {folder / FILE: to_csv(rows, COLUMNS)}
    yield f"{len(rows)} reactions proposed, {sum(row['sure'] == 'high' for row in rows)} of them sure, in {FILE}"
    yield from (f"  dropped {number}: {reason}" for reason, number in found.dropped.items())
    if spots is None:
        yield "  the gazetteer is not on this machine: no places"
    if accepted:
        tables = Tables(_rows(sources.coding), _rows(sources.actors), _rows(sources.places), _rows(sources.ledger))
        own = [field.name for field in sources.description.own_fields]
        accept(rows, found.without, tables, sources.codebook, spots, own)
        files |= _files(sources, tables, own)
    write_all(files)
    if accepted:
        yield from _taken(tables)
    if against:
        yield from measuring.lines(measuring.measure(rows, by_hand))


def _rows(table: Table) -> list[Row]:
    return [row for _line, row in table.rows]


def _files(sources: Sources, tables: Tables, own: list[str]) -> dict[Path, bytes]:
    folder = sources.folder
    return {
        folder / "coding.csv": to_csv(tables.coding, [*CODING, *own]),
        folder / "actors.csv": to_csv(tables.actors, ACTORS),
        folder / "places.csv": to_csv(tables.places, PLACES),
        folder / "ledger.csv": to_csv(tables.ledger, LEDGER),
    }


def _taken(tables: Tables) -> Iterator[str]:
    left = sum(row["outcome"] == OPEN for row in tables.ledger)
    yield f"{tables.added} reactions taken over; {left} sentences are still open"
    yield from (f"  left out {number}: {why}" for why, number in tables.left_out.items())


def _coded(path: Path) -> Iterator[Row]:
    """Yield the rows of a coding with the cells of their actors and places; raise DataError for files that cannot be read."""
    coding, actors, where = (
        read(path, CODING),
        read(path.with_name("actors.csv"), ACTORS),
        read(path.with_name("places.csv"), PLACES),
    )
    if problems := [*coding.problems, *actors.problems, *where.problems]:
        raise DataError(problems)
    who, names = actors.ids(), where.ids()
    for _line, row in coding.rows:
        actor = who.get(row["actor"], {})
        place = names.get(row["place"], {})
        cells = {"actor_name": "name", "office": "office", "actor_type": "type", "country": "country"}
        yield {
            **row,
            **{ours: actor.get(theirs, "") for ours, theirs in cells.items()},
            "place_name": place.get("name", ""),
        }
