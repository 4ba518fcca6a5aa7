"""How `make torture` saves results: a part that runs again replaces only its own lines; only a complete table is published."""

from __future__ import annotations

import pytest
from torture.report import PARTS, Row

from torture import report


@pytest.fixture(autouse=True)
def room(tmp_path, monkeypatch):
    for name in ("KEPT", "TABLE", "PUBLISHED"):
        monkeypatch.setattr(report, name, tmp_path / "build" / name)
    return tmp_path / "build"


def run(part: str, figure: str, *, kept: bool = True) -> None:
    row = Row(part, f"promise of {part}", "a | b", figure, kept)
    report.saved(part, [row], {"tried": f"{figure} of {part}"}, report.machine())


def test_parts_run_separately_are_in_one_table_in_their_order(room):
    for part, figure in (("load", "111"), ("fuzz", "222"), ("load", "333")):
        run(part, figure)
    text = (room / "TABLE").read_text()
    assert text.index("promise of fuzz") < text.index("promise of load")
    assert ("111" in text, "In total: 222 of fuzz; 333 of load. None of 2 promises is broken." in text) == (False, True)
    assert "a \\| b" in text


def test_only_a_whole_table_is_published(room):
    run("fuzz", "one")
    assert report.published() == [part for part in PARTS if part != "fuzz"]
    assert not (room / "PUBLISHED").exists()
    for part in PARTS:
        run(part, "two", kept=part != "load")
    assert report.published() == []
    assert "1 of 4 promises is broken" in (room / "PUBLISHED").read_text()
