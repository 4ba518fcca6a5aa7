"""Any table: with the two commands it becomes a collection that passes every check, or words; no row is lost."""

from __future__ import annotations

import csv
import json
import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo_reactions.__main__ import main
from geo_reactions.charts import scene
from geo_reactions.charts.lead_words import lead
from geo_reactions.collection import open_collection
from geo_reactions.domain.view import View
from geo_reactions.language.sentence import sentence
from geo_reactions.pipeline.importing.header_words import NAMES

HEADERS = sorted(
    {name for names in NAMES.values() for name in names}
    | {"iyear", "imonth", "iday", "", "?", "total", "a.b", "o\x1bdd", "od\x7fd"}
)
CELLS = st.sampled_from([
    "France", "DEU", "804", "Korea", "Atlantis", "European Union", "Paris, France", "Köln", "-99", "n/a", "", "0", "7", "1999",
    "2020-10-02", "31/02/2020", "2 Oct 2020", "12.5", "48,85", "200", "yes", "no", "abstain", "Supports A", "supports B",
    "1.500", "ca. 300", "9" * 25, "https://example.org/x", "javascript:alert(1)", "Something happened here, and nobody knows why",
    "\x1b", "a\x1bb", "\x7f", "for \x7f", "against\x9f", "\ufffe", "“quoted”", "\u200b", "漢字", "A" * 300,
    "=1+1", "{country}", "null", "-", "TRUE", "1e9", "two\nlines",
])  # fmt: skip


@st.composite
def tables(draw) -> list[list[str]]:
    headers = draw(st.lists(st.sampled_from(HEADERS), min_size=1, max_size=8, unique=True))
    headers = draw(st.permutations(["country", *headers])) if draw(st.booleans()) else headers
    rows = draw(st.lists(st.lists(CELLS, min_size=len(headers), max_size=len(headers)), min_size=0, max_size=8))
    return [headers, *rows]


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(tables())
def test_any_table_becomes_a_checked_collection_or_is_refused_in_words(table):
    room = Path(tempfile.mkdtemp())
    try:
        with (room / "table.csv").open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows(table)
        folder = room / "made"
        if main(["new", str(folder), "--table", str(room / "table.csv")]):
            assert not folder.exists(), "nothing half-written is left"
            return
        before = sorted(path.name for path in folder.iterdir())
        if main(["import", str(folder)]):
            assert sorted(path.name for path in folder.iterdir()) == before, "nothing half-written is left"
            return
        assert main(["check", str(folder)]) == 0
        report = json.loads((folder / "import.json").read_text("utf-8"))
        collection = open_collection(folder)
        assert report["taken"] == collection.size
        with (folder / "rejected.csv").open(encoding="utf-8", newline="") as file:
            assert len(list(csv.DictReader(file))) == sum(report["rejected"].values())
        shown = scene(collection, View())
        assert sentence(View(), shown.tally.totals, collection.codebook, collection.inside)
        assert "  " not in lead(shown)
    finally:
        shutil.rmtree(room)
