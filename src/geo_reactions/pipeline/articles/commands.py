"""Begin and follow an article as commands, which print what was found and what a coder has to look at again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from geo_reactions.domain.errors import DataError
from geo_reactions.pipeline.article import ARTICLE, own_text
from geo_reactions.pipeline.articles.beginning import Wanted, begin_article
from geo_reactions.pipeline.articles.following import Change, Followed, follow
from geo_reactions.pipeline.articles.reading import read_article
from geo_reactions.pipeline.articles.sentences import sentences
from geo_reactions.pipeline.sources import CODING, LEDGER, read_sources
from geo_reactions.pipeline.tables import Row, Table, read, to_csv
from geo_reactions.pipeline.writing import alone, write_all

LEFT_OVER = "left-over.csv"
"""The rows of the coding all of whose sentences are gone."""

_SHOWN = 100


def new(folder: Path, path: Path, wanted: Wanted) -> Iterator[str]:
    """Begin a collection from an article; yield what was found and what comes next."""
    begun = begin_article(folder, path, wanted)
    yield f"{path.name}: “{begun.title}”, {begun.sentences:,} sentences in {begun.sections:,} sections"
    yield f"written: {', '.join(file.name for file in begun.files)} in {folder}"
    yield "Code the sentences in coding.csv, with actors.csv and places.csv; ledger.csv has a row for each of them."
    yield f"python -m geo_reactions draft {folder} proposes reactions; python -m geo_reactions build {folder} makes the map."


def follow_article(folder: Path, path: Path) -> Iterator[str]:
    """Bring a new version of its article into a collection; yield what stayed and what has to be read again.

    All files are replaced together, or none. Raise DataError if the earlier text is missing or the ledger does not fit it.
    """
    article = read_article(path)
    with alone(folder):
        found = _followed(folder, article.text)
    yield from _lines(found)


def _followed(folder: Path, text: str) -> Followed:
    sources, before = read_sources(folder), own_text(folder)
    if sources.broken:
        raise DataError(sources.broken)
    ledger, coding = ([row for _line, row in table.rows] for table in (sources.ledger, sources.coding))
    found = follow(ledger, coding, before, sentences(text), text)
    columns = [*CODING, *(field.name for field in sources.description.own_fields)]
    files = {
        folder / ARTICLE: text.encode(),
        folder / "ledger.csv": to_csv(found.ledger, LEDGER),
        folder / "coding.csv": to_csv(found.coding, columns),
    }
    if found.left_over:
        files[folder / LEFT_OVER] = _left_over(folder, found.left_over, columns)
    write_all(files)
    return found


def _left_over(folder: Path, rows: Sequence[Row], columns: Sequence[str]) -> bytes:
    """Return the content of LEFT_OVER: the rows of earlier versions of the article, then further ones."""
    path = folder / LEFT_OVER
    earlier = read(path, columns) if path.exists() else Table(LEFT_OVER, ())
    if earlier.problems:
        raise DataError(earlier.problems)
    return to_csv([*(row for _line, row in earlier.rows), *rows], columns)


def _lines(found: Followed) -> Iterator[str]:
    yield f"{found.kept:,} sentences stayed the same, {found.moved:,} of them with another number; their coding stands"
    yield f"{len(found.changed):,} changed, {len(found.gone):,} are gone, {len(found.added):,} are new and open"
    for change in found.changed:
        yield f"  changed {change.locator} -> {change.new_locator}{_to_read(change)}"
        yield f"    was {_short(change.was)}"
        yield f"    is  {_short(change.now)}"
    for change in found.gone:
        yield f"  gone {change.locator}{_to_read(change)}: {_short(change.was)}"
    if found.left_over:
        yield f"{len(found.left_over):,} reactions have no sentence any more; their rows are in {LEFT_OVER}"


def _to_read(change: Change) -> str:
    return f", read again: {', '.join(change.reactions)}" if change.reactions else ""


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
