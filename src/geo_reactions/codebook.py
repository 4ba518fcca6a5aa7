"""The codebook of a collection, read from TOML: questions, codes and colours are data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from geo_reactions.errors import DataError, Problem
from geo_reactions.model import DIVIDED, NO_DATA, PARTY, UNOFFICIAL, Stances
from geo_reactions.toml_file import read_toml
from geo_reactions.wording import _, form, number

QUESTIONS = ("stance", "type", "actor_type", "certainty", "position")
KINDS = ("side", "neutral", "none")
POSITIONS = (DIVIDED, UNOFFICIAL, PARTY, NO_DATA)

_COLOUR, _CODE = re.compile("#[0-9a-f]{6}"), re.compile("[a-z][a-z0-9_]*")


@dataclass(frozen=True)
class Code:
    """Defines one answer to a question of the codebook, with its colours and sign where it is drawn."""

    code: str
    label: str
    definition: str
    colour: str = ""
    dark: str = ""
    sign: str = ""
    pattern: str = ""
    kind: str = ""
    rank: int = 0
    marker: str = ""
    symbol: str = ""
    country: str = "optional"
    countries: tuple[str, ...] = ()
    plural: str = ""
    forms: tuple[str, ...] = ()
    """The plural forms in the language that is spoken; empty in the language of the codebook."""

    @cached_property
    def within(self) -> str:
        """Gives the label as it stands inside a sentence: "for Armenia"."""
        return _small(self.label)

    def count(self, n: int) -> str:
        """Says how many: "1 protest", "36 protests"."""
        forms = self.forms or (self.label, self.many)
        return f"{number(n)} {_small(forms[form(n)])}"

    def numbered(self, n: int) -> str:
        """Says how many have this code: "9 for Armenia"."""
        return _("{n} {code}").format(n=number(n), code=self.within)

    @property
    def several(self) -> str:
        """Gives the plural as it stands inside a sentence."""
        return _small(self.forms[-1] if self.forms else self.many)

    @property
    def many(self) -> str:
        """Gives the plural in the language of the codebook."""
        return self.plural or self.label + "s"


@dataclass(frozen=True)
class Question:
    """Is one question that the coding answers, with its codes in order."""

    name: str
    label: str
    help: str
    codes: tuple[Code, ...]

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """Names the codes, in their order."""
        return {code.code: code.label for code in self.codes}

    @cached_property
    def by_code(self) -> Mapping[str, Code]:
        """Finds a code by its name."""
        return {code.code: code for code in self.codes}

    def __getitem__(self, code: str) -> Code:
        return self.by_code[code]

    def __contains__(self, code: object) -> bool:
        return code in self.by_code


@dataclass(frozen=True)
class Codebook:
    """Holds the questions of a collection."""

    questions: Mapping[str, Question]

    def __getitem__(self, name: str) -> Question:
        return self.questions[name]

    @cached_property
    def stances(self) -> Stances:
        """Sorts the stances by their kind."""
        of = {kind: tuple(c.code for c in self["stance"].codes if c.kind == kind) for kind in KINDS}
        order = tuple(code.code for code in self["stance"].codes)
        return Stances(sides=of["side"], neutral=of["neutral"], none=of["none"], order=order)

    @cached_property
    def positions(self) -> tuple[Code, ...]:
        """Lists what a country can be on the map: the stances, then the positions that are no stance."""
        return self["stance"].codes + tuple(self["position"][code] for code in POSITIONS)

    @cached_property
    def ranks(self) -> Mapping[str, int]:
        """Tells with which rank each actor type speaks for its country."""
        return {code.code: code.rank for code in self["actor_type"].codes}


def read_codebook(path: Path) -> Codebook:
    """Reads codebook.toml; raises DataError naming what is missing or not allowed."""
    raw = read_toml(path)
    problems = [Problem(path.name, 0, name, "", "this question is missing") for name in QUESTIONS if name not in raw]
    if problems:
        raise DataError(problems)
    book = Codebook({name: _question(path, name, raw[name]) for name in QUESTIONS})
    problems = [Problem(path.name, 0, name, value, expected) for name, value, expected in _wrong(book)]
    if problems:
        raise DataError(problems)
    return book


def _question(path: Path, name: str, raw: Mapping[str, Any]) -> Question:
    try:
        codes = tuple(_code(entry) for entry in raw["codes"])
        return Question(name, raw["label"], raw.get("help", ""), codes)
    except (KeyError, TypeError) as error:
        raise DataError([Problem(path.name, 0, name, "", f"a needed entry is missing or unknown: {error}")]) from error


def _wrong(book: Codebook) -> Iterator[tuple[str, str, str]]:
    """Tells what the rule of positions and the style sheet cannot work with: question, value, what is allowed."""
    for name, question in book.questions.items():
        for code in question.codes:
            if not _CODE.fullmatch(code.code):
                yield name, code.code, "lower-case letters, digits and _, a letter first"
            for colour in (code.colour, code.dark):
                if colour and not _COLOUR.fullmatch(colour):
                    yield name, colour, "a colour as #1b7837"
    for code in book["stance"].codes:
        if code.kind not in KINDS:
            yield "stance", code.code, f"a code whose kind is one of {', '.join(KINDS)}"
    for missing in (code for code in POSITIONS if code not in book["position"]):
        yield "position", missing, "this code is missing"


def _small(text: str) -> str:
    """Writes a label as it stands inside a sentence; an abbreviation stays as it is."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _code(entry: Mapping[str, Any]) -> Code:
    return Code(**{**entry, "countries": tuple(entry.get("countries", ()))})
