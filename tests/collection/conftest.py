"""The tiny collection, opened as CSV and as Parquet, and its table read by pandas alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest

from geo_reactions.collection import Collection, open_collection
from samples import as_parquet

TINY = Path(__file__).parents[1] / "collections" / "data" / "moonbase-strike"


@pytest.fixture(scope="session", params=["csv", "parquet"])
def collection(request, tmp_path_factory) -> Collection:
    """Gives the collection from its CSV, then from a Parquet file of it: the answers are the same."""
    if request.param == "csv":
        return open_collection(TINY)
    data = tmp_path_factory.mktemp("parquet") / "data"
    shutil.copytree(TINY.parent, data)
    return open_collection(as_parquet(data / TINY.name))


@pytest.fixture(scope="session")
def table() -> pd.DataFrame:
    table = pd.read_csv(TINY / "reactions.csv", dtype=str, keep_default_na=False)
    table["start"] = table["first"].where(table["first"] == table["last"], "")  # its bars are days
    return table.assign(body=table["actor_id"].where(table["country"] == "", ""))
