"""The table of the benchmarks: ours, the peers, the target, and how many times as much each peer takes."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import psutil

from benchmarks.contestants import NAMES

BUILD = Path(__file__).parents[1] / "build"


@dataclass(frozen=True)
class Row:
    """A line of the table: what was measured, the value of each contestant, and the upper (or lower) limit."""

    group: str
    name: str
    unit: str
    values: Mapping[str, float] = field(default_factory=dict)
    target: float | None = None
    more_is_better: bool = False

    def ratio(self, peer: str) -> float | None:
        """Return how many times worse a peer is than ours."""
        ours, theirs = self.values.get("ours"), self.values.get(peer)
        if not ours or not theirs:
            return None
        return ours / theirs if self.more_is_better else theirs / ours

    def met(self) -> str:
        ours = self.values.get("ours")
        if ours is None or self.target is None:
            return ""
        return "yes" if (ours >= self.target if self.more_is_better else ours <= self.target) else "no"


def each(found: Mapping[str, Any], *path: str, per: float = 1.0) -> dict[str, float]:
    """Return the number under some keys of each contestant; contestants without one are left out."""
    values = {name: _under(value, path) for name, value in found.items()}
    return {name: value / per for name, value in values.items() if value is not None}


def _under(value: Any, path: Sequence[str]) -> Any:
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def machine() -> dict[str, Any]:
    """Describe the machine: processor, cores, memory, systems."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory_gb": round(psutil.virtual_memory().total / 2**30),
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
        "load": round(os.getloadavg()[0], 1),
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.machine())


def printed(rows: Sequence[Row], on: Mapping[str, Any]) -> str:
    """Return the table as text."""
    table = [_head(), *(cells(row) for row in rows)]
    widths = [max(len(line[n]) for line in table) for n in range(len(table[0]))]
    lines = ["  ".join(_aligned(text, widths[n], left=n == 0) for n, text in enumerate(line)) for line in table]
    found, group = [lines[0]], ""
    for row, line in zip(rows, lines[1:], strict=True):
        found += ["", row.group] * (row.group != group) + [line]
        group = row.group
    about = f"{on['processor']}, {on['cores']} cores, {on['memory_gb']} GB, {on['system']}, Python {on['python']}"
    return "\n".join([*found, "", f"{about}; load at the start {on['load']}"])


def _head() -> list[str]:
    return ["", *NAMES.values(), "target", "met", "naive : ours", "Vizro : ours", "Datasette : ours", "unit"]


def cells(row: Row) -> list[str]:
    values = [_number(row.values.get(name)) for name in NAMES]
    ratios = [f"{ratio:.1f} x" if (ratio := row.ratio(peer)) else "" for peer in list(NAMES)[1:]]
    bound = "" if row.target is None else f"{'≥' if row.more_is_better else '≤'} {_number(row.target)}"
    return [f"  {row.name}", *values, bound, row.met(), *ratios, row.unit]


def _number(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.1f}" if value >= 1 else f"{value:.2f}"


def _aligned(text: str, width: int, *, left: bool) -> str:
    return text.ljust(width) if left else text.rjust(width)


def kept(rows: Sequence[Row], details: Mapping[str, Any], on: Mapping[str, Any]) -> list[Row]:
    """Write build/bench.json, in which parts that did not run keep their previous lines; return all lines."""
    BUILD.mkdir(exist_ok=True)
    path = BUILD / "bench.json"
    before = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    groups = {row.group for row in rows}
    old = [row for row in before.get("rows", []) if row["group"] not in groups] if "rows" in before else []
    whole = {
        "machine": dict(on),
        "rows": old + [{**asdict(row), "values": dict(row.values)} for row in rows],
        "details": {**before.get("details", {}), **details},
    }
    path.write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")
    return [Row(**line) for line in whole["rows"]]


def plotted(rows: Sequence[Row], on: Mapping[str, Any]) -> Path:
    """Plot what share of its target each contestant takes, on a logarithmic scale; left of the line the target is met."""
    from matplotlib.figure import Figure  # noqa: PLC0415

    shown = [row for row in rows if row.target]
    figure = Figure(figsize=(9, 1.2 + 0.32 * len(shown)), dpi=150, layout="constrained")
    axes = figure.subplots()
    looks = {
        "ours": ("o", "#0b5fa5"),
        "naive": ("s", "#c1542d"),
        "vizro": ("^", "#8f7fb0"),
        "datasette": ("D", "#1d7a8c"),
    }
    for name, (marker, colour) in looks.items():
        points = [(_share(row, name), n) for n, row in enumerate(reversed(shown)) if _share(row, name)]
        if points:
            axes.plot(*zip(*points, strict=True), marker, color=colour, label=NAMES[name], zorder=3)
    axes.axvline(1, color="#1f2933", linewidth=1)
    axes.set_xscale("log")
    axes.set_yticks(
        range(len(shown)), [f"{row.name} ({cells(row)[5]} {row.unit})" for row in reversed(shown)], fontsize=8
    )
    axes.set_xlabel("times the target; left of the line is met")
    axes.grid(axis="x", color="#dde2e7", zorder=0)
    axes.legend(fontsize=8, ncols=4, loc="lower center", bbox_to_anchor=(0.5, 1.0), frameon=False)
    figure.supxlabel(f"{on['processor']}, {on['cores']} cores, {on['system']}", fontsize=7)
    path = BUILD / "bench.png"
    figure.savefig(path)
    return path


def _share(row: Row, name: str) -> float | None:
    value = row.values.get(name)
    if not value or not row.target:
        return None
    return row.target / value if row.more_is_better else value / row.target
