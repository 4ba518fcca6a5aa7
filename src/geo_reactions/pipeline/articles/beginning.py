"""A new collection from an article: its folder with description, codebook, text, ledger, and empty tables for the coding."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from geo_reactions.domain.description import Words
from geo_reactions.domain.errors import DataError, Problem
from geo_reactions.pipeline.article import ARTICLE
from geo_reactions.pipeline.articles.first_codebook import MOST_SIDES, Side, first_codebook
from geo_reactions.pipeline.articles.ledger import ledger
from geo_reactions.pipeline.articles.reading import read_article
from geo_reactions.pipeline.articles.sentences import Sentence, sentences
from geo_reactions.pipeline.importing.description_writing import description
from geo_reactions.pipeline.importing.draft import slug
from geo_reactions.pipeline.importing.month_names import folded, month_numbers
from geo_reactions.pipeline.importing.scaffold import titled
from geo_reactions.pipeline.sources import ACTORS, CODING, LEDGER, PLACES
from geo_reactions.pipeline.tables import to_csv
from geo_reactions.pipeline.writing import write_all

DRAFT = "draft.toml"
_CODE = re.compile(r"[a-z][a-z0-9_]*")
_DATE = re.compile(r"\b(?:(\d{1,2})\.? +([^\W\d_]{3,})|([^\W\d_]{3,}) +(\d{1,2})(?:st|nd|rd|th)?),? +(\d{4})\b")


@dataclass(frozen=True)
class Wanted:
    """What is known of an article: its title, the sides, the stance and the country where none is plain, and its period."""

    title: str = ""
    sides: tuple[Side, ...] = ()
    default: str = ""
    home: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Begun:
    """A collection that has been begun from an article."""

    title: str
    files: tuple[Path, ...]
    sentences: int
    sections: int


def side_of(text: str) -> Side:
    """Return the side that "CODE=LABEL: name, name" describes; raise ValueError in words."""
    code, equals, rest = text.partition("=")
    label, _colon, names = rest.partition(":")
    if not equals or not _CODE.fullmatch(code.strip()) or not label.strip():
        raise ValueError(f'{text!r} is no side; write "pro_union=For the union: miners, Miners\' Guild"')
    return Side(code.strip(), label.strip(), tuple(filter(None, map(str.strip, names.split(",")))))


def begin_article(folder: Path, path: Path, wanted: Wanted) -> Begun:
    """Begin a collection from an article; raise DataError if the folder has one already, or the file is no article."""
    if (folder / "collection.toml").exists():
        raise DataError([Problem(str(folder), 0, "", "", "a folder without a collection.toml: nothing is overwritten")])
    if problems := list(_wrong(wanted)):
        raise DataError(problems)
    article = read_article(path)
    found = sentences(article.text)
    if not found:
        raise DataError([Problem(path.name, 0, "", "", "an article with sentences; this one has none")])
    title = wanted.title or article.title or titled(path)
    contents = _contents(folder, title, article.text, found, wanted)
    folder.mkdir(parents=True, exist_ok=True)
    written = write_all({folder / name: content for name, content in contents.items()})
    return Begun(title, tuple(written), len(found), len({sentence.section for sentence in found}))


def _wrong(wanted: Wanted) -> Iterator[Problem]:
    codes = [side.code for side in wanted.sides]
    if len(codes) not in (0, 2, MOST_SIDES):
        yield Problem("--side", 0, "", ", ".join(codes), "no side, two sides or three")
    for code in {code for code in codes if codes.count(code) > 1}:
        yield Problem("--side", 0, "", code, "a code that no other side has")
    stances = (*codes, "impartial", "none") if codes else ("reacted",)
    if wanted.default and wanted.default not in stances:
        yield Problem("--default", 0, "", wanted.default, f"one of {', '.join(stances)}")
    if wanted.since and wanted.until and wanted.until < wanted.since:
        yield Problem("--to", 0, "", str(wanted.until), f"a day that does not lie before {wanted.since}")


def _contents(folder: Path, title: str, text: str, found: Sequence[Sentence], wanted: Wanted) -> dict[str, bytes]:
    """Return the content of every file by name."""
    code, words = slug(folder.resolve().name) or "collection", Words()
    texts = {
        "collection.toml": description(code, title, title, _period(text, wanted), words, {}),
        "codebook.toml": first_codebook(wanted.sides, words),
        ARTICLE: text,
        DRAFT: _draft(wanted),
    }
    tables = {
        "ledger.csv": to_csv(ledger(found, text), LEDGER),
        "coding.csv": to_csv([], CODING),
        "actors.csv": to_csv([], ACTORS),
        "places.csv": to_csv([], PLACES),
    }
    return {name: content.encode() for name, content in texts.items()} | tables


def _draft(wanted: Wanted) -> str:
    names = {side.code: list(side.names) for side in wanted.sides}
    return "\n".join(
        [
            "# What is known of the dispute, for drafting a coding.",
            f"default = {json.dumps(wanted.default)}  # the stance of a reaction whose side is not plain, if any",
            f"home = {json.dumps(wanted.home)}  # the country of actors for whom the article names none, if any",
            "",
            "[sides]  # the names by which the article calls each side and its allies",
            *(f"{code} = {json.dumps(called, ensure_ascii=False)}" for code, called in names.items()),
            "",
        ]
    )


def _period(text: str, wanted: Wanted) -> tuple[date, date]:
    """Return the wanted days, else the first and the last whole date of the year that the text names most; else today."""
    days = sorted(_dates(text))
    years = Counter(day.year for day in days).most_common(1)
    usual = [day for day in days if day.year == years[0][0]] if years else [datetime.now(UTC).date()]
    since, until = wanted.since or usual[0], wanted.until or usual[-1]
    return (since, until) if since <= until else (wanted.since or until, wanted.until or since)


def _dates(text: str) -> Iterator[date]:
    """Yield the whole dates in a text, as "2 October 2020" or "October 2, 2020", in any language whose months are known."""
    for day, month, month_first, day_behind, year in _DATE.findall(text):
        number = month_numbers().get(folded(month or month_first))
        try:
            if number:
                yield date(int(year), number, int(day or day_behind))
        except ValueError:
            continue
