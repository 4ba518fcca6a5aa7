"""Values that are lists of codes, as "march; rally" or "Physical attack, Equipment damage"."""

from __future__ import annotations

from collections.abc import Iterable

_SEPARATORS = (";", ",")


def single(values: Iterable[str]) -> list[str]:
    """Return the distinct values of a column of codes; where some are lists of others, the parts of these instead."""
    found = list(dict.fromkeys(values))
    for separator in _SEPARATORS:
        lists = {value: parts_of(value, separator) for value in found if separator in value}
        alone = set(found) - lists.keys()
        if lists and sum(not alone.isdisjoint(parts) for parts in lists.values()) * 2 >= len(lists):
            found = list(dict.fromkeys(part for value in found for part in lists.get(value, [value])))
    return found


def parts_of(value: str, separator: str) -> list[str]:
    """Return the parts of a list, without empty ones."""
    return [part.strip() for part in value.split(separator) if part.strip()]


def first_parts(value: str) -> list[str]:
    """Return what a value may be the list of: the part before its first semicolon, and that before its first comma."""
    return [parts_of(value, separator)[0] for separator in _SEPARATORS if parts_of(value, separator)[1:]]
