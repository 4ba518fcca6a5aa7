"""Faults: a build that is killed, a full disk, folders that cannot be written or read, broken files, data replaced while served.

Each fault is injected into a copy of the made-up collection: the last good data stay, the message says what and where, nothing
is half-written.
"""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from geo_reactions.__main__ import main as command
from geo_reactions.errors import DataError
from geo_reactions.pipeline import run as _commands  # noqa: F401 - loaded before processes are forked and give up their rights
from geo_reactions.pipeline.build import build, check
from torture.report import PROJECT, Row
from torture.serving import Served, serving, until

MADE_UP = PROJECT / "tests" / "collections" / "data"
NAME = "moonbase-strike"
BUILT = ("reactions.csv", "datapackage.json")
EDITED = ("coding.csv", "actors.csv", "places.csv", "ledger.csv", "codebook.toml", "collection.toml")
BESIDE = ("../boundaries/countries.csv", "../boundaries/world.geojson")
VERSIONS = ("0.3.0", "9.9.9")
NOBODY, READERS = 65_534, 3


@dataclass
class Tally:
    """Counts faults by kind, and keeps what was not as promised."""

    faults: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def add(self, kind: str, wrong: Iterable[str]) -> None:
        self.faults[kind] += 1
        self.wrong += [f"{kind}: {said}" for said in wrong]


def run(faults: int, seed: int = 1, **_: Any) -> tuple[list[Row], dict[str, Any]]:
    """Injects all kinds of faults; the number is that of kills."""
    rng = Random(seed)
    kills, disk, files, served = Tally(), Tally(), Tally(), Tally()
    for inject, tally in (
        (lambda: _kills(kills, rng, faults), kills),
        (lambda: _disks(disk), disk),
        (lambda: _files(files, rng), files),
        (lambda: _assets(files), files),
    ):
        inject()
        _say(tally)
    requests = _replaced(served, rng)
    _say(served)
    promises = {
        "a build that is killed leaves whole files, and the next one is fresh": ("SIGKILL at random moments", kills),
        "where nothing can be written, the last build stays and the message says where": ("no room, no right", disk),
        "a broken file is named, and the last build stays": ("each file of a collection, each asset", files),
        f"data are replaced while served: of {requests:,} requests none is lost": ("SIGHUP, good and bad data", served),
    }
    told = {"kills": kills, "disks": disk, "files": files, "served": served}
    details = {name: {"faults": tally.faults, "wrong": tally.wrong} for name, tally in told.items()}
    return [_row(promise, *tried) for promise, tried in promises.items()], {**details, "requests": requests}


def _say(tally: Tally) -> None:
    """Tells how far it is, and what was not as promised."""
    print(f"  faults: {dict(tally.faults)}", *tally.wrong, sep="\n  ", flush=True)


def _row(promise: str, test: str, tally: Tally) -> Row:
    kinds = ", ".join(f"{n} {kind}" for kind, n in tally.faults.items())
    figure = f"{tally.faults.total():,} faults, {len(tally.wrong)} times broken"
    return Row("faults", promise, f"{test}: {kinds}", figure, not tally.wrong)


@contextmanager
def _copy() -> Iterator[Path]:
    """Gives the folder of a copy of the collection that may be broken."""
    with tempfile.TemporaryDirectory() as room:
        shutil.copytree(MADE_UP, Path(room) / "data")
        Path(room).chmod(0o755)
        yield Path(room) / "data" / NAME


def _attempt(folder: Path, word: str, before: Callable[[], object] = lambda: None) -> tuple[int, str]:
    """Runs a command in a process of its own, which first does something to itself; gives its status and what it said."""
    reads, writes = os.pipe()
    with os.fdopen(reads, "rb") as said:
        child = os.fork()
        if not child:
            code = 99
            try:
                sys.stdout = sys.stderr = os.fdopen(writes, "w", buffering=1, encoding="utf-8")
                before()
                code = command(["--data", str(folder.parent), "--collection", folder.name, word])
            except BaseException:  # noqa: BLE001 - the child must end here, whatever happens
                import traceback  # noqa: PLC0415

                traceback.print_exc()
            finally:
                sys.stderr.flush()
                os._exit(code)
        os.close(writes)
        words = said.read().decode(errors="replace")
        _, status = os.waitpid(child, 0)
        return os.waitstatus_to_exitcode(status), words


