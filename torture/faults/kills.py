"""Builds killed at random moments."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

from geo_reactions.pipeline.build import build, check
from torture.faults.tally import Tally
from torture.faults.trial import BUILT, VERSIONS, copied, left, publish


def kills(tally: Tally, rng: Random, n: int) -> None:
    """Kill processes that build two versions in turn."""
    with copied() as folder:
        contents: dict[str, set[bytes]] = {name: set() for name in BUILT}
        spent = []
        for version in VERSIONS:
            publish(folder, version)
            began = time.perf_counter()
            build(folder)
            spent.append(time.perf_counter() - began)
            for name in BUILT:
                contents[name].add((folder / name).read_bytes())
        for _ in range(n):
            tally.add("kills", _killed(folder, contents, rng.uniform(0, 6 * max(spent))))


def _killed(folder: Path, contents: dict[str, set[bytes]], after_s: float) -> Iterator[str]:
    parent, child = os.getpid(), os.fork()
    if not child:
        _build_on(folder, parent)
    time.sleep(after_s)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    for name in BUILT:
        if (folder / name).read_bytes() not in contents[name]:
            yield f"{name} is not whole after {after_s:.3f} s"
    publish(folder, VERSIONS[0])
    build(folder)
    check(folder)
    if names := left(folder):
        yield f"{names} are left after the next build"


def _build_on(folder: Path, parent: int) -> None:
    """Build until killed, or until the parent process is gone."""
    try:
        while os.getppid() == parent:
            for version in VERSIONS:
                publish(folder, version)
                build(folder)
    finally:
        os._exit(1)
