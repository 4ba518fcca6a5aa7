"""Tables in several files: those of a folder, those that fit a pattern, those in a ZIP archive, and all of them as one table."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath
from shutil import copyfileobj
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd

from geo_reactions.pipeline.importing.sniffing import ENDINGS
from geo_reactions.pipeline.importing.table_file import Reading, TableFile, refusal

_WILD = "*?"
_SHOWN = 5
"""How many files that are left out are named."""


def files_of(path: Path) -> tuple[list[Path], list[str]]:
    """Return the files that a path means, in the order of their names, and sentences about what is left out.

    A folder means the tables in it, a name with `*` or `?` the files that fit. Raise DataError if there are none.
    """
    if path.is_dir():
        found = sorted(one for one in path.iterdir() if one.is_file() and not one.name.startswith("."))
        tables = [one for one in found if one.name.lower().endswith(ENDINGS)]
        if not tables:
            raise refusal(path.name or str(path), "a folder with tables; no file in it is one by its name")
        others = [one.name for one in found if one not in tables]
        shown = ", ".join(others[:_SHOWN]) + ", …" * (len(others) > _SHOWN)
        return tables, [f"Left out of the folder {path.name}: {shown}."] * bool(others)
    if any(char in path.name for char in _WILD) and not path.exists():
        if fitting := sorted(one for one in path.parent.glob(path.name) if one.is_file()):
            return fitting, []
        raise refusal(path.name, f"a file; none in {path.parent} has such a name")
    return [path], []


@contextmanager
def unpacked(path: Path) -> Iterator[list[Path]]:
    """Provide the tables in a ZIP archive as files, in the order of their names; raise DataError if it cannot be unpacked."""
    with TemporaryDirectory() as aside:
        try:
            with zipfile.ZipFile(path) as archive:
                names = sorted(name for name in archive.namelist() if _is_table(name))
                members = [_member(archive, name, Path(aside) / str(n)) for n, name in enumerate(names)]
        except (zipfile.BadZipFile, zlib.error, EOFError):
            raise refusal(path.name, "a ZIP archive that is whole; this one is damaged") from None
        except (RuntimeError, NotImplementedError):
            raise refusal(path.name, "a ZIP archive without a password; unpack this file first") from None
        if not members:
            raise refusal(path.name, "a ZIP archive with tables; no file in it is one by its name")
        yield members


def _is_table(name: str) -> bool:
    path = PurePosixPath(name)
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
    return not hidden and path.name.lower().endswith(ENDINGS) and not name.endswith("/")


def _member(archive: zipfile.ZipFile, name: str, folder: Path) -> Path:
    folder.mkdir()
    target = folder / PurePosixPath(name).name
    with archive.open(name) as packed, target.open("wb") as file:
        copyfileobj(packed, file)
    return target


def joined(tables: Sequence[TableFile]) -> TableFile:
    """Return tables with the same columns as one, with their rows one below the other; raise DataError for other columns."""
    first, *others = tables
    if not others:
        return first
    for other in others:
        _check_columns(first, other)
    frame = pd.concat([table.frame[first.frame.columns] for table in tables], ignore_index=True)
    return replace(
        first,
        file=f"{len(tables):,} files",
        frame=frame,
        lines=np.concatenate([table.lines for table in tables]),
        found=_shared([table.found for table in tables]),
        notes=tuple(f"{table.file}: {note}" for table in tables for note in table.notes),
        odd={},
        parts=tuple(part for table in tables for part in table.each_part()),
    )


def _check_columns(first: TableFile, other: TableFile) -> None:
    lacking = [name for name in first.columns if name not in other.columns]
    further = [name for name in other.columns if name not in first.columns]
    if lacking or further:
        said = [f"{what} {', '.join(names)}" for what, names in (("lacks", lacking), ("has also", further)) if names]
        raise refusal(other.file, f"the same columns as {first.file}; this file {' and '.join(said)}")


def _shared(found: Sequence[Reading]) -> Reading:
    """Return how all files were read; what differs is left open, so that it is found again in each."""
    first = found[0]
    usual = Reading()
    differing = [key for key, value in vars(first).items() if any(vars(one)[key] != value for one in found)]
    return replace(first, **{key: vars(usual)[key] for key in differing})