def _refused(
    folder: Path, word: str, names: Sequence[str], before: Callable[[], object] = lambda: None
) -> Iterator[str]:
    """Proves that a command fails in words that hold one of some names, and leaves the built files as they were."""
    was = _contents(folder)
    code, said = _attempt(folder, word, before)
    if code != 1 or "Traceback" in said:
        yield f"{word} ended with {code}: {said[-600:]}"
    if not any(name in said for name in names):
        yield f"{word} does not name {names[0]}: {said[-600:]}"
    if _contents(folder) != was:
        yield f"{word} changed a built file"
    if left := _left(folder):
        yield f"{word} left {left}"


def _contents(folder: Path) -> dict[str, bytes | None]:
    return {name: (folder / name).read_bytes() if (folder / name).is_file() else None for name in BUILT}


def _left(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".")]


def _kills(tally: Tally, rng: Random, n: int) -> None:
    """Kills processes that build two versions in turn."""
    with _copy() as folder:
        contents: dict[str, set[bytes]] = {name: set() for name in BUILT}
        spent = []
        for version in VERSIONS:
            _publish(folder, version)
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
    _publish(folder, VERSIONS[0])
    build(folder)
    check(folder)
    if left := _left(folder):
        yield f"{left} are left after the next build"


def _build_on(folder: Path, parent: int) -> None:
    """Builds until it is killed, or nobody is left to do so."""
    try:
        while os.getppid() == parent:
            for version in VERSIONS:
                _publish(folder, version)
                build(folder)
    finally:
        os._exit(1)


def _publish(folder: Path, version: str) -> None:
    """Sets the version, as an editor saves a file: aside, then in its place."""
    text = (MADE_UP / NAME / "collection.toml").read_text(encoding="utf-8")
    aside = folder.parent / f"{version}.toml"
    aside.write_text(text.replace(f'version = "{VERSIONS[0]}"', f'version = "{version}"'), encoding="utf-8")
    aside.replace(folder / "collection.toml")


def _disks(tally: Tally) -> None:
    for size in (0, 1, 100, 1_000, 2_000, 4_096):
        with _copy() as folder:
            _publish(folder, VERSIONS[1])
            _unquote(folder)
            tally.add("full disks", _refused(folder, "build", BUILT, lambda size=size: _limit(size)))
    if os.geteuid() == 0:
        _real_disks(tally)
    for mode in (0o555, 0o000):
        with _copy() as folder:
            _publish(folder, VERSIONS[1])
            folder.chmod(mode)
            tally.add("closed folders", _refused(folder, "build", (*BUILT, NAME, *EDITED), _become_nobody))
            folder.chmod(0o755)
    for name in (*EDITED, *BESIDE):
        with _copy() as folder:
            (folder / name).chmod(0)
            word = "check" if "world" in name else "build"
            tally.add("unreadable files", _refused(folder, word, (Path(name).name,), _become_nobody))


def _unquote(folder: Path) -> None:
    """Changes a summary, so that both built files have to be written."""
    path = folder / "coding.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Pico sent the company a cake.", "Pico sent a cake."), encoding="utf-8"
    )


