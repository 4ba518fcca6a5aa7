"""Build the two scripts that are served as one file each: plotly with only the traces of our charts, and the page.

`make run` and `make test` run it. If it cannot build (no npm, no Node, no network), plotly's own bundle and the modules one by
one are served instead: the page is the same, but 0.7 MB heavier, and requests many small files.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from node import FOLDER, HERE, PROJECT, node, run

ASSETS = PROJECT / "assets"
LICENCES = ASSETS / "plotly.licences.txt"

_COMMON = ("--bundle", "--minify", "--format=iife", "--legal-comments=none", "--log-level=error")


@dataclass(frozen=True)
class Script:
    """A script to build: the built file, its entry point, its sources, and the options of esbuild."""

    target: Path
    entry: Path
    sources: tuple[Path, ...]
    options: tuple[str, ...]

    @property
    def head(self) -> str:
        """Return the first line of the built file, which contains a hash of sources, options of esbuild, and package lock."""
        options = " ".join((*_COMMON, *self.options)).replace(str(PROJECT), "")  # the same in every folder
        content = hashlib.sha256(options.encode())
        for path in (*self.sources, HERE / "package-lock.json"):
            content.update(path.read_bytes())
        return f"/* built of {content.hexdigest()[:12]} by bundle/build.py */\n"

    @property
    def is_fresh(self) -> bool:
        """Return whether the built file exists and was made from the current sources."""
        return self.target.exists() and self.target.read_text(encoding="utf-8").startswith(self.head)


def scripts() -> tuple[Script, Script]:
    """Return both scripts, plotly and the page."""
    shims = HERE / "no-countries.js"
    plotly = (
        "--target=es2020", "--loader:.css=empty", f"--alias:country-iso-search={shims}", "--define:global=window",
        "--define:process.env.NODE_DEBUG=false", f"--metafile={FOLDER / 'parts.json'}",
    )  # fmt: skip
    page = ASSETS / "page"
    return (
        Script(ASSETS / "plotly.min.js", HERE / "entry.js", (HERE / "entry.js", shims), plotly),
        Script(ASSETS / "page.min.js", page / "main.js", tuple(sorted(page.rglob("*.js"))), ("--target=es2021",)),
    )


def main() -> int:
    """Build what is out of date and return 0; if that fails, print the reason in one line and return 1."""
    stale = [script for script in scripts() if not script.is_fresh]
    try:
        for script in stale:
            _build(script)
    except (OSError, subprocess.SubprocessError) as error:
        for script in stale:
            script.target.unlink(missing_ok=True)
        print(f"plotly's own bundle and the modules one by one will be served: {_reason(error)}", flush=True)
        return 1
    return 0


def _build(script: Script) -> None:
    node()
    print(f"building assets/{script.target.name}", flush=True)
    built = FOLDER / script.target.name
    run("esbuild/bin/esbuild", str(script.entry), *_COMMON, *script.options, f"--outfile={built}")
    if script.entry.parent == HERE:
        LICENCES.write_text("\n".join(_licences(FOLDER)), encoding="utf-8")
    script.target.write_text(script.head + built.read_text(encoding="utf-8"), encoding="utf-8")


def _licences(folder: Path) -> Iterable[str]:
    """Yield name and licence of every package with a part in plotly's bundle."""
    parts = json.loads((folder / "parts.json").read_text(encoding="utf-8"))["inputs"]
    inside = {part[part.index("node_modules/") :] for part in parts if "node_modules/" in part}
    for package in sorted({_package(part) for part in inside}):
        told = json.loads((folder / package / "package.json").read_text(encoding="utf-8"))
        yield f"{told['name']} {told['version']}, licence {told.get('license', 'as follows')}\n"
        for text in sorted((folder / package).glob("LICEN[CS]E*")):
            yield text.read_text(encoding="utf-8")


def _package(part: str) -> str:
    """Return the folder of the package that contains a file, which may lie within another package."""
    before, _, name = part.rpartition("node_modules/")
    return f"{before}node_modules/{'/'.join(name.split('/')[: 2 if name.startswith('@') else 1])}"


def _reason(error: Exception) -> str:
    said = str(getattr(error, "stderr", "") or error).strip().splitlines()
    return said[0] if said else type(error).__name__


if __name__ == "__main__":
    raise SystemExit(main())
