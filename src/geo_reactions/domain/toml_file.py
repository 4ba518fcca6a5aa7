"""TOML files: read whole, with every text checked, and problems reported with the line of the entry."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from geo_reactions.domain.characters import wrong_text
from geo_reactions.domain.entries import Keys, Wrong
from geo_reactions.domain.errors import DataError, Problem

_KEY = r"""(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')"""
_DOTTED = rf"{_KEY}(?:\s*\.\s*{_KEY})*"
_HEADER = re.compile(rf"\s*(\[\[?)\s*({_DOTTED})\s*\]\]?\s*(?:#.*)?")
_ENTRY = re.compile(rf"\s*({_DOTTED})\s*=")
_AT_LINE = re.compile(r"at line (\d+)")


def read_toml(path: Path) -> dict[str, Any]:
    """Read a TOML file; raise DataError if it cannot be read or has texts that cannot be shown."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise DataError([Problem(path.name, _line_of(path, error), "", "", _reason(path, error))]) from error
    texts = ((keys, text, wrong_text(text)) for keys, text in _texts(found, ()))
    if wrong := [Wrong(keys, text, expected) for keys, text, expected in texts if expected]:
        raise DataError(located(path, wrong))
    return found


def located(path: Path, found: Iterable[Wrong]) -> list[Problem]:
    """Return entries that cannot be used as problems of a file, with the lines of the entries, or of the tables that lack them.

    The line is 0 if the file has not even the table.
    """
    wrong = list(found)
    lines = key_lines(path.read_text(encoding="utf-8")) if wrong else {}
    return [Problem(path.name, _line(lines, one.keys), one.name, one.value, one.expected) for one in wrong]


def key_lines(text: str) -> dict[Keys, int]:
    """Return the lines of the tables and entries of a TOML file, by the way to them.

    An entry of a table within a line, or of a list, has no line of its own.
    """
    found: dict[Keys, int] = {}
    tables: Counter[Keys] = Counter()
    table: Keys = ()
    for n, line in _outside_long_texts(text):
        if header := _HEADER.fullmatch(line):
            table = _way(_parts(header[2]), tables)
            if header[1] == "[[":
                tables[table] += 1
                found.setdefault(table, n)
                table = (*table, tables[table] - 1)
            _set(found, table, n)
        elif entry := _ENTRY.match(line):
            _set(found, (*table, *_parts(entry[1])), n)
    return found


def _set(found: dict[Keys, int], keys: Keys, line: int) -> None:
    for n in range(1, len(keys) + 1):
        found.setdefault(keys[:n], line)


def _outside_long_texts(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines with their numbers, without those inside texts of several lines."""
    end = ""
    for n, line in enumerate(text.split("\n"), 1):
        if not end:
            yield n, line
        for mark in ('"""', "'''"):
            if end in ("", mark) and line.count(mark) % 2:
                end = "" if end else mark


def _parts(dotted: str) -> list[str]:
    return [key.strip("\"'") for key in re.findall(_KEY, dotted)]


def _way(parts: Iterable[str], tables: Mapping[Keys, int]) -> Keys:
    """Return the way to a table; inside an array of tables it goes through the last of them."""
    found: Keys = ()
    for n, part in enumerate(parts := list(parts)):
        found = (*found, part)
        if tables.get(found) and n < len(parts) - 1:
            found = (*found, tables[found] - 1)
    return found


def _line(lines: Mapping[Keys, int], keys: Keys) -> int:
    return next((lines[keys[:n]] for n in range(len(keys), 0, -1) if keys[:n] in lines), 0)


def _reason(path: Path, error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return f"this file is missing from {path.parent}"
    return f"cannot be read: {error.strerror}" if isinstance(error, OSError) else f"not valid TOML in UTF-8: {error}"


def _line_of(path: Path, error: Exception) -> int:
    """Return the line that is no TOML, the last one if the file ends too early; 0 if the error is of no line."""
    if at := _AT_LINE.search(str(error)):
        return int(at[1])
    return path.read_bytes().count(b"\n") + 1 if "at end of document" in str(error) else 0


def _texts(value: Any, keys: Keys) -> Iterator[tuple[Keys, str]]:
    """Yield every text in nested tables, with the way to it."""
    if isinstance(value, str):
        yield keys, value
    elif isinstance(value, list):
        for n, part in enumerate(value):
            yield from _texts(part, (*keys, n))
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _texts(part, (*keys, key))
