"""Begin and follow an article as commands, which print what was found and what a coder has to look at again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from geo_reactions.domain.errors import DataError
from geo_reactions.pipeline.article import ARTICLE, own_text
from geo_reactions.pipeline.articles.beginning import Wanted, begin_article
from geo_reactions.pipeline.articles.following import Change, Followed, follow, recoded
from geo_reactions.pipeline.articles.reading import read_article
from geo_reactions.pipeline.articles.sentences import sentences
from geo_reactions.pipeline.sources import (
    ACTORS,
    CODERS,
    CODING,
    DRAFT,
    DRAFT_MADE,
    LEDGER,
    PLACES,
    draft_columns,
    read_sources,
)
from geo_reactions.pipeline.tables import Row, read, to_csv
from geo_reactions.pipeline.writing import alone, write_all

LEFT_OVER = "left-over.csv"
"""The rows of the coding all of whose sentences are gone."""
LEFT_OVER_DRAFT = "left-over-draft.csv"
"""Such rows of draft.csv."""

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

    The codings and drafts of all coders are brought in line, too. All files are replaced together, or none. Raise DataError if
    the earlier text is missing or a file cannot be read.
    """
    article = read_article(path)
    with alone(folder):
        found = _followed(folder, article.text)
    yield from _lines(found)


def _followed(folder: Path, text: str) -> Followed:
    sources, before = read_sources(folder), own_text(folder)
    if sources.broken:
        raise DataError(sources.broken)
    own = [field.name for field in sources.description.own_fields]
    mine, files = _coding(folder, own, before, text)
    for coder in sorted(path.parent for path in folder.glob(f"{CODERS}/*/ledger.csv")):
        files |= _coding(coder, own, before, text)[1]
    write_all(files | {folder / ARTICLE: text.encode()})
    return mine


def _coding(folder: Path, own: Sequence[str], before: str, text: str) -> tuple[Followed, dict[Path, bytes]]:
    """Return what becomes of the coding in a folder, that of the collection or of one coder, and the content of its files."""
    columns = (*CODING, *own)
    ledger, coding = _rows(folder / "ledger.csv", LEDGER), _rows(folder / "coding.csv", columns)
    found = follow(ledger, coding, before, sentences(text), text)
    files = {folder / "ledger.csv": to_csv(found.ledger, LEDGER), folder / "coding.csv": to_csv(found.coding, columns)}
    if found.left_over:
        files[folder / LEFT_OVER] = _more(folder / LEFT_OVER, found.left_over, columns)
        files |= _of_left_over("actor", folder / "actors.csv", ACTORS, found)
        files |= _of_left_over("place", folder / "places.csv", PLACES, found)
    if (folder / DRAFT).exists():
        columns = draft_columns(own)
        draft, left_over = recoded(_rows(folder / DRAFT, columns), found.locators)
        files |= _draft(folder, to_csv(draft, columns))
        if left_over:
            files[folder / LEFT_OVER_DRAFT] = _more(folder / LEFT_OVER_DRAFT, left_over, columns)
    return found, files


def _of_left_over(column: str, path: Path, columns: Sequence[str], found: Followed) -> dict[Path, bytes]:
    """Return a file of actors or places without those that only rows without a sentence name, and the file that keeps these."""
    rows = _rows(path, columns)
    kept, gone = ({row[column] for row in table} for table in (found.coding, found.left_over))
    unused = [row for row in rows if row["id"] in gone - kept]
    aside = path.with_name(f"left-over-{path.name}")
    files = {path: to_csv([row for row in rows if row not in unused], columns)}
    return files | ({aside: _more(aside, unused, columns)} if unused else {})


def _draft(folder: Path, content: bytes) -> dict[Path, bytes]:
    """Return draft.csv with a new content; one that nobody has edited still counts as such."""
    path, files = folder / DRAFT_MADE, {folder / DRAFT: content}
    if path.exists():
        was, now = (sha256(one).hexdigest().encode() for one in ((folder / DRAFT).read_bytes(), content))
        files[path] = path.read_bytes().replace(was, now)
    return files


def _more(path: Path, rows: Sequence[Row], columns: Sequence[str]) -> bytes:
    """Return the content of a file of rows that are left over: those of earlier versions of the article, then further ones."""
    return to_csv([*(_rows(path, columns) if path.exists() else ()), *rows], columns)


def _rows(path: Path, columns: Sequence[str]) -> list[Row]:
    table = read(path, columns)
    if table.problems:
        raise DataError(table.problems)
    return [row for _line, row in table.rows]


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
