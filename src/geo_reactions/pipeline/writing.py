"""Files that are written together: all of them or none, even if the process is killed in between.

Every file is written beside its target and synced, then a list of all of them is written, then they are renamed. A process
that is killed before the list exists has changed nothing; what one killed after that left undone, `finish` does. The list
stands in the folder that holds all the others. Files of folders of which none holds the others are together folder by folder.
"""

from __future__ import annotations

import contextlib
import fcntl
import glob
import json
import os
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from geo_reactions.domain.errors import WriteError

_LIST = ".written-together-"


def write(path: Path, content: bytes) -> bool:
    """Replace a file whole and return whether it changed; raise WriteError as `write_all` does."""
    return bool(write_all({path: content}))


def write_all(files: Mapping[Path, bytes]) -> list[Path]:
    """Replace files together and return those that changed.

    All are written to temporary files and synced before the first is renamed. Raise WriteError if that fails.
    """
    for folder in {path.parent for path in files}:
        finish(folder)
    changed = [path for path, content in files.items() if not path.exists() or path.read_bytes() != content]
    asides: dict[Path, Path] = {}
    try:
        for path in files:
            _sweep(path)
        for path in changed:
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=f"{_aside(path)}{os.getpid()}.")
            asides[path] = Path(name)
            _fill(handle, files[path])
        with _listed(asides, _outermost(files)):
            for path, aside in asides.items():
                aside.replace(path)
            _sync({path.parent for path in changed})
    except OSError as error:
        raise WriteError(f"{path} cannot be written: {error.strerror}; the last good files stay") from error
    finally:
        for aside in asides.values():
            aside.unlink(missing_ok=True)
    return changed


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep every other process that changes the files of a folder waiting, from before it reads them until it has written."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def finish(folder: Path) -> None:
    """Rename what a process that was killed had written in a folder, but not renamed yet; raise WriteError if that fails."""
    for found in folder.glob(f"{_LIST}*"):
        try:
            with found.open("rb") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                pairs = _pairs(file.read())
                for aside, target in pairs:
                    if (folder / aside).exists():
                        (folder / aside).replace(folder / target)
                _sync({(folder / target).parent for _name, target in pairs})
                found.unlink(missing_ok=True)
        except BlockingIOError:
            continue  # the process that writes these files still runs
        except FileNotFoundError:
            continue  # it has just finished
        except OSError as error:
            raise WriteError(f"{found} cannot be finished: {error.strerror}") from error


@contextlib.contextmanager
def _listed(asides: Mapping[Path, Path], outermost: Path | None) -> Iterator[None]:
    """Hold a locked list of the files that are about to be renamed: in the outermost folder, else in each that has several."""
    by_folder: defaultdict[Path, list[tuple[str, str]]] = defaultdict(list)
    for path, aside in asides.items():
        folder = outermost or path.parent
        by_folder[folder].append((str(aside.relative_to(folder)), str(path.relative_to(folder))))
    with contextlib.ExitStack() as held:
        for folder, pairs in by_folder.items():
            if len(pairs) > 1:
                held.enter_context(_list(folder, pairs))
        yield


@contextlib.contextmanager
def _list(folder: Path, pairs: list[tuple[str, str]]) -> Iterator[None]:
    handle, name = tempfile.mkstemp(dir=folder, prefix=f"{_LIST}")
    path = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.write(json.dumps(pairs).encode())
            file.flush()
            os.fsync(file.fileno())
            _sync({folder})
            yield
    finally:
        path.unlink(missing_ok=True)


def _outermost(files: Iterable[Path]) -> Path | None:
    """Return the folder of one of the files that holds the folders of all others; None if there is none."""
    folders = {path.parent for path in files}
    return next((one for one in folders if all(other.is_relative_to(one) for other in folders)), None)


def _pairs(content: bytes) -> list[tuple[str, str]]:
    """Return the pairs of a list; none if its process was killed while it wrote the list, and so had renamed nothing."""
    try:
        return [(aside, target) for aside, target in json.loads(content)]
    except ValueError:
        return []


def _aside(path: Path) -> str:
    return f".{path.name}.writing-"


def _sweep(path: Path) -> None:
    """Remove the temporary files of processes that no longer run."""
    for left in path.parent.glob(f"{glob.escape(_aside(path))}*"):
        process = left.name.removeprefix(_aside(path)).partition(".")[0]
        if process.isdecimal() and not _runs(int(process)):
            left.unlink(missing_ok=True)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _sync(folders: Iterable[Path]) -> None:
    """Make the renames in folders survive a loss of power."""
    for folder in folders:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _fill(handle: int, content: bytes) -> None:
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
        os.fchmod(file.fileno(), 0o644)
