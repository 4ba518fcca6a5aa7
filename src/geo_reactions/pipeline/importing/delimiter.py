"""The character between the cells of a text: the one that gives most rows the same number of cells."""

from __future__ import annotations

import csv
import io
from collections import Counter

_CANDIDATES = ",;\t|"
_UNUSED = ",;|\t"
_ENOUGH = 3
"""Rows and cells that make a table even if most lines of the text do not belong to it."""


def find_delimiter(sample: str) -> str:
    """Return the delimiter of the start of a text; of one column, one that it does not have."""
    complete = sample[: sample.rfind("\n") + 1] or sample
    best = max(_CANDIDATES, key=lambda candidate: _fit(complete, candidate))
    if _fit(complete, best) > (0, 0):
        return best
    ragged = [candidate for candidate in _CANDIDATES if _divides_most(complete, candidate)]
    unused = [candidate for candidate in _UNUSED if candidate not in sample]
    return [*ragged, *unused, "\t"][0]


def _divides_most(sample: str, delimiter: str) -> bool:
    """Return whether a delimiter divides the first row and most of the others, though into different numbers of cells."""
    divided = [len(row) > 1 for row in _parsed(sample, delimiter) if row]
    return bool(divided) and divided[0] and sum(divided) * 2 > len(divided)


def _fit(sample: str, delimiter: str) -> tuple[float, int]:
    """Return how well a delimiter divides a text: the share of rows with the usual number of cells, and that number.

    There may be titles before the first such row, but most rows after it must be like it.
    """
    sizes = [size for row in _parsed(sample, delimiter) if (size := len(row))]
    usual = Counter(size for size in sizes if size > 1).most_common(1)
    if not usual:
        return (0, 0)
    [(size, count)] = usual
    after = sizes[sizes.index(size) :]
    if count * 2 < len(sizes) and (count < _ENOUGH or size < _ENOUGH or count * 2 < len(after)):
        return (0, 0)
    return (count / len(sizes), size)


def _parsed(sample: str, delimiter: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter, skipinitialspace=True))
    except csv.Error:
        return []
