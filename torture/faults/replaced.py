"""Data replaced during SIGHUP, by good and by broken files, while readers send requests."""

from __future__ import annotations

import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.generate import generate

from geo_reactions.pipeline.build import build
from torture.faults.files import HARMS
from torture.faults.tally import Tally
from torture.faults.trial import BESIDE, BUILT, EDITED, VERSIONS, copied, publish
from torture.serving import Served, serving, until

READERS, TURNS, ROWS = 3, 4, 5_000
_REFUSED, _UNSERVED = "new data are refused, the old ones stay", "new data cannot be served, the old ones stay"
_ADDRESSES = ("/reactions.csv?limit=50", "/healthz", "/", "/about", "/boundaries/world.geojson", "/countries.csv")


@dataclass(frozen=True)
class Kind:
    """A kind of collection: the files it needs, and how to write another version of it."""

    needed: Sequence[str]
    renew: Callable[[Path, str], object]


def _renew_tables(folder: Path, version: str) -> None:
    publish(folder, version)
    build(folder)


def _renew_parquet(folder: Path, version: str) -> None:
    """Write other reactions elsewhere, then move all files into place."""
    with tempfile.TemporaryDirectory(dir=folder.parents[1]) as room:
        made = generate(ROWS, Path(room), seed=VERSIONS.index(version) + 1)
        described = made / "collection.toml"
        text = described.read_text(encoding="utf-8").replace('version = "1.0.0"', f'version = "{version}"')
        described.write_text(text, encoding="utf-8")
        for path in made.iterdir():
            path.replace(folder / path.name)


TABLES = Kind((*EDITED, *BESIDE, *BUILT), _renew_tables)
PARQUET = Kind(("reactions.parquet", "codebook.toml", "collection.toml", *BESIDE), _renew_parquet)


def tables(tally: Tally, rng: Random) -> int:
    """Replace tables while readers send requests; return how many were answered."""
    with copied() as folder:
        return _replaced(tally, rng, TABLES, folder)


def parquet(tally: Tally, rng: Random) -> int:
    """Replace a Parquet file and the files beside it, in the same way."""
    with tempfile.TemporaryDirectory() as room:
        return _replaced(tally, rng, PARQUET, generate(ROWS, Path(room) / "data"))


def _replaced(tally: Tally, rng: Random, kind: Kind, folder: Path) -> int:
    """Remove each file, break some in each way, then serve new versions."""
    with serving(folder, "--workers", "2") as server, _readers(server) as answers:
        for harm in HARMS:
            names = kind.needed if harm == "taken away" else rng.sample(kind.needed, 2)
            for name in names:
                tally.add(harm, _kept(server, folder, name, lambda path, harm=harm: HARMS[harm](path, rng)))
        for turn in range(TURNS):
            tally.add("new and good", _taken(server, folder, kind, VERSIONS[(turn + 1) % 2]))
    lost = Counter(status for status in answers if status != "200")
    tally.wrong += [f"requests lost or failed: {dict(lost)}"] * bool(lost)
    return len(answers)


@contextmanager
def _readers(server: Served) -> Iterator[list[str]]:
    """Send requests in several threads, one address after the other; yield the list to which they append the statuses."""
    answers: list[str] = []
    done = threading.Event()

    def read_on() -> None:
        while not done.is_set():
            try:
                answers.append(str(server.get(_ADDRESSES[len(answers) % len(_ADDRESSES)])[0]))
            except OSError as error:
                answers.append(repr(error))

    readers = [threading.Thread(target=read_on) for _ in range(READERS)]
    for thread in readers:
        thread.start()
    try:
        yield answers
    finally:
        done.set()
        for thread in readers:
            thread.join()


def _kept(server: Served, folder: Path, name: str, harm: Callable[[Path], None]) -> Iterator[str]:
    """Break a file and send SIGHUP; the server must refuse the data and name the file."""
    before, known = server.state(), len(_refusals(server))
    path = folder / name
    good = path.read_bytes()
    harm(path)
    server.hang_up()
    until(lambda: len(_refusals(server)) > known)
    said = _refusals(server)[known]
    if not any(path.name in problem for problem in said.get("problems", ())):
        yield f"{name} is not named: {said['event']} {said.get('problems', ())[:3]}"
    if server.state() != before:
        yield f"{name}: what is served has changed"
    if path.is_dir():
        path.rmdir()
    path.write_bytes(good)


def _refusals(server: Served) -> list[dict]:
    return [line for line in server.lines() if line["event"] in (_REFUSED, _UNSERVED)]


def _taken(server: Served, folder: Path, kind: Kind, version: str) -> Iterator[str]:
    """Write another version and send SIGHUP; the server must take it."""
    before = server.state()
    kind.renew(folder, version)
    server.hang_up()
    try:
        until(lambda: {server.version() for _ in range(6)} == {version})
    except AssertionError:
        yield f"version {version} is not taken: {server.errors()[-3:]}"
    if server.state() == before:
        yield f"version {version}: what is served is the same"
