"""Broken and missing files of a collection."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from geo_reactions.domain.errors import DataError
from geo_reactions.pipeline.build import check
from torture.faults.tally import Tally
from torture.faults.trial import BESIDE, BUILT, EDITED, attempt, copied, refused


def _half(path: Path, _: Random) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _cut(path: Path, rng: Random) -> None:
    os.truncate(path, rng.randrange(1, path.stat().st_size * 9 // 10))


def _empty(path: Path, _: Random) -> None:
    os.truncate(path, 0)


def _noise(path: Path, rng: Random) -> None:
    path.write_bytes(rng.randbytes(4096))


def _zeros(path: Path, _: Random) -> None:
    """Replace the content with zeros, as some file systems do after a power failure."""
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


def files(tally: Tally, rng: Random) -> None:
    """Break each file in each way; then rebuild the built files."""
    for kind, harm in HARMS.items():
        for name in (*EDITED, *BESIDE, *BUILT):
            with copied() as folder:
                harm(folder / name, rng)
                words = ("check",) if name in BUILT or "world" in name else ("check", "build")
                wrong = [said for word in words for said in refused(folder, word, (Path(name).name,))]
                if name in BUILT and kind != "folders in its place":
                    wrong += _repaired(folder)
                tally.add(kind, [f"{name}: {said}" for said in wrong])


def _repaired(folder: Path) -> Iterator[str]:
    """Yield what is wrong after a build that should have repaired the built files."""
    code, said = attempt(folder, "build")
    try:
        check(folder)
    except DataError as error:
        yield f"not repaired ({code}): {error} {said[-300:]}"
