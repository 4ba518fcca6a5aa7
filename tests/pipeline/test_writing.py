import os
import signal
import subprocess
import sys

import pytest

from geo_reactions.domain.errors import GeoReactionsError
from geo_reactions.pipeline import writing
from geo_reactions.pipeline.writing import finish, write, write_all

KILLED = """
import os, signal, sys
from pathlib import Path
from geo_reactions.pipeline.writing import write_all

call, last = sys.argv[2], int(sys.argv[3])
real, calls = getattr(os, call), []

def killed(*given, **more):
    calls.append(given)
    if len(calls) == last:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*given, **more)

setattr(os, call, killed)
write_all({Path(sys.argv[1]) / name: b"new" for name in sys.argv[4:]})
"""


def test_writing_returns_whether_the_file_changed_and_leaves_no_temporary_file(tmp_path):
    path = tmp_path / "made.csv"
    assert write(path, b"one")
    assert not write(path, b"one")
    assert write(path, b"two")
    assert path.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [path]


def test_a_written_file_can_be_read_by_everybody(tmp_path):
    write(tmp_path / "made.csv", b"one")
    assert (tmp_path / "made.csv").stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("failing", [1, 2])
def test_a_full_disk_leaves_every_file_as_it_was_and_nothing_aside(tmp_path, monkeypatch, failing):
    paths = [tmp_path / "one.csv", tmp_path / "two.csv"]
    for path in paths:
        path.write_bytes(b"old")
    synced = []

    def full(handle: int) -> None:
        synced.append(handle)
        if len(synced) == failing:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing.os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_all(dict.fromkeys(paths, b"new"))
    assert [path.read_bytes() for path in paths] == [b"old", b"old"]
    assert sorted(tmp_path.iterdir()) == paths


def test_what_cannot_be_written_is_said_with_the_file_and_the_reason(tmp_path):
    with pytest.raises(
        GeoReactionsError, match=r"nowhere/made\.csv cannot be written: No such file or directory; the last"
    ):
        write(tmp_path / "nowhere" / "made.csv", b"one")


def test_what_a_killed_process_left_aside_is_removed_and_what_another_writes_stays(tmp_path):
    child = subprocess.Popen(["true"])
    child.wait()
    left, others = (tmp_path / f".made.csv.writing-{process}.x" for process in (child.pid, os.getpid()))
    for path in (left, others):
        path.write_bytes(b"half")
    write(tmp_path / "made.csv", b"one")
    assert sorted(path.name for path in tmp_path.iterdir()) == [others.name, "made.csv"]


def test_only_the_files_that_changed_are_written(tmp_path):
    (tmp_path / "same.csv").write_bytes(b"same")
    os.utime(tmp_path / "same.csv", (0, 0))
    changed = write_all({tmp_path / "same.csv": b"same", tmp_path / "new.csv": b"new"})
    assert changed == [tmp_path / "new.csv"]
    assert (tmp_path / "same.csv").stat().st_mtime == 0


@pytest.mark.parametrize("call", ["fsync", "replace", "unlink"])
@pytest.mark.parametrize("last", range(1, 8))
@pytest.mark.parametrize("names", [("one.csv", "two.csv", "three.csv"), ("one.csv", "in/two.csv", "in/deep/three.csv")])
def test_a_process_that_is_killed_while_it_writes_leaves_all_files_old_or_all_new(tmp_path, call, last, names):
    paths = [tmp_path / name for name in names]
    for path in paths:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"old")
    child = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path), call, str(last), *names], check=False)
    assert child.returncode in (0, -signal.SIGKILL)
    finish(tmp_path)
    assert len({path.read_bytes() for path in paths}) == 1
    write_all(dict.fromkeys(paths, b"newer"))
    assert sorted(path for path in tmp_path.rglob("*") if path.is_file()) == sorted(paths)


def test_files_that_a_running_process_is_about_to_rename_are_left_to_it(tmp_path):
    paths = [tmp_path / "one.csv", tmp_path / "two.csv"]
    asides = {path: path.with_suffix(".aside") for path in paths}
    for path, aside in asides.items():
        path.write_bytes(b"old")
        aside.write_bytes(b"new")
    with writing._listed(asides, tmp_path):
        finish(tmp_path)
        assert [path.read_bytes() for path in paths] == [b"old", b"old"]


def test_a_list_that_was_not_written_whole_is_removed(tmp_path):
    (tmp_path / ".written-together-x").write_bytes(b'[["a", "b')
    finish(tmp_path)
    assert not list(tmp_path.iterdir())
