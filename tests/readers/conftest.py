"""A blind reader at the page; the tests are skipped where a program is missing, and it is said which."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from orca import Reader, missing, reading, running

from served import serving


@pytest.fixture(scope="session")
def served() -> Iterator[str]:
    with serving() as address:
        yield f"{address}/"


@pytest.fixture(scope="session")
def orca(request) -> Iterator[Reader]:
    if lacking := ", ".join(missing()):
        answer = pytest.fail if os.environ.get("REQUIRE_BROWSERS") == "all" else pytest.skip
        answer(f"NOT TESTED WITH A SCREEN READER: missing {lacking}")
    with reading(request.getfixturevalue("served")) as reader:
        yield reader
    assert running(reader.group) == []


@pytest.fixture
def reader(orca: Reader, served: str) -> Reader:
    """Return the reader at the start of the page as it first opens."""
    orca.open(served)
    return orca
