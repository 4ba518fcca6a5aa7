"""Missing files of the page."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from torture.faults.tally import Tally
from torture.faults.trial import MADE_UP, NAME
from torture.report import PROJECT

ASSETS = PROJECT / "assets"
_OTHERS = ("/", "/embed", "/about", "/countries/TYC", "/reactions.csv")


def assets(tally: Tally) -> None:
    """Remove each asset, then all of them; everything else must still be served."""
    for asset in sorted(path for path in ASSETS.rglob("*") if path.is_file() and "compressed" not in path.parts):
        tally.add("missing assets", _without([asset.relative_to(ASSETS)]))
    tally.add("missing assets", _without(sorted(path.relative_to(ASSETS) for path in ASSETS.iterdir())))


def _without(names: list[Path]) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as room:
        rest = Path(room) / "assets"
        shutil.copytree(ASSETS, rest, ignore=shutil.ignore_patterns("compressed"))
        for name in names:
            shutil.rmtree(rest / name) if (rest / name).is_dir() else (rest / name).unlink(missing_ok=True)
        asked = {**dict.fromkeys(_OTHERS, 200), **{f"/assets/{name}": 404 for name in names if not _is_made_up(name)}}
        found = _answers(rest, list(asked))
    for path, status in zip(asked, found, strict=False):
        if status != asked[path]:
            yield f"without {names[0]}: {path} gives {status}"
    if len(found) < len(asked):
        yield f"without {names[0]}: the server does not start"


def _is_made_up(name: Path) -> bool:
    """Return whether plotly's own bundle is served in its place."""
    return name.name.startswith("plotly") or name.suffix == ""


def _answers(rest: Path, paths: list[str]) -> list[int]:
    """Return the statuses of requests sent in a separate process, as a process that forks must not run the engine."""
    reads, writes = os.pipe()
    with os.fdopen(reads, "rb") as pipe:
        child = os.fork()
        if not child:
            try:
                from geo_reactions.serving.app import create_app  # noqa: PLC0415 - only here may the engine be loaded

                client = create_app(MADE_UP / NAME, rest).server.test_client()
                found = [client.get(path).status_code for path in paths]
                os.write(writes, " ".join(map(str, found)).encode())
            finally:
                os._exit(0)
        os.close(writes)
        words = pipe.read().decode()
        os.waitpid(child, 0)
    return [int(word) for word in words.split()]
