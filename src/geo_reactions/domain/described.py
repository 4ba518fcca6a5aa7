"""What describes a collection: collection.toml and codebook.toml, read together so that the problems of both are reported."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeVar

from geo_reactions.domain.codebook import Codebook
from geo_reactions.domain.codebook_reading import read_codebook
from geo_reactions.domain.description import Description, read_description
from geo_reactions.domain.errors import DataError, Problem

DESCRIPTION, CODEBOOK = "collection.toml", "codebook.toml"
_Read = TypeVar("_Read")


class Described(NamedTuple):
    """The description and the codebook of a collection."""

    description: Description
    codebook: Codebook


def read_described(folder: Path) -> Described:
    """Read the two files in the folder of a collection; raise DataError with the problems of both."""
    problems: list[Problem] = []
    about = _read(read_description, folder / DESCRIPTION, problems)
    book = _read(read_codebook, folder / CODEBOOK, problems)
    if about is None or book is None:
        raise DataError(problems)
    return Described(about, book)


def _read(read: Callable[[Path], _Read], path: Path, problems: list[Problem]) -> _Read | None:
    try:
        return read(path)
    except DataError as error:
        problems += error.problems
        return None
