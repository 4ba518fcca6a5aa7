"""The check against the article: every sentence stands where the ledger says, every quotation stands in its sentence."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from geo_reactions.domain.errors import DataError, Problem
from geo_reactions.pipeline.sources import Sources
from geo_reactions.pipeline.tables import Row, Table

ARTICLE = "article.txt"
"""The file in the folder of a collection that holds the text of its article."""


def own_text(folder: Path) -> str:
    """Return the text of the article in the folder of a collection; raise DataError if it is not there or cannot be read."""
    path = folder / ARTICLE
    if not path.exists():
        raise DataError([Problem(ARTICLE, 0, "", "", f"the text of the article; it is not in {folder}")])
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(
            [Problem(ARTICLE, 0, "", "", f"the text of the article in UTF-8; it cannot be read: {error}")]
        ) from error


def find(folder: Path, given: Path | None = None) -> Path | None:
    """Return the path of the article's text, None if it is not here.

    In this order: the given path, GEO_REACTIONS_ARTICLE, the collection's folder, the folder `shared` beside the
    project. The first two are returned even if there is no such file.
    """
    named = given or (Path(path) if (path := os.environ.get("GEO_REACTIONS_ARTICLE")) else None)
    if named:
        return named
    beside = folder.resolve().parents[1].parent / "shared" / "article" / "article.txt"
    return next((path for path in (folder / ARTICLE, beside) if path.exists()), None)


def problems(sources: Sources, path: Path) -> list[Problem]:
    """Return the sentences and quotations that are not in the article; offsets count characters from 0."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return [Problem(path.name, 0, "", "", f"the article cannot be read: {error}")]
    lost = list(misplaced(sources.ledger, text))
    lines = {problem.line for problem in lost}
    passages = {row["locator"]: _sentence(row, text) for line, row in sources.ledger.rows if line not in lines}
    return lost + list(misquoted(sources.coding, passages))


def digest(sentence: str) -> str:
    """Return the SHA-256 of a sentence in UTF-8, in hexadecimal."""
    return hashlib.sha256(sentence.encode()).hexdigest()


def misplaced(ledger: Table, text: str) -> Iterator[Problem]:
    """Yield the sentences of a ledger that do not stand in a text where it says."""
    for line, row in ledger.rows:
        sentence = _sentence(row, text)
        found = "" if sentence is None else digest(sentence)
        if found and found != row["sha256"]:
            yield ledger.problem(line, row, "sha256", f"{found}, the hash of what stands at these offsets")
        elif sentence and any(words not in sentence for words in row["fragment"].split("|")):
            yield ledger.problem(line, row, "fragment", "words of the sentence, to the letter, joined by |")


def _sentence(row: Row, text: str) -> str | None:
    """Return the sentence between the offsets of a row; None if they are not numbers, which another check reports."""
    known = row["start"].isdecimal() and row["end"].isdecimal()
    return text[int(row["start"]) : int(row["end"])] if known else None


def misquoted(coding: Table, passages: Mapping[str, str | None]) -> Iterator[Problem]:
    """Yield the quotations that are not in their sentences, which are given by locator; skip those without a sentence."""
    for line, row in coding.rows:
        found = [passages.get(sentence) for sentence in row["sentences"].split(";")]
        parts = [part for part in found if part is not None]
        if len(parts) == len(found) and row["quote"] not in " ".join(parts):
            yield coding.problem(line, row, "quote", f"words of {row['sentences']}, to the letter")
