"""The npm packages from which plotly's bundle is built, as bundle/package-lock.json pins them."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

LOCK = Path(__file__).parents[1] / "bundle" / "package-lock.json"


@dataclass(frozen=True)
class Package:
    """A package: its name, version and licence, the hash of its content, and whether it is only a build tool."""

    name: str
    version: str
    licence: str
    sha512: str
    is_tool: bool

    @property
    def purl(self) -> str:
        """Return its package URL (purl)."""
        return f"pkg:npm/{quote(self.name, safe='/')}@{self.version}"

    def component(self) -> dict[str, Any]:
        """Return its entry in a bill of materials (CycloneDX)."""
        return {
            "bom-ref": self.purl,
            "type": "library",
            "name": self.name,
            "version": self.version,
            "purl": self.purl,
            "scope": "excluded" if self.is_tool else "required",
            "hashes": [{"alg": "SHA-512", "content": self.sha512}],
            **({"licenses": [{"expression": self.licence}]} if self.licence else {}),
        }


def packages() -> Iterator[Package]:
    """Yield the packages by package URL, each version once."""
    told = json.loads(LOCK.read_text(encoding="utf-8"))["packages"]
    found = [_package(path, package) for path, package in told.items() if path]
    yield from sorted(set(found), key=lambda package: package.purl)


def _package(path: str, told: dict[str, Any]) -> Package:
    name = path.rpartition("node_modules/")[2]
    content = base64.b64decode(told["integrity"].removeprefix("sha512-")).hex()
    return Package(name, told["version"], told.get("license", ""), content, "esbuild" in name)
