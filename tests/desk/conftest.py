"""A collection with a small article and its draft, of which every test has a copy."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_articles import begun


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return begun(tmp_path / "quarrel")
