"""The proof against the article: every sentence where the ledger says, every quotation in its sentence."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from geo_reactions.errors import Problem
from geo_reactions.pipeline.sources import Sources
from geo_reactions.pipeline.tables import Row, Table


def find(folder: Path, given: Path | None = None) -> Path | None:
    """Finds the article's text: the given path, GEO_REACTIONS_ARTICLE, the collection's folder, or beside the project."""
    named = given or (Path(path) if (path := os.environ.get("GEO_REACTIONS_ARTICLE")) else None)
    if named:
        return named
    beside = folder.resolve().parents[1].parent / "shared" / "article" / "article.txt"
    return next((path for path in (folder / "article.txt", beside) if path.exists()), None)


def problems(sources: Sources, path: Path) -> list[Problem]:
    """Lists the sentences and quotations that the article does not hold; offsets count characters from 0."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return [Problem(path.name, 0, "", "", f"the article cannot be read: {error}")]
    found = list(_sentences(sources.ledger, text))
    return found or list(_quotations(sources, text))


def digest(sentence: str) -> str:
    """Gives the SHA-256 of a sentence in UTF-8, in hexadecimal."""
    return hashlib.sha256(sentence.encode()).hexdigest()


def _sentences(ledger: Table, text: str) -> Iterator[Problem]:
    for line, row in ledger.rows:
        found = digest(_sentence(row, text))
        if found != row["sha256"]:
            yield ledger.problem(line, row, "sha256", f"{found}, the hash of what stands at these offsets")


def _sentence(row: Row, text: str) -> str:
    return text[int(row["start"] or 0) : int(row["end"] or 0)]


def _quotations(sources: Sources, text: str) -> Iterator[Problem]:
    ledger = sources.ledger.ids("locator")
    for line, row in sources.coding.rows:
        places = [ledger[sentence] for sentence in row["sentences"].split(";")]
        passage = " ".join(_sentence(place, text) for place in places)
        if row["quote"] not in passage:
            yield sources.coding.problem(line, row, "quote", f"words of {row['sentences']}, to the letter")
