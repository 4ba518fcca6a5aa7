"""The table promise -> test -> figure: printed, kept in build/torture.json and build/torture.md, published in docs/torture.md."""

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
PARTS = ("fuzz", "injection", "faults", "load")
KEPT, TABLE, PUBLISHED = PROJECT / "build/torture.json", PROJECT / "build/torture.md", PROJECT / "docs/torture.md"
HEAD = ("promise", "test", "figure", "")


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


def kept() -> dict[str, Any]:
    """Gives what is kept of each part: its lines, its details, and the machine."""
    return dict(json.loads(KEPT.read_text(encoding="utf-8"))) if KEPT.exists() else {}


def saved(part: str, rows: Iterable[Row], details: Mapping[str, Any], on: Mapping[str, Any]) -> None:
    """Keeps a part in place of its last time; other parts stay, and the table of all is written."""
    told = {**kept(), part: {"machine": dict(on), "rows": [asdict(row) for row in rows], "details": dict(details)}}
    KEPT.parent.mkdir(exist_ok=True)
    KEPT.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    TABLE.write_text(page(told), encoding="utf-8")


def published() -> list[str]:
    """Writes the table of what is kept where it is committed; gives the parts that are missing, with which it does not."""
    missing = [part for part in PARTS if part not in kept()]
    if not missing:
        PUBLISHED.write_text(page(kept()), encoding="utf-8")
    return missing


def page(told: Mapping[str, Mapping[str, Any]]) -> str:
    """Writes the table of some parts as Markdown, with what was tried in all, on which machine and when."""
    parts = [part for part in PARTS if part in told]
    rows = [Row(**row) for part in parts for row in told[part]["rows"]]
    tried = [told[part]["details"]["tried"] for part in parts]
    broken = sum(not row.kept for row in rows)
    return "\n".join(
        [
            "# Tried at scale",
            "",
            "What is promised, how it was tried and what was counted, the last time `make torture` ran here.",
            "",
            f"In all: {'; '.join(tried)}. {broken or 'None'} of {len(rows)} promises {'is' if broken < 2 else 'are'} broken.",
            "",
            f"| {' | '.join(HEAD)}|",
            "|---|---|---|---|",
            *("| " + " | ".join(cell.replace("|", "\\|") for cell in row.cells()) + " |" for row in rows),
            "",
            *(f"- {part}: {_about(told[part]['machine'])}" for part in parts),
            "",
            "`make torture` runs all of it, `make torture MINUTES=1 REQUESTS=5000` a short form, `make torture PART=faults` one",
            "part; it ends with an error where a promise is broken. `build/torture.md` is this table, `build/torture.json` all",
            "figures; parts that were not run keep theirs. `make torture PART=--publish` writes what is kept into this file.",
            "",
        ]
    )


def _about(on: Mapping[str, Any]) -> str:
    return (
        f"{on['day']}, {on['processor']}, {on['cores']} cores, {on['system']}, Python {on['python']};"
        f" load of the machine at the start {on['load']}."
    )
