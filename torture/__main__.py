"""Run the tests at scale: `make torture`, or only some parts: `python -m torture fuzz faults --requests 5000 --minutes 1`.

Print the table promise -> test -> figure, and write it to build/torture.json and build/torture.md, where parts that do not run
keep their old lines. Exit with 1 if a promise is broken. `--publish` runs nothing; it writes the table of all parts to
docs/torture.md.
"""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Mapping, Sequence
from typing import Any

from torture import report
from torture.report import PARTS


def main() -> int:
    """Run the parts given on the command line."""
    parser = argparse.ArgumentParser(prog="python -m torture", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"any of {', '.join(PARTS)}; default: all")
    parser.add_argument("--requests", type=int, default=100_000, help="generated requests (default: %(default)s)")
    parser.add_argument("--minutes", type=float, default=10, help="duration of the load (default: %(default)s)")
    parser.add_argument(
        "--interactions",
        type=int,
        default=100_000,
        help="interactions before memory is compared (default: %(default)s)",
    )
    parser.add_argument("--faults", type=int, default=200, help="how many builds to kill (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="seed of what is generated (default: %(default)s)")
    parser.add_argument("--publish", action="store_true", help="only write the saved results to docs/torture.md")
    asked = parser.parse_args()
    if wrong := set(asked.parts) - set(PARTS):
        parser.error(f"no part {', '.join(sorted(wrong))}; there are {', '.join(PARTS)}")
    if asked.publish:
        return _published()
    options = {name: value for name, value in vars(asked).items() if name != "parts"}
    return _run([part for part in PARTS if part in asked.parts or not asked.parts], options)


def _run(parts: Sequence[str], options: Mapping[str, Any]) -> int:
    rows = []
    for part in parts:
        print(f"{part} ...", flush=True)
        on = report.machine()
        found, details = importlib.import_module(f"torture.{part}").run(**options)
        report.saved(part, found, details, on)
        rows += found
    print(report.printed(rows, on))
    return int(not all(row.kept for row in rows))


def _published() -> int:
    if missing := report.published():
        print(f"docs/torture.md was not written, as these parts have not run yet: {', '.join(missing)}")
        return 1
    print("written: docs/torture.md")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
