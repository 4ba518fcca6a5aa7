"""What a coding is made against and what rarely changes: the article, the description, the codebook and the countries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from geo_reactions.desk.work import stamp
from geo_reactions.domain.described import CODEBOOK, DESCRIPTION, read_described
from geo_reactions.domain.errors import DataError, Problem
from geo_reactions.domain.paths import boundaries_folder
from geo_reactions.pipeline.article import ARTICLE, digest, own_text
from geo_reactions.pipeline.articles.sentences import sentences
from geo_reactions.pipeline.importing.settings import FILE as IMPORT
from geo_reactions.pipeline.sources import COUNTRIES, Sources
from geo_reactions.pipeline.tables import Row, Table, read
from geo_reactions.pipeline.writing import finish

_NAMED = 3
"""How many sentences a message names."""


@dataclass(frozen=True)
class Background:
    """The text of the article with its digest, and the sources without the coding; `stamp` identifies the files."""

    text: str
    article: str
    sources: Sources
    stamp: str


def read_background(folder: Path, known: Background | None) -> Background:
    """Return the background as the files have it, the known one if none of them changed; raise DataError if one is broken."""
    if (folder / IMPORT).exists():
        raise DataError(
            [
                Problem(
                    IMPORT, 0, "", "", "no such file: this collection comes from a table, and the desk codes articles"
                )
            ]
        )
    finish(folder)
    countries = boundaries_folder(folder) / "countries.csv"
    now = stamp((folder / ARTICLE, folder / DESCRIPTION, folder / CODEBOOK, countries))
    if known and known.stamp == now:
        return known
    text, described, lands = own_text(folder), read_described(folder), read(countries, COUNTRIES)
    if lands.problems:
        raise DataError(lands.problems)
    coding, actors, places, ledger = (Table(f"{name}.csv", ()) for name in ("coding", "actors", "places", "ledger"))
    sources = Sources(folder, *described, coding, actors, places, ledger, lands)
    return Background(text, digest(text), sources, now)


def check_ledger(ledger: Sequence[Row], text: str) -> None:
    """Raise DataError if sentences of an article and its ledger are not the same, which names the first of them."""
    if found := list(_lost(ledger, text)):
        raise DataError([Problem(ARTICLE, 0, "", "", _TO_DO), *found[:_NAMED]])


_TO_DO = (
    "the text that ledger.csv belongs to; put that back, and bring a changed article in with"
    " `python -m geo_reactions follow FOLDER --article FILE`"
)


def _lost(ledger: Sequence[Row], text: str) -> Iterator[Problem]:
    end = 0
    for line, row in enumerate(ledger, 2):
        if not (row["start"].isdecimal() and row["end"].isdecimal()):
            yield Problem("ledger.csv", line, "start", row["start"], "a whole number, and in the column `end` another")
            return
        end = max(end, int(row["end"]))
        if digest(text[int(row["start"]) : int(row["end"])]) != row["sha256"]:
            said = text[int(row["start"]) : int(row["end"])]
            yield Problem(
                "ledger.csv", line, "locator", row["locator"], f"a sentence that stands there; there stands {said!r}"
            )
    for sentence in sentences(text):
        if sentence.start >= end:
            yield Problem(ARTICLE, 0, "", sentence.text, "a sentence that ledger.csv has")
