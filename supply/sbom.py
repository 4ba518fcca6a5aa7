"""Write the bill of materials, build/sbom.json (CycloneDX): the Python packages of the lock, and those of plotly's bundle."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from bundled import packages

PROJECT = Path(__file__).parents[1]
WRITTEN = PROJECT / "build" / "sbom.json"


def main() -> None:
    """Write the bill of materials, and print how many parts it has."""
    whole = joined(_python())
    WRITTEN.parent.mkdir(exist_ok=True)
    WRITTEN.write_text(json.dumps(whole, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"written: {WRITTEN.relative_to(PROJECT)}, {len(whole['components'])} parts")


def joined(told: dict[str, Any]) -> dict[str, Any]:
    """Return a bill of materials with the packages of the bundle added, all of them dependencies of the application."""
    more = [package.component() for package in packages()]
    known = [part for part in told.get("dependencies", ()) if part["ref"] != _root(told)]
    parts = [*told["components"], *more]
    needed = {"ref": _root(told), "dependsOn": sorted(part["bom-ref"] for part in parts)}
    return {**told, "components": parts, "dependencies": [needed, *known, *({"ref": one["bom-ref"]} for one in more)]}


def _root(told: dict[str, Any]) -> str:
    return str(told["metadata"]["component"]["bom-ref"])


def _python() -> dict[str, Any]:
    """Return the bill of materials of the packages in requirements.lock."""
    program = str(Path(sys.executable).parent / "cyclonedx-py")
    options = ["--pyproject", "pyproject.toml", "--output-reproducible", "--output-file", "-", "requirements.lock"]
    answer = subprocess.run([program, "requirements", *options], cwd=PROJECT, stdout=subprocess.PIPE, check=True)
    return dict(json.loads(answer.stdout))


if __name__ == "__main__":
    main()
