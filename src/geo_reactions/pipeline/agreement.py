"""The agreement of two codings of the same article: Cohen's kappa and the share of equal codes, field by field."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from geo_reactions.domain.errors import Problem
from geo_reactions.pipeline.tables import Row, Table, read

RAW = (
    "pair", "sentences", "act", "actor", "office", "actor_type", "country", "type", "stance", "degree", "date", "dated",
    "place", "place_country", "crowd", "crowd_said", "quote", "summary", "certainty", "note",
)  # fmt: skip
FIELDS = ("stance", "degree", "type", "actor_type", "country", "date", "dated", "place", "place_country", "crowd")


def kappa(first: Sequence[str], second: Sequence[str]) -> float:
    """Return Cohen's kappa of two codings of the same units; 1 if both use one and the same code throughout.

    Raise ValueError if the lengths differ and ZeroDivisionError if there are no units.
    """
    n = len(first)
    agreed = sum(a == b for a, b in zip(first, second, strict=True)) / n
    ours, theirs = Counter(first), Counter(second)
    chance = sum(ours[code] * theirs[code] for code in ours) / n**2
    return 1.0 if chance == 1 else (agreed - chance) / (1 - chance)


def coding_files(folder: Path) -> tuple[Path, Path]:
    """Return where a collection has its first two codings."""
    return folder / "codings" / "first.csv", folder / "codings" / "second.csv"


def has_codings(folder: Path) -> bool:
    """Return whether a collection has a first or a second coding."""
    return any(path.exists() for path in coding_files(folder))


def read_codings(folder: Path) -> tuple[Table, Table]:
    """Read the first two codings of a collection; `pair` joins the rows that code the same act and actor."""
    first, second = coding_files(folder)
    return read(first, RAW), read(second, RAW)


def problems(first: Table, second: Table) -> list[Problem]:
    """Return the problems that make the two codings impossible to compare."""
    found = [*first.problems, *second.problems, *_twice(first), *_twice(second)]
    if found or _paired(first).keys() & _paired(second).keys():
        return found
    return [Problem(second.file, 0, "pair", "", f"a row at least that codes the same as one of {first.file}")]


def _twice(table: Table) -> list[Problem]:
    paired = Table(table.file, tuple((line, row) for line, row in table.rows if row["pair"]))
    return paired.repeated("pair")


def report(first: Table, second: Table) -> bytes:
    """Return the agreement as JSON: the numbers of rows and pairs, and for each field the share of equal codes and kappa."""
    ours, theirs = _paired(first), _paired(second)
    keys = [key for key in ours if key in theirs]
    fields = {
        field: _field([ours[key][field] for key in keys], [theirs[key][field] for key in keys]) for field in FIELDS
    }
    counts = {"first": len(first.rows), "second": len(second.rows), "pairs": len(keys)}
    return (json.dumps(counts | {"fields": fields}, indent=2) + "\n").encode()


def _paired(table: Table) -> dict[str, Row]:
    return {row["pair"]: row for _, row in table.rows if row["pair"]}


def _field(ours: Sequence[str], theirs: Sequence[str]) -> dict[str, float]:
    same = sum(a == b for a, b in zip(ours, theirs, strict=True)) / len(ours)
    return {"same": round(same, 4), "kappa": round(kappa(ours, theirs), 4)}
