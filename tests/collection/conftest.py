"""The tiny collection, opened as CSV and as Parquet, and its table read by pandas alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from geo_reactions.collection import Collection, open_collection
from geo_reactions.collection.engine import TYPED
from geo_reactions.model import REACTION_COLUMNS

TINY = Path(__file__).parents[1] / "collections" / "data" / "moonbase-strike"


@pytest.fixture(scope="session", params=["csv", "parquet"])
def collection(request, tmp_path_factory) -> Collection:
    """Gives the collection from its CSV, then from a Parquet file of it: the answers are the same."""
    if request.param == "csv":
        return open_collection(TINY)
    data = tmp_path_factory.mktemp("parquet") / "data"
    shutil.copytree(TINY.parent, data)
    return open_collection(as_parquet(data / TINY.name))


def as_parquet(folder: Path) -> Path:
    """Replaces reactions.csv by reactions.parquet, with a row group for every few rows."""
    typed = ", ".join(
        f"nullif({name}, '')::{TYPED[name]} AS {name}" if name in TYPED else name for name in REACTION_COLUMNS
    )
    table = folder / "reactions.csv"
    with duckdb.connect() as engine:
        source = f"read_csv('{table}', all_varchar = true, delim = ',', quote = '\"', escape = '\"', nullstr = '\\N')"
        engine.execute(
            f"COPY (SELECT {typed} FROM {source}) TO '{table.with_suffix('.parquet')}' (ROW_GROUP_SIZE 2048)"
        )
    table.unlink()
    return folder


@pytest.fixture(scope="session")
def table() -> pd.DataFrame:
    table = pd.read_csv(TINY / "reactions.csv", dtype=str, keep_default_na=False)
    table["start"] = table["first"].where(table["first"] == table["last"], "")  # its bars are days
    return table.assign(body=table["actor_id"].where(table["country"] == "", ""))
