"""The table promise -> test -> figure: printed, kept in build/torture.json and docs/torture.md."""

from __future__ import annotations

import json
import os
import platform
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parents[1]
KEPT, SHOWN = PROJECT / "build" / "torture.json", PROJECT / "docs" / "torture.md"


@dataclass(frozen=True)
class Row:
    """Is a promise, how it was tried, what was counted, and whether it was kept."""

    part: str
    promise: str
    test: str
    figure: str
    kept: bool

    def cells(self) -> tuple[str, str, str, str]:
        return self.promise, self.test, self.figure, "kept" if self.kept else "BROKEN"


HEAD = ("promise", "test", "figure", "")


def machine() -> dict[str, Any]:
    """Names the machine, and how busy others kept it at the start."""
    told = Path("/proc/cpuinfo").read_text(encoding="utf-8") if Path("/proc/cpuinfo").exists() else ""
    names = [line.partition(": ")[2] for line in told.splitlines() if line.startswith("model name")]
    return {
        "processor": names[0] if names else platform.machine(),
        "cores": os.cpu_count(),
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
        "load": round(os.getloadavg()[0], 1),
        "day": time.strftime("%Y-%m-%d"),
    }


def printed(rows: Sequence[Row], on: Mapping[str, Any]) -> str:
    """Writes the table for a terminal."""
    lines = [HEAD, *(row.cells() for row in rows)]
    widths = [max(len(line[n]) for line in lines) for n in range(len(HEAD))]
    table = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines]
    return "\n".join([*table, "", _about(on)])


def saved(rows: Sequence[Row], details: Mapping[str, Any], on: Mapping[str, Any]) -> list[Row]:
    """Writes build/torture.json and docs/torture.md; parts that were not run keep their lines of the last time."""
    old = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    parts = {row.part for row in rows}
    stay = [Row(**row) for row in old.get("rows", []) if row["part"] not in parts]
    whole = [*stay, *rows]
    KEPT.parent.mkdir(exist_ok=True)
    told = {
        "machine": dict(on),
        "rows": [asdict(row) for row in whole],
        "details": {**old.get("details", {}), **details},
    }
    KEPT.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    SHOWN.write_text(_page(whole, on), encoding="utf-8")
    return whole


def _page(rows: Iterable[Row], on: Mapping[str, Any]) -> str:
    lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row.cells()) + " |" for row in rows]
    return "\n".join(
        [
            "# Tried at scale",
            "",
            "What is promised, how it was tried and what was counted, the last time `make torture` ran here.",
            "",
            "| promise | test | figure | |",
            "|---|---|---|---|",
            *lines,
            "",
            _about(on),
            "",
            "`make torture` runs all of it, `make torture MINUTES=1 REQUESTS=5000` a short form; it ends with an error where a",
            "promise is broken. `build/torture.json` holds the figures in full.",
            "",
        ]
    )


def _about(on: Mapping[str, Any]) -> str:
    return (
        f"{on['day']}, {on['processor']}, {on['cores']} cores, {on['system']}, Python {on['python']};"
        f" load of the machine at the start {on['load']}."
    )