def _limit(size: int) -> None:
    """Lets no file grow beyond a size in bytes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


def _become_nobody() -> None:
    """Gives up the rights of root, where there are such."""
    if os.geteuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def _real_disks(tally: Tally) -> None:
    """Fills a file system in memory, where one can be mounted, until some bytes are left."""
    for free in (0, 1, 2, 3):
        with tempfile.TemporaryDirectory() as place:
            mounted = subprocess.run(
                ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", place], capture_output=True, check=False
            )
            if mounted.returncode:
                return
            try:
                shutil.copytree(MADE_UP, Path(place) / "data")
                folder = Path(place) / "data" / NAME
                _unquote(folder)
                _fill(Path(place) / "filler", free * 4096)
                tally.add("full file systems", _refused(folder, "build", BUILT))
            finally:
                subprocess.run(["umount", place], check=False)


def _fill(path: Path, leave: int) -> None:
    with path.open("wb", buffering=0) as file:
        try:
            while file.write(b"x" * 4096):
                pass
        except OSError:
            pass
        file.truncate(max(0, file.tell() - leave))


def _half(path: Path, _: Random) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _cut(path: Path, rng: Random) -> None:
    os.truncate(path, rng.randrange(1, path.stat().st_size * 9 // 10))


def _empty(path: Path, _: Random) -> None:
    os.truncate(path, 0)


def _noise(path: Path, rng: Random) -> None:
    path.write_bytes(rng.randbytes(4096))


def _zeros(path: Path, _: Random) -> None:
    """Leaves what some file systems leave after a loss of power."""
    path.write_bytes(bytes(path.stat().st_size))


def _missing(path: Path, _: Random) -> None:
    path.unlink()


def _folder(path: Path, _: Random) -> None:
    path.unlink()
    path.mkdir()


HARMS: dict[str, Callable[[Path, Random], None]] = {
    "cut in half": _half,
    "cut anywhere": _cut,
    "emptied": _empty,
    "noise": _noise,
    "zeros": _zeros,
    "taken away": _missing,
    "folders in its place": _folder,
}


def _files(tally: Tally, rng: Random) -> None:
    for kind, harm in HARMS.items():
        for name in (*EDITED, *BESIDE, *BUILT):
            with _copy() as folder:
                harm(folder / name, rng)
                words = ("check",) if name in BUILT or "world" in name else ("check", "build")
                wrong = [said for word in words for said in _refused(folder, word, (Path(name).name,))]
                tally.add(kind, [f"{name}: {said}" for said in wrong])
                if name in BUILT and kind != "folders in its place":
                    tally.add("rebuilt", _repaired(folder))


def _repaired(folder: Path) -> Iterator[str]:
    """Proves that a build makes what is built anew."""
    code, said = _attempt(folder, "build")
    try:
        check(folder)
    except DataError as error:
        yield f"not repaired ({code}): {error} {said[-300:]}"


def _assets(tally: Tally) -> None:
    """Takes away each asset: what else there is must still be answered."""
    for asset in sorted(path for path in (PROJECT / "assets").glob("*.*") if path.is_file()):
        with tempfile.TemporaryDirectory() as room:
            assets = Path(room) / "assets"
            shutil.copytree(PROJECT / "assets", assets)
            (assets / asset.name).unlink()
            tally.add("missing assets", _without(assets, asset.name))


def _without(assets: Path, name: str) -> Iterator[str]:
    child = os.fork()
    if not child:
        code = 1
        try:
            from geo_reactions.server import create_app  # noqa: PLC0415 - no engine may run in the process that is forked

            asked = create_app(MADE_UP / NAME, assets).server.test_client()
            found = [
                asked.get(path).status_code for path in ("/", f"/assets/{name}", "/about", "/reactions.csv", "/embed")
            ]
            code = 0 if found == [200, 404, 200, 200, 200] or name.startswith("plotly") else 2
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    if status:
        yield f"{name}: status {status}"


def _replaced(tally: Tally, rng: Random) -> int:
    """Replaces data while readers ask on; gives how many requests were answered."""
    with _copy() as folder, serving(folder.parent, NAME, workers=2) as server:
        answers: list[int] = []
        lock, done = threading.Lock(), threading.Event()

        def read_on() -> None:
            paths = ("/reactions.csv", "/healthz", "/countries/TYC", "/?country=TYC", "/boundaries/world.geojson")
            while not done.is_set():
                with lock:
                    path = paths[len(answers) % len(paths)]
                try:
                    answers.append(server.get(path)[0])
                except OSError:
                    answers.append(599)

        readers = [threading.Thread(target=read_on) for _ in range(READERS)]
        for thread in readers:
            thread.start()
        for kind, harm in HARMS.items():
            for name in rng.sample((*EDITED, *BESIDE, *BUILT), 2):
                tally.add(f"{kind} while served", _kept(server, folder, name, lambda path, harm=harm: harm(path, rng)))
        for turn in range(4):
            tally.add("new data while served", _taken(server, folder, VERSIONS[(turn + 1) % 2]))
        done.set()
        for thread in readers:
            thread.join()
        lost = [status for status in answers if status != 200]
        tally.wrong += [f"{len(lost)} requests lost or failed: {Counter(lost)}"] * bool(lost)
        return len(answers)


def _kept(server: Served, folder: Path, name: str, harm: Callable[[Path], None]) -> Iterator[str]:
    """Breaks a file and asks the server to take it; it must not, and must say which."""
    event, before = "new data are refused, the old ones stay", server.state()
    n = len(server.events(event))
    good = (folder / name).read_bytes()
    harm(folder / name)
    server.hang_up()
    until(lambda: len(server.events(event)) > n)
    if not any(Path(name).name in problem for problem in server.events(event)[n]["problems"]):
        yield f"{name} is not named: {server.events(event)[n]['problems'][:3]}"
    if server.state() != before:
        yield f"{name}: what is served has changed"
    if (folder / name).is_dir():
        (folder / name).rmdir()
    (folder / name).write_bytes(good)


def _taken(server: Served, folder: Path, version: str) -> Iterator[str]:
    """Builds another version and asks the server to take it."""
    _publish(folder, version)
    build(folder)
    server.hang_up()
    try:
        until(lambda: {server.version() for _ in range(6)} == {version})
    except AssertionError:
        yield f"version {version} is not taken: {server.errors()[-3:]}"
