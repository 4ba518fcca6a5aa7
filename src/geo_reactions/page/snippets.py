"""Code that reads the CSV of a view so that every cell keeps its value: all columns as texts, then the numbers."""

from __future__ import annotations

from collections.abc import Iterable

from geo_reactions.domain.model import NUMBERS
from geo_reactions.domain.own_fields import OwnField


def snippets(own: Iterable[OwnField] = ()) -> dict[str, str]:
    """Return the code by programming language; `{address}` stands for the address or the path of the file."""
    names = ", ".join(f'"{name}"' for name in (*NUMBERS, *(field.name for field in own if field.is_number)))
    return {language: text.replace("NAMES", names) for language, text in _SNIPPETS.items()}


_SNIPPETS = {
    "Python": """import pandas as pd

reactions = pd.read_csv("{address}", dtype=str, keep_default_na=False)
numbers = [NAMES]
reactions[numbers] = reactions[numbers].apply(pd.to_numeric)
""",
    "R": """reactions <- read.csv("{address}", colClasses = "character", na.strings = character(), fileEncoding = "UTF-8")
numbers <- c(NAMES)
reactions[numbers] <- lapply(reactions[numbers], as.numeric)
""",
}
"""The code, in which NAMES stands for the names of the columns of numbers."""
