"""Code that reads the CSV of a view so that every cell keeps its value: all columns as texts, then the numbers."""

from __future__ import annotations

from geo_reactions.domain.model import NUMBERS

_NAMES = ", ".join(f'"{name}"' for name in NUMBERS)

SNIPPETS = {
    "Python": f"""import pandas as pd

reactions = pd.read_csv("{{address}}", dtype=str, keep_default_na=False)
numbers = [{_NAMES}]
reactions[numbers] = reactions[numbers].apply(pd.to_numeric)
""",
    "R": f"""reactions <- read.csv("{{address}}", colClasses = "character", na.strings = character(), fileEncoding = "UTF-8")
numbers <- c({_NAMES})
reactions[numbers] <- lapply(reactions[numbers], as.numeric)
""",
}
"""The code by programming language; `{address}` stands for the address or the path of the file."""
