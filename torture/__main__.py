"""`make torture`: every part, or some: `python -m torture fuzz faults --requests 5000 --minutes 1`.

Prints the table promise -> test -> figure, writes build/torture.json and docs/torture.md; ends with 1 where a promise is broken.
"""

from __future__ import annotations

import argparse
import importlib

from torture import report

PARTS = ("fuzz", "injection", "faults", "load")


def main() -> int:
    """Runs the parts that are asked for."""
    parser = argparse.ArgumentParser(prog="python -m torture", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; all by default")
    parser.add_argument("--requests", type=int, default=100_000, help="generated requests (default: %(default)s)")
    parser.add_argument("--minutes", type=float, default=10, help="how long the load lasts (default: %(default)s)")
    parser.add_argument(
        "--interactions", type=int, default=100_000, help="after which memory is read (default: %(default)s)"
    )
    parser.add_argument("--faults", type=int, default=200, help="kills of a build (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="of what is generated (default: %(default)s)")
    asked = parser.parse_args()
    if wrong := set(asked.parts) - set(PARTS):
        parser.error(f"no part {', '.join(sorted(wrong))}; there are {', '.join(PARTS)}")
    options = {name: value for name, value in vars(asked).items() if name != "parts"}
    on, rows = report.machine(), []
    for part in asked.parts or PARTS:
        print(f"{part} ...", flush=True)
        found, details = importlib.import_module(f"torture.{part}").run(**options)
        report.saved(found, {part: details}, on)
        rows += found
    print(report.printed(rows, on))
    return int(not all(row.kept for row in rows))


if __name__ == "__main__":
    raise SystemExit(main())
