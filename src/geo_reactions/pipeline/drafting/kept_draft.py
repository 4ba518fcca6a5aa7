"""The draft in its folder: what draft.json says about draft.csv, whether somebody edited it, and its rows read back."""

from __future__ import annotations

import json
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path

from geo_reactions.domain.characters import wrong_text
from geo_reactions.domain.codebook import Codebook
from geo_reactions.domain.errors import DataError, Problem
from geo_reactions.pipeline.article import digest
from geo_reactions.pipeline.articles.sentences import Sentence, sentences
from geo_reactions.pipeline.checks import PRECISIONS
from geo_reactions.pipeline.drafting.guarding import broken, nearby
from geo_reactions.pipeline.drafting.model import Proposal, Who
from geo_reactions.pipeline.importing.draft import slug
from geo_reactions.pipeline.sources import DRAFT, DRAFT_MADE, PLACED, draft_columns
from geo_reactions.pipeline.tables import Row, read, to_csv

MADE = DRAFT_MADE
_EDITED = "draft-edited"
_NORTH, _EAST = 90, 180


@dataclass(frozen=True)
class Made:
    """How a draft was made: by which engine, from which text, as which file, and the sentences without a reaction.

    `article` and `file` are the SHA-256 of the text and of draft.csv, in hexadecimal; `stopped` says that the engine did not
    get to the end of the text.
    """

    engine: str
    article: str
    file: str
    without: tuple[str, ...]
    stopped: bool = False


@dataclass(frozen=True)
class Held:
    """The draft that a folder holds; `made` is None where nothing says how it was made."""

    content: bytes
    made: Made | None

    @property
    def is_edited(self) -> bool:
        """Return whether draft.csv is not the file that `draft` wrote."""
        return self.made is None or sha256(self.content).hexdigest() != self.made.file

    def fits(self, text: str, engine: str) -> bool:
        """Return whether it was made from this text, and by this engine if one is named."""
        return self.made is not None and self.made.article == digest(text) and engine in ("", self.made.engine)


def made_as(engine: str, text: str, without: Sequence[str], *, stopped: bool) -> Made:
    """Return how a new draft is made, whose file is not known yet."""
    return Made(engine, digest(text), "", tuple(without), stopped)


def files_of(folder: Path, rows: Sequence[Row], own: Sequence[str], how: Made) -> dict[Path, bytes]:
    """Return the files of a new draft, by path; the own fields of the collection are still empty."""
    content = to_csv(({**dict.fromkeys(own, ""), **row} for row in rows), draft_columns(own))
    made = replace(how, file=sha256(content).hexdigest())
    return {folder / DRAFT: content, folder / MADE: f"{json.dumps(asdict(made), indent=1)}\n".encode()}


def rest_of(folder: Path, rows: Sequence[Row], own: Sequence[str], files: Mapping[Path, bytes]) -> dict[Path, bytes]:
    """Return the files of a draft of which only some rows are left, where `files` has those that are written with it.

    A draft that nobody edited stays one.
    """
    paths = (folder / DRAFT, folder / MADE)
    content, made = (files.get(path) or (path.read_bytes() if path.exists() else b"") for path in paths)
    draft = Held(content, _made(made) if made else None)
    if draft.made is None or draft.is_edited:
        return {folder / DRAFT: to_csv(({**dict.fromkeys(own, ""), **row} for row in rows), draft_columns(own))}
    return files_of(folder, rows, own, draft.made)


def held(folder: Path) -> Held | None:
    """Return the draft in a folder, None if there is none; raise DataError if draft.json is not as `draft` writes it."""
    if not (folder / DRAFT).exists():
        return None
    path = folder / MADE
    return Held((folder / DRAFT).read_bytes(), _made(path.read_bytes()) if path.exists() else None)


def _made(content: bytes) -> Made:
    try:
        raw = json.loads(content)
        made = Made(raw["engine"], raw["article"], raw["file"], tuple(raw["without"]), raw["stopped"] is True)
        if all(isinstance(text, str) for text in (made.engine, made.article, made.file, *made.without)):
            return made
    except (ValueError, KeyError, TypeError, RecursionError):
        pass
    raise DataError([Problem(MADE, 0, "", "", f"JSON as `draft` writes it; remove it, and {DRAFT} counts as edited")])


