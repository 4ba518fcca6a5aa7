"""Run the benchmarks: `make bench`, or only some parts: `python -m benchmarks interaction server`.

Print the table, and write build/bench.json (parts that do not run keep their old lines) and build/bench.png. The part `growth`
takes minutes and gigabytes, so it runs only if named: `python -m benchmarks growth --sizes 1000 100000 1000000 10000000`.
"""

from __future__ import annotations

import argparse
import importlib
from pathlib import Path

from benchmarks import report

PARTS = ("first_view", "interaction", "server", "profiles")
NAMED = "growth"
"""The part that runs only if named."""


def main() -> None:
    """Run the parts given on the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "parts", nargs="*", metavar="PART", help=f"any of {', '.join((*PARTS, NAMED))}; default: all but {NAMED}"
    )
    parser.add_argument(
        "--sizes",
        type=int,
        nargs="+",
        metavar="N",
        help="for growth: numbers of reactions; above 10000000 in ClickHouse only",
    )
    parser.add_argument(
        "--data", type=Path, help="for growth: folder to keep the collections in; default: a temporary one"
    )
    options = parser.parse_args()
    asked = options.parts or list(PARTS)
    if wrong := set(asked) - {*PARTS, NAMED}:
        parser.error(f"no part {', '.join(sorted(wrong))}; there are {', '.join((*PARTS, NAMED))}")
    on, rows, details = report.machine(), [], {}
    for part in asked:
        given = {name: value for name in ("sizes", "data") if part == NAMED and (value := getattr(options, name))}
        found, more = importlib.import_module(f"benchmarks.{part}").run(**given)
        rows += found
        details[part] = more
    known = report.kept(rows, details, on)
    if rows:
        print(report.printed(rows, on))
        report.plotted(known, on)
    print("written: build/" + ", build/".join(sorted(path.name for path in report.BUILD.glob("*.*"))))


if __name__ == "__main__":
    main()
