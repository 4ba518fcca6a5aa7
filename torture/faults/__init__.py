"""Faults: a build that is killed, a full disk, folders that cannot be written or read, broken files, data replaced while served.

Each fault is injected into a copy of a made-up collection: the last good data stay, the message says what and where, nothing
is half-written.
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
    """Injects all kinds of faults; the number is that of kills."""
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
        _row("a killed build leaves whole files, and the next one is fresh", "SIGKILL at random moments", killed),
        _row("where nothing can be written, the last build stays and it is said where", "no room, no right", full),
        _row("a broken file is named, the last build stays, and what is built is built anew", "each file", broken),
        _row("what is missing of the page takes nothing else with it", "each file of `assets/`, then all", bare),
        _row("data are replaced while served, and no request is lost", f"{during}tables".format(requests[0]), served),
        _row("a Parquet file too", f"{during}it and what lies beside it".format(requests[1]), stored),
    ]
    told = {"kills": killed, "disks": full, "files": broken, "assets": bare, "tables": served, "parquet": stored}
    details = {name: {"faults": tally.faults, "wrong": tally.wrong} for name, tally in told.items()}
    injected = sum(tally.faults.total() for tally in told.values())
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
