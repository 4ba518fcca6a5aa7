"""Full disks, and folders and files without permissions."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from torture.faults.tally import Tally
from torture.faults.trial import BESIDE, BUILT, EDITED, MADE_UP, NAME, VERSIONS, copied, publish, refused, unquote

NOBODY = 65_534


def disks(tally: Tally) -> None:
    """Build without disk space, and without permission to write or read."""
    for size in (0, 1, 100, 1_000, 2_000, 4_096):
        with copied() as folder:
            publish(folder, VERSIONS[1])
            unquote(folder)
            tally.add("full disks", refused(folder, "build", BUILT, lambda size=size: limit(size)))
    if os.geteuid() == 0:
        _real_disks(tally)
    for mode in (0o555, 0o000):
        with copied() as folder:
            publish(folder, VERSIONS[1])
            folder.chmod(mode)
            tally.add("closed folders", refused(folder, "build", (*BUILT, NAME, *EDITED), _become_nobody))
            folder.chmod(0o755)
    for name in (*EDITED, *BESIDE):
        with copied() as folder:
            (folder / name).chmod(0)
            word = "check" if "world" in name else "build"
            tally.add("unreadable files", refused(folder, word, (Path(name).name,), _become_nobody))


def limit(size: int) -> None:
    """Limit the size of files that this process writes, in bytes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


def _become_nobody() -> None:
    """Drop the rights of root, if this process has them."""
    if os.geteuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def _real_disks(tally: Tally) -> None:
    """Fill a file system in memory except for some bytes, if one can be mounted."""
    for free in (0, 1, 2, 3):
        with tempfile.TemporaryDirectory() as place:
            mounted = subprocess.run(
                ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", place], capture_output=True, check=False
            )
            if mounted.returncode:
                return
            try:
                shutil.copytree(MADE_UP, Path(place) / "data")
                folder = Path(place) / "data" / NAME
                unquote(folder)
                _fill(Path(place) / "filler", free * 4096)
                tally.add("full file systems", refused(folder, "build", BUILT))
            finally:
                subprocess.run(["umount", place], check=False)


def _fill(path: Path, leave: int) -> None:
    with path.open("wb", buffering=0) as file:
        try:
            while file.write(b"x" * 4096):
                pass
        except OSError:
            pass
        file.truncate(max(0, file.tell() - leave))
