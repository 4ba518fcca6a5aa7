"""The folder of files that are written beside a large table to serve it quickly, with a note of the table they belong to.

Files of another table, of other own fields or of another version of the program are as good as none, and so are files
that were not written to the end.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_FOLDER, _NOTE, _FORMAT = ".prepared", "note.json", 1
"""The number changes with what the files contain, and with the folding of texts."""


def prepared_for(table: Path, identity: Callable[[], str]) -> Path | None:
    """Return the folder with the files for a table; None if they are missing, of something else, or not whole.

    `identity` returns a text that changes with the table and with whatever else the files depend on.
    """
    folder = table.with_name(_FOLDER)
    try:
        note = json.loads((folder / _NOTE).read_bytes())
        return folder if note == _note(folder, identity()) else None
    except (OSError, ValueError):
        return None


@contextmanager
def preparing(table: Path, identity: str) -> Iterator[Path]:
    """Provide an empty folder to write files into, which replaces the one beside the table when all are written."""
    folder = table.with_name(_FOLDER)
    made = folder.with_suffix(".new")
    for old in (folder, made):
        shutil.rmtree(old, ignore_errors=True)
    made.mkdir()
    yield made
    (made / _NOTE).write_text(json.dumps(_note(made, identity)), encoding="utf-8")
    made.rename(folder)


def _note(folder: Path, identity: str) -> dict[str, Any]:
    sizes = {path.name: path.stat().st_size for path in folder.iterdir() if path.name != _NOTE}
    return {"format": _FORMAT, "identity": identity, "sizes": sizes}
