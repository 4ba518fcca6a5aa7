"""Arrays about all rows, which are computed once: when they are first needed, or beforehand into files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from geo_reactions.collection.kinds import Ints


class Kept:
    """The arrays in a folder by name, mapped into memory; without a folder, there are none.

    With `writes`, an array that is asked for and not there is written.
    """

    def __init__(self, folder: Path | None, *, writes: bool = False) -> None:
        self._folder, self._writes = folder, writes

    def arrays(self, name: str, computed: Callable[[], Sequence[Ints]]) -> list[Ints]:
        """Return the arrays with a name from the folder, or else as they are computed."""
        paths = sorted(self._folder.glob(f"{name}.*.npy")) if self._folder else []
        if paths:
            return [np.asarray(np.load(path, mmap_mode="r")) for path in paths]
        arrays = list(computed())
        if self._folder and self._writes:
            for n, array in enumerate(arrays):
                np.save(self._folder / f"{name}.{n}.npy", array)
        return arrays
