"""The character between the cells of a text: the one that gives most rows the same number of cells."""

from __future__ import annotations

import csv
import io
from collections import Counter

_CANDIDATES = ",;\t|"
_ENOUGH = 3
"""Rows and cells that make a table even if most lines of the text do not belong to it."""


def find_delimiter(sample: str) -> str:
    """Return the delimiter of the start of a text; of one column, one that it does not have."""
    complete = sample[: sample.rfind("\n") + 1] or sample
    best = max(_CANDIDATES, key=lambda candidate: _fit(complete, candidate))
    if _fit(complete, best) > (0, 0):
        return best
    return next((candidate for candidate in ",;|" if candidate not in sample), "\t")


def _fit(sample: str, delimiter: str) -> tuple[float, int]:
    """Return how well a delimiter divides a text: the share of rows with the usual number of cells, and that number.

    Lines before the first such row do not count: they may be titles.
    """
    sizes = [size for row in _parsed(sample, delimiter) if (size := len(row))]
    usual = Counter(size for size in sizes if size > 1).most_common(1)
    if not usual:
        return (0, 0)
    [(size, count)] = usual
    after = sizes[sizes.index(size) :]
    if count * 2 < len(sizes) and (count < _ENOUGH or size < _ENOUGH or count * 2 < len(after)):
        return (0, 0)
    return (count / len(after), size)


def _parsed(sample: str, delimiter: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter, skipinitialspace=True))
    except csv.Error:
        return []
