"""The cube as files, which a process maps into its memory instead of building the cube from the table."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from geo_reactions.collection.dates import Dates
from geo_reactions.collection.embedded.cube import Cube
from geo_reactions.collection.kinds import Ints, Kinds

_CODES = "cube.codes.json"
_ARRAYS = "kinds", "kind", "first", "last", "n", "cell"


def write_cube(folder: Path, cube: Cube) -> None:
    """Write a cube into a folder."""
    (folder / _CODES).write_text(json.dumps(cube.kinds.codes), encoding="utf-8")
    kinds = np.stack([cube.kinds.of[column] for column in cube.kinds.codes])
    for name, array in zip(
        _ARRAYS, (kinds, cube.kind, cube.dates.first, cube.dates.last, cube.n, cube.cell), strict=True
    ):
        np.save(_path(folder, name), array)


def read_cube(folder: Path) -> Cube:
    """Return the cube in a folder; its arrays are read when they are needed."""
    codes = {column: tuple(some) for column, some in json.loads((folder / _CODES).read_bytes()).items()}
    kinds, kind, first, last, n, cell = (_mapped(folder, name) for name in _ARRAYS)
    of = dict(zip(codes, kinds, strict=True))
    return Cube(Kinds(codes, of), kind, Dates(first, last, of["stance"][kind]), n, cell)


def _mapped(folder: Path, name: str) -> Ints:
    return np.asarray(np.load(_path(folder, name), mmap_mode="r"))


def _path(folder: Path, name: str) -> Path:
    return folder / f"cube.{name}.npy"
