"""Draft the coding of a collection as a command, which says what is proposed, dropped, taken over, and how good it is."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from geo_reactions.domain.errors import DataError, Problem, ServiceError
from geo_reactions.pipeline.article import own_text
from geo_reactions.pipeline.checks import OPEN
from geo_reactions.pipeline.drafting import measuring
from geo_reactions.pipeline.drafting.accepting import Tables, accept
from geo_reactions.pipeline.drafting.by_endpoint import by_endpoint, endpoint_of
from geo_reactions.pipeline.drafting.drafting import gazetteer_of, read_dispute
from geo_reactions.pipeline.drafting.kept_draft import aside, held, rest_of
from geo_reactions.pipeline.drafting.proposing import Found, Work, as_it_stands, by_rules
from geo_reactions.pipeline.drafting.wanted import ENDPOINT, Wanted
from geo_reactions.pipeline.sources import ACTORS, CODING, LEDGER, PLACES, Sources, read_sources
from geo_reactions.pipeline.tables import Row, Table, read, to_csv
from geo_reactions.pipeline.writing import alone, write_all


def draft(
    folder: Path, *, accepted: bool = False, against: Path | None = None, wanted: Wanted | None = None
) -> Iterator[str]:
    """Propose reactions for the open sentences of a collection in draft.csv; yield what was found.

    If they are accepted, take the rows of draft.csv over into the coding, as they stand there; propose only if there is no
    draft of the present text. A draft that somebody edited is never lost: a new one keeps it under another name. Nothing is
    sent anywhere unless an endpoint is wanted.

    Raise DataError if the collection has no article, if its files or those to measure against cannot be read, if an edited
    draft is to be accepted that does not pass the guards or belongs to another text, or if an endpoint cannot be used as it is
    named. Raise ServiceError if it fails or the user stops; the draft then has what was found so far.
    """
    how = wanted or Wanted()
    by_hand = list(_coded(against)) if against else []
    with alone(folder):
        work = _work(folder)
        found = as_it_stands(work, how.engine) if accepted else None
        if found is None and how.engine != ENDPOINT:
            found = _by_rules(work, how)
        tables = _written(found, folder, accepted=accepted) if found else None
    if found is None:
        found = yield from by_endpoint(work, endpoint_of(how, os.environ))
        with alone(folder):
            tables = _written(found, folder, accepted=accepted)
    yield from found.said
    if tables:
        yield from _taken(tables)
    if found.stopped:
        raise ServiceError(found.stopped)
    if against:
        yield from measuring.lines(measuring.measure(found.rows, by_hand))


def _work(folder: Path) -> Work:
    sources, text = read_sources(folder), own_text(folder)
    if sources.broken:
        raise DataError(sources.broken)
    return Work(sources, text, read_dispute(folder), gazetteer_of(folder), held(folder))


def _by_rules(work: Work, how: Wanted) -> Found:
    if how.endpoint or how.model:
        expected = f"--engine {ENDPOINT} with it; without that nothing is sent"
        raise DataError([Problem("--endpoint" if how.endpoint else "--model", 0, "", "", expected)])
    return by_rules(work)


def _written(found: Found, folder: Path, *, accepted: bool) -> Tables | None:
    """Write a draft, and the coding where it is accepted, with the rows that are left; return the tables of the coding then.

    An endpoint may have taken long: what others have changed meanwhile stays, an edited draft under another name.
    """
    work = _work(folder)
    files = {**found.files, **(aside(folder, work.held) if found.files else {})}
    if not accepted or found.stopped:
        write_all(files)
        return None
    sources = work.sources
    coding, actors, where, ledger = map(_rows, (sources.coding, sources.actors, sources.places, sources.ledger))
    tables = Tables(coding, actors, where, ledger, found.rows)
    left = accept(found.rows, found.without, tables, sources.codebook, work.spots, work.own)
    files |= _files(sources, tables, work.own)
    write_all(files | rest_of(folder, left, work.own, files))
    return tables


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
