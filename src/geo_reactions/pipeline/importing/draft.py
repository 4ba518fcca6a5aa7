"""The rows of a table on their way to reactions, with the reasons against those that cannot become one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

import pandas as pd

from geo_reactions.domain.codebook import Codebook
from geo_reactions.domain.errors import MissingInputError
from geo_reactions.domain.folding import fold
from geo_reactions.domain.own_fields import OwnField
from geo_reactions.pipeline.importing.date_parts import closed
from geo_reactions.pipeline.importing.lands import Lands
from geo_reactions.pipeline.importing.reading import TableFile
from geo_reactions.pipeline.importing.settings import Import
from geo_reactions.pipeline.importing.spots import Spots
from geo_reactions.pipeline.importing.values import by_distinct, is_missing

_DASHES = re.compile("[-\u2010-\u2015\u2212]")
_SHOWN = ("place", "actor", "quote", "summary", "section", "note")
"""What is shown as the table has it."""
_WORDS = ("unknown", "none", "not known", "not available", "no data")
"""Words for a missing value that a reader understands."""
_NO_SLUG = re.compile("[^a-z0-9]+")


def slug(text: str, joint: str = "-") -> str:
    """Return a text as lower-case letters and digits, its words joined; empty if it has none of them."""
    return _NO_SLUG.sub(joint, fold(_DASHES.sub(" ", text))).strip(joint)


def code_name(value: str) -> str:
    """Return the code of the codebook that stands for a value of a table: its words joined, a letter first."""
    joined = slug(value, "_")
    return joined if joined[:1].isalpha() else f"c_{joined or sha256(value.encode()).hexdigest()[:8]}"


def meaning_of(value: str, meanings: Mapping[str, str]) -> str | None:
    """Return what a value means: as a line for it says, else the longest line that ends with * and begins as it does."""
    if value in meanings:
        return meanings[value]
    begins = (key for key in meanings if key.endswith("*") and value.startswith(key[:-1]))
    longest = max(begins, key=len, default=None) if value else None
    return None if longest is None else meanings[longest]


def text_of(target: str, settings: Import, frame: pd.DataFrame) -> pd.Series:
    """Return the text of a target for every row of a table: of its column, and where that is empty or missing the constant."""
    constant = settings.constants.get(target, "")
    given = _from_columns(target, settings, frame) if settings.columns.get(target) else None
    if given is None:
        return pd.Series(constant, index=frame.index, dtype=object)
    return given.where(given != "", constant) if constant else given


def _from_columns(target: str, settings: Import, frame: pd.DataFrame) -> pd.Series:
    given = settings.columns[target]
    columns = {name: frame[name] for name in settings.columns_of(target)}
    if target in _SHOWN:
        columns = {name: by_distinct(cells, _said)[0] for name, cells in columns.items()}
    if "{" not in given:
        return columns[given]
    filled = _filled(given, columns, frame.index)
    return closed(filled) if target == "date" else filled


@dataclass
class Draft:
    """The rows of a table on their way to reactions: the first reason against each row, and what could not be used of others."""

    table: TableFile
    settings: Import
    codebook: Codebook
    lands: Lands
    names: Mapping[str, str]
    """The names of the countries by code."""
    open_gazetteer: Callable[[], Spots] = field(repr=False)
    """Opens the gazetteer, which takes seconds, and longer the first time; raises MissingInputError where there is none."""
    heard: list[str] = field(default_factory=list)
    """What a user should hear."""
    own_fields: Sequence[OwnField] = ()
    """The fields that only this collection has."""
    reasons: pd.Series = field(init=False)
    notes: dict[str, pd.Series] = field(default_factory=dict)
    """The rows of which a part could not be used, by what that is."""

    def __post_init__(self) -> None:
        self.reasons = pd.Series([""] * len(self.table.frame), index=self.table.frame.index, dtype=object)

    def text(self, target: str) -> pd.Series:
        """Return the text of a target for every row: from its column or its columns in braces, else its constant, else empty."""
        return text_of(target, self.settings, self.table.frame)

    def refuse(self, wrong: pd.Series, reason: str, values: pd.Series | None = None) -> None:
        """Reject rows for a reason, unless they have been rejected before; `values` are named with it."""
        rows = wrong & (self.reasons == "")
        self.reasons[rows] = reason if values is None else reason + ": " + values[rows].astype(str)

    @cached_property
    def gazetteer(self) -> Spots | None:
        """Return the gazetteer; None, and say why, where there is none."""
        try:
            return self.open_gazetteer()
        except MissingInputError as missing:
            self.heard.append(f"Places are not looked up: {missing}.")
            return None

    def counted(self) -> dict[str, int]:
        """Return how many of the rows that came in lack a part, by what that is."""
        counts = {what: int((rows & (self.reasons == "")).sum()) for what, rows in self.notes.items()}
        return {what: n for what, n in counts.items() if n}


def _said(text: str) -> str:
    """Return a text that is shown as it is; empty if it is a sign for a missing value, but not if it is a word like "unknown"."""
    return "" if is_missing(text) and text.strip().lower() not in _WORDS else text


def _filled(pattern: str, columns: Mapping[str, pd.Series], index: pd.Index) -> pd.Series:
    parts = re.split(r"\{([^{}]+)\}", pattern)
    text = pd.Series(parts[0], index=index, dtype=object)
    for name, after in zip(parts[1::2], parts[2::2], strict=True):
        text = text + columns[name] + after
    return text.str.strip(" ,;:")
