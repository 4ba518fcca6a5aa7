"""The code that the page offers reads every cell of a CSV unchanged."""

from __future__ import annotations

import re

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_reactions.api import export
from geo_reactions.api.formats import FORMATS, Table, reaction_columns
from geo_reactions.domain.model import EXPORT_COLUMNS, NUMBERS
from geo_reactions.page.snippets import snippets
from samples import PROJECT

TRAPS = [
    "",
    "NA",
    "NAM",
    "None",
    "nan",
    "NULL",
    "N/A",
    "-",
    "True",
    "29.10",
    "12.3;12.4",
    "007",
    "2020",
    "2020-10",
    "1e5",
    " a ",
]
texts = st.sampled_from(TRAPS) | st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=8)
numbers = {
    "lat": st.none() | st.floats(-90, 90),
    "lon": st.none() | st.floats(-180, 180),
    "crowd": st.none() | st.integers(0, 10**6),
}
rows = st.tuples(*(numbers.get(column, texts) for column in EXPORT_COLUMNS))


def read(content: bytes, folder) -> pd.DataFrame:
    """Run the Python code as the page offers it, with another address."""
    path, names = folder / "reactions.csv", {}
    path.write_bytes(content)
    exec(snippets()["Python"].replace("{address}", str(path)), names)  # noqa: S102 - what a reader would paste
    return names["reactions"]


def harmless(text: str) -> str:
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


@settings(deadline=None, max_examples=60)
@given(st.lists(rows, max_size=4))
def test_any_cell_survives_the_way_through_csv_and_pandas(moonbase, tmp_path_factory, some):
    columns = reaction_columns(moonbase.collection)
    for kind in ("csv", "excel.csv"):
        found = read(b"".join(FORMATS[kind].write(Table(columns, [some]))), tmp_path_factory.mktemp("csv"))
        assert tuple(found.columns) == EXPORT_COLUMNS
        for n, row in enumerate(some):
            for column, cell in zip(EXPORT_COLUMNS, row, strict=True):
                shown = found[column].iloc[n]
                if column in NUMBERS:
                    assert (None if pd.isna(shown) else shown) == cell, column
                else:
                    assert shown == harmless(cell), column


def test_what_pandas_reads_is_the_collection(either, tmp_path):
    table = export.reactions_table(either.collection, either.view(""))
    found = read(b"".join(FORMATS["csv"].write(table)), tmp_path)
    for row, (_, shown) in zip(either.rows, found.iterrows(), strict=True):
        for column in EXPORT_COLUMNS:
            if column in NUMBERS:
                assert pd.isna(shown[column]) if row[column] == "" else shown[column] == float(row[column])
            else:
                assert shown[column] == harmless(row[column])


def test_the_documents_show_the_code_that_the_page_offers():
    shown = (PROJECT / "docs" / "library.md").read_text(encoding="utf-8")
    path = re.search(r'read_csv\("([^"]+)"', shown)[1]
    for language, code in snippets().items():
        assert f"```{language.lower()}\n{code.replace('{address}', path)}" in shown, language
