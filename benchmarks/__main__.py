"""`make bench`: every part, or some: `python -m benchmarks interaction server`.

Prints the table, writes build/bench.json (parts not run keep their lines) and build/bench.png.
"""

from __future__ import annotations

import argparse
import importlib

from benchmarks import report

PARTS = ("first_view", "interaction", "server", "profiles")


def main() -> None:
    """Runs the parts that are asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; all by default")
    asked = parser.parse_args().parts or list(PARTS)
    if wrong := set(asked) - set(PARTS):
        parser.error(f"no part {', '.join(sorted(wrong))}; there are {', '.join(PARTS)}")
    on, rows, details = report.machine(), [], {}
    for part in asked:
        found, more = importlib.import_module(f"benchmarks.{part}").run()
        rows += found
        details[part] = more
    report.kept(rows, details, on)
    if rows:
        print(report.printed(rows, on))
        report.plotted(rows, on)
    print("written: build/" + ", build/".join(sorted(path.name for path in report.BUILD.glob("*.*"))))


if __name__ == "__main__":
    main()
