"""The fields that only one collection has: `[[fields]]` of its description, and what they add to every view of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from geo_reactions.domain.entries import Keys, Wrong, one_of
from geo_reactions.domain.fields import Field, Fields, Kind
from geo_reactions.domain.model import REACTION_COLUMNS
from geo_reactions.domain.tracking import is_tracking
from geo_reactions.domain.view import View, fields

CHOICE, NUMBER, TEXT, ADDRESS = KINDS = ("choice", "number", "text", "address")
"""What the cells of an own field hold: one of a few texts, a number, any text, or an address on the web."""

_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}", re.ASCII)
_TAKEN = frozenset(
    {"rank", "body", "folded", "find", "limit", "offset", "page", "parts", "theme", "lines"}.union(
        REACTION_COLUMNS, dir(View), *(field.keys for field in fields()), (field.name for field in fields())
    )
)
"""Names that mean something else in an address, in a view or in a table of reactions."""


@dataclass(frozen=True)
class OwnField:
    """A field that a collection adds to its reactions.

    `name` is the column of the reactions and the key in the address, `kind` one of KINDS, and `column` the column of the table
    that is imported, by default the name.
    """

    name: str
    label: str
    kind: str
    column: str = ""
    help: str = ""
    """What the values mean, for About and for the descriptions of the columns."""

    @property
    def is_number(self) -> bool:
        """Return whether the values are numbers; all others are texts."""
        return self.kind == NUMBER

    @property
    def source(self) -> str:
        """Return the column of the table that is imported."""
        return self.column or self.name


@lru_cache(64)
def fields_with(own: tuple[OwnField, ...]) -> Fields:
    """Return the fields of every collection, followed by filters for the choices and the numbers among a collection's own."""
    return Fields((*fields(), *(_filter(one) for one in own if one.kind in _FILTERS)))


_FILTERS: Mapping[str, tuple[Kind, Any]] = {CHOICE: (Kind.CHOICE, ()), NUMBER: (Kind.RANGE, (None, None))}
"""The kind of the filter of each kind of own field that has one, and the value that selects everything."""


def _filter(own: OwnField) -> Field:
    kind, default = _FILTERS[own.kind]
    return Field(own.name, own.label, kind, (own.name,), own.name, own.name, default=default, is_own=True)


def is_free(name: str) -> bool:
    """Return whether an own field can have a name."""
    return bool(_NAME.fullmatch(name)) and name not in _TAKEN and not is_tracking(name)


def wrong_fields(found: Iterable[tuple[Keys, Mapping[str, Any]]]) -> Iterator[Wrong]:
    """Yield the own fields with a name that cannot be used or that stands there twice, and those of an unknown kind."""
    names: set[str] = set()
    for keys, raw in found:
        name, kind = raw.get("name"), raw.get("kind")
        if isinstance(kind, str) and kind not in KINDS:
            yield Wrong((*keys, "kind"), kind, one_of(kind, KINDS))
        if not isinstance(name, str):
            continue
        if not _NAME.fullmatch(name):
            yield Wrong(
                (*keys, "name"), name, "lower-case letters, digits and underscores, a letter first, at most 40 in all"
            )
        elif not is_free(name):
            yield Wrong((*keys, "name"), name, "a name that does not mean something else in every collection")
        elif name in names:
            yield Wrong((*keys, "name"), name, "a name that no other field has")
        names.add(name)
