"""The table promise -> test -> figure: printed, saved in build/torture.json and .md, published in docs/torture.md."""

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
    """A promise, how it was tested, what was counted, and whether it was kept."""

    part: str
    promise: str
    test: str
    figure: str
    kept: bool

    def cells(self) -> tuple[str, str, str, str]:
        return self.promise, self.test, self.figure, "kept" if self.kept else "BROKEN"


def machine() -> dict[str, Any]:
    """Describe the machine, and how busy it was at the start."""
    cpuinfo = Path("/proc/cpuinfo").read_text(encoding="utf-8") if Path("/proc/cpuinfo").exists() else ""
    names = [line.partition(": ")[2] for line in cpuinfo.splitlines() if line.startswith("model name")]
    return {
        "processor": names[0] if names else platform.machine(),
        "cores": os.cpu_count(),
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
        "load": round(os.getloadavg()[0], 1),
        "day": time.strftime("%Y-%m-%d"),
    }


def printed(rows: Sequence[Row], on: Mapping[str, Any]) -> str:
    """Return the table for a terminal."""
    lines = [HEAD, *(row.cells() for row in rows)]
    widths = [max(len(line[n]) for line in lines) for n in range(len(HEAD))]
    table = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines]
    return "\n".join([*table, "", _about(on)])


def kept() -> dict[str, Any]:
    """Return the saved results of each part: its lines, its details, and the machine."""
    return dict(json.loads(KEPT.read_text(encoding="utf-8"))) if KEPT.exists() else {}


def saved(part: str, rows: Iterable[Row], details: Mapping[str, Any], on: Mapping[str, Any]) -> None:
    """Save the results of a part in place of its earlier ones, and write the table of all parts."""
    results = {**kept(), part: {"machine": dict(on), "rows": [asdict(row) for row in rows], "details": dict(details)}}
    KEPT.parent.mkdir(exist_ok=True)
    KEPT.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    TABLE.write_text(page(results), encoding="utf-8")


def published() -> list[str]:
    """Write the table to docs/torture.md and return an empty list; if parts are missing, write nothing and return them."""
    missing = [part for part in PARTS if part not in kept()]
    if not missing:
        PUBLISHED.write_text(page(kept()), encoding="utf-8")
    return missing


def page(results: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the table of some parts as Markdown, with totals, machine and date."""
    parts = [part for part in PARTS if part in results]
    rows = [Row(**row) for part in parts for row in results[part]["rows"]]
    tried = [results[part]["details"]["tried"] for part in parts]
    broken = sum(not row.kept for row in rows)
    return "\n".join(
        [
            "# Tested at scale",
            "",
            "What the server promises, how it was tested, and the figures of the last run of `make torture`.",
            "",
            f"In total: {'; '.join(tried)}. {broken or 'None'} of {len(rows)} promises {'is' if broken < 2 else 'are'} broken.",
            "",
            f"| {' | '.join(HEAD)}|",
            "|---|---|---|---|",
            *("| " + " | ".join(cell.replace("|", "\\|") for cell in row.cells()) + " |" for row in rows),
            "",
            *(f"- {part}: {_about(results[part]['machine'])}" for part in parts),
            "",
            "`make torture` runs everything, `make torture MINUTES=1 REQUESTS=5000` a short version, `make torture PART=faults`",
            "one part. It exits with an error if a promise is broken. It writes this table to `build/torture.md` and all",
            "figures to `build/torture.json`; parts that do not run keep their old results. `make torture PART=--publish`",
            "writes the saved results into this file.",
            "",
        ]
    )


def _about(on: Mapping[str, Any]) -> str:
    return (
        f"{on['day']}, {on['processor']}, {on['cores']} cores, {on['system']}, Python {on['python']};"
        f" load of the machine at the start {on['load']}."
    )
