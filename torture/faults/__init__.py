"""Inject faults: a killed build, a full disk, folders without permissions, broken files, data replaced while served.

Each fault hits a copy of a made-up collection. The last good data must stay, the message must say what is wrong and where, and
no file may be half-written.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from torture.faults.assets import assets
from torture.faults.disks import disks
from torture.faults.files import files
from torture.faults.kills import kills
from torture.faults.replaced import parquet, tables
from torture.faults.tally import Tally
from torture.report import Row


def run(faults: int, seed: int = 1, **_: Any) -> tuple[list[Row], dict[str, Any]]:
    """Inject all kinds of faults; `faults` is the number of killed builds."""
    rng = Random(seed)
    killed = _tried(lambda tally: kills(tally, rng, faults))
    full = _tried(disks)
    broken = _tried(lambda tally: files(tally, rng))
    bare = _tried(assets)
    requests: list[int] = []
    served = _tried(lambda tally: requests.append(tables(tally, rng)))
    stored = _tried(lambda tally: requests.append(parquet(tally, rng)))
    during = "SIGHUP during {:,} requests, with "
    rows = [
        _row(
            "a killed build leaves complete files, and the next build is up to date",
            "SIGKILL at random moments",
            killed,
        ),
        _row(
            "if files cannot be written or read, the last build stays and the message names the file",
            "full disks and missing permissions",
            full,
        ),
        _row(
            "a broken file is named, the last build stays, and the next build repairs built files", "each file", broken
        ),
        _row("if a file of the page is missing, everything else works", "each file of `assets/`, then all", bare),
        _row("replacing tables while they are served loses no request", f"{during}tables".format(requests[0]), served),
        _row(
            "replacing a Parquet file while it is served loses no request",
            f"{during}the file and those beside it".format(requests[1]),
            stored,
        ),
    ]
    tallies = {"kills": killed, "disks": full, "files": broken, "assets": bare, "tables": served, "parquet": stored}
    details = {name: {"faults": tally.faults, "wrong": tally.wrong} for name, tally in tallies.items()}
    injected = sum(tally.faults.total() for tally in tallies.values())
    return rows, {**details, "requests": requests, "tried": f"{injected:,} faults"}


def _tried(inject: Callable[[Tally], object]) -> Tally:
    tally = Tally()
    inject(tally)
    tally.say()
    return tally


def _row(promise: str, test: str, tally: Tally) -> Row:
    kinds = ", ".join(f"{n} {kind}" for kind, n in tally.faults.items())
    figure = f"{tally.faults.total():,} faults, {len(tally.wrong)} times broken"
    return Row("faults", promise, f"{test}: {kinds}", figure, not tally.wrong)
