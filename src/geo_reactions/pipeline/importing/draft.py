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

_DASHES = re.compile("[-\u2010-\u2015\u2212]")
_NO_SLUG = re.compile("[^a-z0-9]+")


def slug(text: str, joint: str = "-") -> str:
    """Return a text as lower-case letters and digits, its words joined; empty if it has none of them."""
    return _NO_SLUG.sub(joint, fold(_DASHES.sub(" ", text))).strip(joint)


def code_name(value: str) -> str:
    """Return the code of the codebook that stands for a value of a table: its words joined, a letter first."""
    joined = slug(value, "_")
    return joined if joined[:1].isalpha() else f"c_{joined or sha256(value.encode()).hexdigest()[:8]}"


def text_of(target: str, settings: Import, frame: pd.DataFrame) -> pd.Series:
    """Return the text of a target for every row of a table; where settings have neither a column nor a constant, empty ones."""
    given = settings.columns.get(target, "")
    if "{" in given:
        filled = _filled(given, frame)
        return closed(filled) if target == "date" else filled
    if given:
        return frame[given]
    return pd.Series(settings.constants.get(target, ""), index=frame.index, dtype=object)


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


def _filled(pattern: str, frame: pd.DataFrame) -> pd.Series:
    parts = re.split(r"\{([^{}]+)\}", pattern)
    text = pd.Series(parts[0], index=frame.index, dtype=object)
    for name, after in zip(parts[1::2], parts[2::2], strict=True):
        text = text + frame[name] + after
    return text.str.strip(" ,;:")
