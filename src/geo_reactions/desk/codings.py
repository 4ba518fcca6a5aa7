"""Two codings as they were before they were settled, in the files that the build compares, and how far they agree."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from geo_reactions.desk.settled import Settlement
from geo_reactions.desk.settling import Case, Coded
from geo_reactions.pipeline import agreement
from geo_reactions.pipeline.agreement import RAW
from geo_reactions.pipeline.tables import Row, Table, to_csv

_RENAMED = {"actor": "actor_name", "place": "place_name"}


def agreed(coded: tuple[Coded, Coded], cases: Sequence[Case]) -> dict[str, Any]:
    """Return how far two codings agree, as agreement.json has it; without `fields` while no row of one pairs with the other's."""
    pairs = {case.key: case.key for case in cases}
    tables = [Table("", tuple(enumerate(rows))) for rows in _both(coded, cases, pairs)]
    if not any(case.first and case.second for case in cases):
        return {"first": len(coded[0].rows), "second": len(coded[1].rows), "pairs": 0, "fields": {}}
    found: dict[str, Any] = json.loads(agreement.report(*tables))
    return found


def codings(folder: Path, coded: tuple[Coded, Coded], cases: Sequence[Case], work: Settlement) -> dict[Path, bytes]:
    """Return the content of codings/first.csv and second.csv, whose pairs have the ids of the coding; none without a pair."""
    pairs = {row["case"]: row["id"] for row in work.taken}
    if not any(case.first and case.second for case in cases):
        return {}
    files = agreement.coding_files(folder)
    files[0].parent.mkdir(exist_ok=True)
    return {path: to_csv(rows, RAW) for path, rows in zip(files, _both(coded, cases, pairs), strict=True)}


def _both(coded: tuple[Coded, Coded], cases: Sequence[Case], pairs: Mapping[str, str]) -> Iterator[list[Row]]:
    paired = [case for case in cases if case.first and case.second]
    for one, side in zip(coded, ("first", "second"), strict=True):
        ids = {getattr(case, side)["id"]: pairs.get(case.key, "") for case in paired}
        yield [_raw(row, ids.get(row["id"], "")) for row in one.rows]


def _raw(row: Row, pair: str) -> Row:
    return {name: pair if name == "pair" else row[_RENAMED.get(name, name)] for name in RAW}
