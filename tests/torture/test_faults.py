"""Some faults of `make torture`: the last good build stays, and the message says what is wrong and where."""

from __future__ import annotations

from random import Random

import pytest
from torture.faults.disks import limit
from torture.faults.files import HARMS
from torture.faults.kills import kills
from torture.faults.tally import Tally
from torture.faults.trial import BUILT, copied, refused, unquote


def test_a_killed_build_leaves_whole_files():
    tally = Tally()
    kills(tally, Random(3), 5)
    assert (tally.faults["kills"], tally.wrong) == (5, [])


@pytest.mark.parametrize("name", ["coding.csv", "codebook.toml", "../boundaries/world.geojson", "reactions.csv"])
@pytest.mark.parametrize("harm", HARMS)
def test_a_broken_file_is_named_and_the_build_stays(name, harm):
    with copied() as folder:
        HARMS[harm](folder / name, Random(4))
        assert list(refused(folder, "check", (name.rpartition("/")[2],))) == []


def test_a_full_disk_is_reported():
    with copied() as folder:
        unquote(folder)
        assert list(refused(folder, "build", BUILT, lambda: limit(100))) == []
