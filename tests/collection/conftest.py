"""The tiny collection, opened from CSV, from Parquet and as prepared for the server, and its table read with pandas."""

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
    """Return the collection from CSV, from Parquet, then with its lines file; all three must behave the same."""
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


@pytest.fixture(scope="session")
def engine(tmp_path_factory):
    """Return a client of ClickHouse's engine in this process, which allows one folder for its data."""
    import clickhouse_connect

    folder = str(tmp_path_factory.mktemp("engine"))
    client = clickhouse_connect.get_client(interface="chdb", path=folder, settings={"max_threads": 1})
    yield client
    client.close()
