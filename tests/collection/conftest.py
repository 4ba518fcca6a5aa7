"""The tiny collection, opened, and its table read by pandas alone."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from geo_reactions.collection import Collection, open_collection

TINY = Path(__file__).parents[1] / "collections" / "data" / "moonbase-strike"


@pytest.fixture(scope="session")
def collection() -> Collection:
    return open_collection(TINY)


@pytest.fixture(scope="session")
def table() -> pd.DataFrame:
    table = pd.read_csv(TINY / "reactions.csv", dtype=str, keep_default_na=False)
    return table.assign(body=table["actor_id"].where(table["country"] == "", ""))