def aside(folder: Path, draft: Held | None) -> dict[Path, bytes]:
    """Return the file under whose name an edited draft is kept when a new one is written; nothing if nobody edited it."""
    if draft is None or not draft.is_edited:
        return {}
    names = (f"{_EDITED}{f'-{number}' if number > 1 else ''}.csv" for number in range(1, 1 << 30))
    path = next(folder / name for name in names if _is_free(folder / name, draft.content))
    return {path: draft.content}


def _is_free(path: Path, content: bytes) -> bool:
    return not path.exists() or path.read_bytes() == content


def read_rows(folder: Path, text: str, book: Codebook, countries: Container[str], own: Sequence[str] = ()) -> list[Row]:
    """Return the rows of draft.csv; raise DataError with every row that breaks a guard, or if the file cannot be read."""
    table = read(folder / DRAFT, draft_columns(own))
    found = sentences(text)
    check = _Check(found, book, countries)
    reasons = ((line, row, check.wrong(row)) for line, row in table.rows)
    broken_rows = [
        Problem(DRAFT, line, "", row["id"], f"{why}; mend or remove the row") for line, row, why in reasons if why
    ]
    if problems := [*table.problems, *broken_rows]:
        raise DataError(problems)
    return [row for _line, row in table.rows]


class _Check:
    """The guards for the rows of a draft that was read."""

    def __init__(self, found: Sequence[Sentence], book: Codebook, countries: Container[str]) -> None:
        self._found, self._book, self._countries = found, book, countries
        self._known = {sentence.locator: sentence for sentence in found}
        self._places = {sentence.locator: place for place, sentence in enumerate(found)}

    def wrong(self, row: Row) -> str:
        """Return what is wrong with a row, in words; empty if nothing is."""
        locators = row["sentences"].split(";")
        near = [one for name in locators if name in self._places for one in nearby(self._found, self._places[name])]
        reason = broken(_proposal(row), locators, self._known, near, self._book, self._countries)
        return reason or next(self._own(row), "")

    def _own(self, row: Row) -> Iterator[str]:
        """Yield what is wrong with the cells that no proposal has."""
        locators = row["sentences"].split(";")
        if len(set(locators)) < len(locators):
            yield "the same sentence twice"
        if row["certainty"] not in self._book["certainty"]:
            yield f"a code that the codebook does not have: certainty {row['certainty']!r}"
        if not row["note"].strip() and row["certainty"] != "sure":
            yield "no note on why it is not sure"
        if not row["act"] or slug(row["act"]) != row["act"]:
            yield "an act that is not of lower-case letters, digits and single hyphens"
        if any(row[name] for name in PLACED) and not _is_point(row):
            yield "a point of a place that is not whole: it needs name, country, precision, lat, lon and resolved"
        if any(map(wrong_text, row.values())):
            yield "characters that no text may have"


def _is_point(row: Row) -> bool:
    """Return whether the cells of a place are all there, with latitude and longitude in degrees."""
    if row["place_precision"] not in PRECISIONS or not all(
        row[name] for name in ("place_name", "place_country", *PLACED)
    ):
        return False
    try:
        return abs(float(row["place_lat"])) <= _NORTH and abs(float(row["place_lon"])) <= _EAST
    except ValueError:
        return False


def _proposal(row: Row) -> Proposal:
    """Return a row of draft.csv as a proposal; without words of its own an actor is looked for by its name."""
    words = tuple(filter(None, row["actor_words"].split("|"))) or (row["actor_name"],)
    return Proposal(
        Who(row["actor_name"], row["actor_type"], row["country"], row["office"], words),
        row["type"],
        row["stance"],
        degree=row["degree"],
        date=row["date"],
        dated=row["dated"],
        place=row["place_name"],
        place_country=row["place_country"],
        crowd=row["crowd"],
        crowd_said=row["crowd_said"],
        quote=row["quote"],
        summary=row["summary"],
    )
