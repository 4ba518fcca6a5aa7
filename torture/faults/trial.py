"""A copy of the made-up collection that may be broken, and commands that run on it in a separate process."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from geo_reactions.__main__ import main as command
from geo_reactions.pipeline import check_command as _check  # noqa: F401 - as the next one
from geo_reactions.pipeline import run as _build  # noqa: F401 - loaded before processes are forked and give up their rights
from torture.report import PROJECT

MADE_UP = PROJECT / "tests" / "collections" / "data"
NAME = "moonbase-strike"
BUILT = ("reactions.csv", "datapackage.json")
EDITED = ("coding.csv", "actors.csv", "places.csv", "ledger.csv", "codebook.toml", "collection.toml")
BESIDE = ("../boundaries/countries.csv", "../boundaries/world.geojson")
VERSIONS = ("0.3.0", "9.9.9")


@contextmanager
def copied() -> Iterator[Path]:
    """Yield the folder of a copy of the collection."""
    with tempfile.TemporaryDirectory() as room:
        shutil.copytree(MADE_UP, Path(room) / "data")
        Path(room).chmod(0o755)
        yield Path(room) / "data" / NAME


def publish(folder: Path, version: str) -> None:
    """Set the version as an editor saves a file: write another file, then rename it."""
    text = (MADE_UP / NAME / "collection.toml").read_text(encoding="utf-8")
    aside = folder.parent / f"{version}.toml"
    aside.write_text(text.replace(f'version = "{VERSIONS[0]}"', f'version = "{version}"'), encoding="utf-8")
    aside.replace(folder / "collection.toml")


def unquote(folder: Path) -> None:
    """Change a summary, so that both built files must be written."""
    path = folder / "coding.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Pico sent the company a cake.", "Pico sent a cake."), encoding="utf-8"
    )


def attempt(folder: Path, word: str, before: Callable[[], object] = lambda: None) -> tuple[int, str]:
    """Run a command in a separate process, which first calls a function; return its exit code and its output."""
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


def refused(
    folder: Path, word: str, names: Sequence[str], before: Callable[[], object] = lambda: None
) -> Iterator[str]:
    """Yield what is wrong unless a command fails, names one of some files, and leaves the built files unchanged."""
    was = _contents(folder)
    code, said = attempt(folder, word, before)
    if code != 1 or "Traceback" in said:
        yield f"{word} ended with {code}: {said[-600:]}"
    if not any(name in said for name in names):
        yield f"{word} does not name {names[0]}: {said[-600:]}"
    if _contents(folder) != was:
        yield f"{word} changed a built file"
    if names_left := left(folder):
        yield f"{word} left {names_left}"


def _contents(folder: Path) -> dict[str, bytes | None]:
    return {name: (folder / name).read_bytes() if (folder / name).is_file() else None for name in BUILT}


def left(folder: Path) -> list[str]:
    """List the temporary files that were not renamed."""
    return [path.name for path in folder.iterdir() if path.name.startswith(".")]
