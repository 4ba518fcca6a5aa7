"""Some faults of `make torture`: the last good build stays, and the message says what and where."""

from __future__ import annotations

from random import Random

import pytest

from torture import faults


def test_a_killed_build_leaves_whole_files():
    tally = faults.Tally()
    faults._kills(tally, Random(3), 5)
    assert (tally.faults["kills"], tally.wrong) == (5, [])


@pytest.mark.parametrize("name", ["coding.csv", "codebook.toml", "../boundaries/world.geojson", "reactions.csv"])
@pytest.mark.parametrize("harm", faults.HARMS)
def test_a_broken_file_is_named_and_the_build_stays(name, harm):
    with faults._copy() as folder:
        faults.HARMS[harm](folder / name, Random(4))
        assert list(faults._refused(folder, "check", (name.rpartition("/")[2],))) == []


def test_a_full_disk_is_told():
    with faults._copy() as folder:
        faults._unquote(folder)
        assert list(faults._refused(folder, "build", faults.BUILT, lambda: faults._limit(100))) == []
