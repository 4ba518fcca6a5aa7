"""Builds the image where no registry of images can be asked: on stand-ins for the images that the Dockerfile starts from.

The stand-ins are Debian with its own Python and Node. The settings of pip and npm on this machine, and the folders that these
name, are mounted while the image is built and do not become part of it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from samples import PROJECT

NEEDED = ("buildah", "mmdebstrap", "unshare", "npm")
_PYTHON = "python3,python3-venv,python3-pip,python-is-python3,ca-certificates"
_NO_TEXTS = [f"--dpkgopt=path-exclude=/usr/share/{part}/*" for part in ("doc", "locale", "man")]


@dataclass(frozen=True)
class Builder:
    """Makes images in a store of its own below `folder`, so that removing the folder removes them all."""

    folder: Path

    def run(self, *options: str | Path) -> str:
        """Run buildah and return what it printed."""
        store = ("--root", self.folder / "store", "--runroot", self.folder / "run")
        return _printed("buildah", *store, *options)

    def build(self, name: str) -> None:
        """Build the image of this project on stand-ins."""
        node, python = re.findall(r"^FROM (node:\S+|python:\S+)", (PROJECT / "Dockerfile").read_text(), re.MULTILINE)[
            :2
        ]
        system = self.folder / "system.tar"
        _printed("mmdebstrap", "--quiet", "--variant=minbase", f"--include={_PYTHON}", *_NO_TEXTS, "bookworm", system)
        programs = {Path(shutil.which("node")): "/usr/local/bin/node", _npm(): "/usr/local/lib/node_modules/npm"}
        self._stand_in(python, system, {})
        self._stand_in(node, system, programs)
        mounts = [f"--volume={source}:{target}:ro" for source, target in self._settings()]
        self.run(
            "build", "--quiet", "--format=docker", "--pull-never", "--network=host", *mounts, f"--tag={name}", PROJECT
        )

    def _stand_in(self, name: str, system: Path, programs: dict[Path, str]) -> None:
        container = self.run("from", "scratch")
        for source, target in {system: "/", **programs}.items():
            self.run("add", "--quiet", container, source, target)
        self.run("commit", "--quiet", container, f"docker.io/library/{name}")
        self.run("rm", container)

    def _settings(self) -> Iterator[tuple[Path, str]]:
        """Yield files and folders to mount, each with its place in the image: settings of pip and npm, and what they name."""
        pip, npm = self.folder / "pip.conf", self.folder / "npmrc"
        values = dict(
            re.findall(r"^(?:global|install|:env:)\.([\w-]+)='(.*)'$", _printed("pip", "config", "list"), re.MULTILINE)
        )
        pip.write_text("[global]\n" + "".join(f"{key} = {value}\n" for key, value in values.items()), encoding="utf-8")
        kept = {key: _printed("npm", "config", "get", key) for key in ("registry", "cafile")}
        npm.write_text("".join(f"{key}={value}\n" for key, value in kept.items() if value != "null"), encoding="utf-8")
        yield from ((pip, "/etc/pip.conf"), (npm, "/root/.npmrc"))
        named = {part for value in (*values.values(), *kept.values()) for part in value.split()}
        paths = {
            Path(part.removeprefix("file://")).parent if part.startswith("file:") else Path(part) for part in named
        }
        yield from ((path, str(path)) for path in sorted(paths) if path.is_absolute() and path.exists())


def _npm() -> Path:
    return Path(shutil.which("npm")).resolve().parents[1]


def _printed(*command: str | Path) -> str:
    environment = {**os.environ, "BUILDAH_ISOLATION": "chroot"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, cwd="/")
    assert done.returncode == 0, f"{command}:\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    return done.stdout.strip()
