"""Write the results of the last runs, from build/, into docs/speed.md with its pictures: `python -m benchmarks.publish`."""

from __future__ import annotations

import json
import shutil
from itertools import groupby
from typing import Any

from benchmarks.contestants import NAMES, PROJECT
from benchmarks.report import BUILD, Row, cells

DOCS = PROJECT / "docs"
PICTURES = {
    "bench.png": "speed.png",
    "first_view.svg": "first-view.svg",
    "click.svg": "click.svg",
    "view.svg": "view.svg",
}
"""The pictures in build/, and their names in docs/."""

_TEXT = """# How fast it is

`make bench` measures the dashboard beside three peers in the same run, in real Chromium: the simplest dashboard (plotly
express, the geometry in the figure, Dash with its defaults), a Vizro dashboard, and Datasette for the data addresses. All show
the same reactions and are tuned as their documentation advises (`benchmarks/peers/`). Figures are medians of 15 or more. The
ratios say more than the milliseconds, which depend on the machine: {machine}.

{tables}

![The share of each target that each contestant takes](speed.png)

- [The first visit as a waterfall](first-view.svg): what is loaded, in which order, until the map can be used.
- [A click in the page as a flame graph](click.svg), and [a new view on the server](view.svg).
- [How the server grows](growth.md) with collections of a thousand to ten million reactions.
- [What limits the speed](speed-limits.md).
"""


def main() -> None:
    """Write the document; exit with the list of missing results if some benchmarks have not run."""
    source = BUILD / "bench.json"
    missing = [name for name in ("bench.json", *PICTURES) if not (BUILD / name).exists()]
    if missing:
        raise SystemExit(f"docs/speed.md was not written, as build/ lacks {', '.join(missing)}: run `make bench` first")
    found = json.loads(source.read_text(encoding="utf-8"))
    rows = [Row(**line) for line in found["rows"]]
    tables = [_table(group, list(own)) for group, own in groupby(rows, key=lambda row: row.group)]
    text = _TEXT.format(machine=_machine(found["machine"]), tables="\n\n".join(tables))
    (DOCS / "speed.md").write_text(text, encoding="utf-8")
    for name, published in PICTURES.items():
        shutil.copy(BUILD / name, DOCS / published)
    print("written: docs/speed.md")


def _machine(on: dict[str, Any]) -> str:
    about = f"{on['processor']}, {on['cores']} cores, {on['memory_gb']} GB, Python {on['python']}"
    return f"{about}, a load of {on['load']} at the start"


def _table(group: str, rows: list[Row]) -> str:
    """Return the lines of a group as a table."""
    peers = [name for name in list(NAMES)[1:] if any(name in row.values for row in rows)]
    head = ["", "ours", *(NAMES[name] for name in peers), "target", *(f"{NAMES[name]} : ours" for name in peers)]
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *(_line(row, peers) for row in rows)]
    return f"## {group}\n\n" + "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _line(row: Row, peers: list[str]) -> list[str]:
    name, ours, *others = cells(row)
    values, (target, met, *ratios) = others[: len(NAMES) - 1], others[len(NAMES) - 1 : -1]
    shown = [n for n, peer in enumerate(list(NAMES)[1:]) if peer in peers]
    mark = {"yes": " ✓", "no": " ✗", "": ""}[met]
    unit = f", {row.unit}" if row.unit else ""
    measured = [f"{name.strip()}{unit}", f"**{ours}**", *(values[n] for n in shown)]
    return [*measured, f"{target}{mark}".strip(), *(ratios[n] for n in shown)]


if __name__ == "__main__":
    main()
