"""The build of a collection: checks the sources, then writes reactions.csv, datapackage.json and agreement.json.

It writes nothing unless every check passes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from geo_reactions.domain.errors import DataError, Problem
from geo_reactions.domain.model import REACTION_COLUMNS
from geo_reactions.pipeline import agreement, article, checks, distances, package, parquet_checks
from geo_reactions.pipeline.reactions import reactions
from geo_reactions.pipeline.sources import Sources, read_sources
from geo_reactions.pipeline.tables import to_csv
from geo_reactions.pipeline.writing import write_all


@dataclass(frozen=True)
class Outcome:
    """What a build or a check did, line by line, and what it could not do here."""

    done: tuple[str, ...]
    not_run: tuple[str, ...] = ()

    def lines(self) -> Iterator[str]:
        """Yield a line for each thing that was done, then one for each that could not be."""
        yield from self.done
        yield from (f"not run: {line}" for line in self.not_run)


def build(folder: Path, article_path: Path | None = None) -> Outcome:
    """Write the built files of a collection; raise DataError with all problems and leave the last build as it was."""
    sources, outcome = _checked(folder, article_path)
    written = write_all({folder / name: content for name, content in built_files(sources).items()})
    names = ", ".join(path.name for path in written)
    return Outcome((*outcome.done, f"written: {names or 'nothing, all is fresh'}"), outcome.not_run)


def check(folder: Path, article_path: Path | None = None) -> Outcome:
    """Check the data and that the built files are up to date; raise DataError with all problems."""
    if parquet_checks.is_parquet(folder):
        return _checked_table(folder)
    sources, outcome = _checked(folder, article_path)
    files = built_files(sources)
    stale = [
        Problem(name, 0, "", "", "not what the sources give; run `make build`")
        for name, content in files.items()
        if not (folder / name).exists() or (folder / name).read_bytes() != content
    ]
    if stale:
        raise DataError(stale)
    return Outcome((*outcome.done, f"fresh: {', '.join(files)}"), outcome.not_run)


def _checked_table(folder: Path) -> Outcome:
    if problems := parquet_checks.parquet_problems(folder):
        raise DataError(problems)
    return Outcome((f"the reactions in {parquet_checks.TABLE} pass every check",))


def built_files(sources: Sources) -> dict[str, bytes]:
    """Return the content of every built file by name; the sources must have passed the checks."""
    own = [field.name for field in sources.description.own_fields]
    table = to_csv(reactions(sources), [*REACTION_COLUMNS, *own])
    files = {"reactions.csv": table, "datapackage.json": package.descriptor(sources, table)}
    first, second = agreement.read_codings(sources.folder)
    if first.rows and second.rows:
        files["agreement.json"] = agreement.report(first, second)
    return files


def _checked(folder: Path, article_path: Path | None) -> tuple[Sources, Outcome]:
    sources = read_sources(folder)
    problems = checks.all_problems(sources) + _codings(folder)
    text = article.find(folder, article_path)
    if not sources.broken:
        problems += distances.problems(sources)
    if text and not sources.broken:
        problems += article.problems(sources, text)
    if problems:
        raise DataError(problems)
    left = sum(row["outcome"] == checks.OPEN for _line, row in sources.ledger.rows)
    counted = f"{len(sources.coding.rows)} reactions, {len(sources.ledger.rows)} sentences pass every check"
    done = f"{counted}; {left} sentences are still open" if left else counted
    if text:
        return sources, Outcome((done, "every sentence and quotation stands in the article"))
    missing = "the proof of sentences and quotations against the article (its text is not here; give --article PATH)"
    return sources, Outcome((done,), (missing,))


def _codings(folder: Path) -> list[Problem]:
    return agreement.problems(*agreement.read_codings(folder)) if agreement.has_codings(folder) else []
