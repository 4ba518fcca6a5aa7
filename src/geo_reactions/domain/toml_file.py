"""TOML files: read whole, with every text checked, and problems reported with the line of the value."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from geo_reactions.domain.characters import wrong_text
from geo_reactions.domain.errors import DataError, Problem


def read_toml(path: Path) -> dict[str, Any]:
    """Read a TOML file; raise DataError if it cannot be read or has texts that cannot be shown."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError([Problem(path.name, 0, "", "", _reason(path, error))]) from error
    texts = ((name, text, wrong_text(text)) for name, text in _texts(found, ""))
    problems = [Problem(path.name, line_of(path, text), name, text, wrong) for name, text, wrong in texts if wrong]
    if problems:
        raise DataError(problems)
    return found


def line_of(path: Path, value: str) -> int:
    """Return the number of the first line that contains a value; 0 if there is none."""
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    return next((n for n, line in lines if value and value in line), 0)


def _reason(path: Path, error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return f"this file is missing from {path.parent}"
    return f"cannot be read: {error.strerror}" if isinstance(error, OSError) else f"not valid TOML in UTF-8: {error}"


def _texts(value: Any, name: str) -> Iterator[tuple[str, str]]:
    """Yield every text in nested tables, with the keys that lead to it joined by dots."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part, name)
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _texts(part, f"{name}.{key}".removeprefix("."))
