"""The tiny collection, opened as CSV, as Parquet and as it is prepared to be served, and its table read by pandas alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest

from geo_reactions.collection import Collection, open_collection, prepare
from samples import as_parquet

TINY = Path(__file__).parents[1] / "collections" / "data" / "moonbase-strike"


@pytest.fixture(scope="session", params=["csv", "parquet", "prepared"])
def collection(request, tmp_path_factory) -> Collection:
    """Gives the collection from its CSV, from Parquet, then with its lines beside: the answers are the same."""
    if request.param == "csv":
        return open_collection(TINY)
    data = tmp_path_factory.mktemp(request.param) / "data"
    shutil.copytree(TINY.parent, data)
    folder = as_parquet(data / TINY.name)
    if request.param == "prepared":
        prepare(folder)
    return open_collection(folder)


@pytest.fixture(scope="session")
def table() -> pd.DataFrame:
    table = pd.read_csv(TINY / "reactions.csv", dtype=str, keep_default_na=False)
    table["start"] = table["first"].where(table["first"] == table["last"], "")  # its bars are days
    return table.assign(body=table["actor_id"].where(table["country"] == "", ""))
