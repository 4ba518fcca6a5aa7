"""Both collections, opened once."""

from __future__ import annotations

import gc

import pytest

from samples import TINY, WAR, Sample, sample


@pytest.fixture(scope="session", params=[TINY, WAR], ids=lambda folder: folder.name)
def either(request) -> Sample:
    """Gives the made-up collection, then the real one."""
    return sample(request.param)


@pytest.fixture(scope="session")
def moonbase() -> Sample:
    return sample(TINY)


@pytest.fixture(scope="session")
def war() -> Sample:
    return sample(WAR)


@pytest.fixture(scope="session", autouse=True)
def _closed():
    """Lets go of the databases before Python ends; DuckDB complains of those that are still open."""
    yield
    sample.cache_clear()
    gc.collect()
