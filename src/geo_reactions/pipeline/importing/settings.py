"""import.toml: how the columns of a table become the columns of reactions, read and checked, and written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from geo_reactions.domain.entries import Entries, Wrong, entries_of, mistyped, one_of, unknown_entries, wrong_table
from geo_reactions.domain.errors import DataError
from geo_reactions.domain.toml_file import located, read_toml
from geo_reactions.pipeline.importing.dates import ORDERS
from geo_reactions.pipeline.importing.lands import SCHEMES
from geo_reactions.pipeline.importing.reading import Reading
from geo_reactions.pipeline.importing.toml_values import quoted

FILE = "import.toml"

TARGETS = (
    "id", "act", "date", "country", "place", "place_country", "precision", "lat", "lon", "actor", "actor_type", "type", "stance",
    "crowd", "quote", "summary", "section", "source_url", "note",
)  # fmt: skip
"""What a column of a table can become."""

NEEDED = ("date",)
"""What may be needed in each row of a table."""

CONSTANTS = tuple(target for target in TARGETS if target != "id")
"""What can be the same in every row."""

_SECTIONS = ("table", "columns", "constants", "codes", "countries")
_READING = tuple(part.name for part in fields(Reading))
_USUAL = Reading(encoding="utf-8", delimiter=",", header=1, decimal=".")
"""What `written` leaves out, as it is found again."""

_NAMED = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True)
class Import:
    """How a table becomes reactions.

    `file` is a file, a folder or a pattern, and `more` has further ones with the same columns. `columns` has by target the name
    of a column, or a text with names of columns in braces. `constants` has by target the value of every row, or where the target
    has a column, too, of those whose cell is empty. `codes` has by question and value of the table the code of the codebook,
    `countries` the code of a country, or nothing, by spelling. `dates` is the order of the parts of dates ("dmy", "mdy", "ymd");
    `codes_of_countries` and `codes_of_place_countries` are schemes of country codes. Where they are empty, they are found.
    `needed` may have "date", for a table in which each row has a date.
    """

    file: str
    reading: Reading = Reading()
    columns: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    countries: Mapping[str, str] = field(default_factory=dict)
    dates: str = ""
    codes_of_countries: str = ""
    codes_of_place_countries: str = ""
    more: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()

    def columns_of(self, target: str) -> list[str]:
        """Return the columns of the table that a target needs."""
        given = self.columns.get(target, "")
        return _NAMED.findall(given) if "{" in given else [given] if given else []


_SCHEMES_OF = ("codes_of_countries", "codes_of_place_countries")
_ALLOWED = {"decimal": (".", ","), "dates": ORDERS, **dict.fromkeys(_SCHEMES_OF, SCHEMES)}
TABLES: Mapping[str, Entries] = {
    "table": entries_of(Import, ("file", "more", "needed"))
    | entries_of(Reading, allowed=_ALLOWED)
    | entries_of(Import, ("dates", *_SCHEMES_OF), allowed=_ALLOWED),
    "columns": Entries(dict.fromkeys(TARGETS, "str")),
    "constants": Entries(dict.fromkeys(CONSTANTS, "str | float | date")),
}
"""The entries of the tables whose entries have names of ours."""


def read_import(folder: Path) -> Import:
    """Read import.toml of a collection; raise DataError with everything that is missing, unknown or not allowed."""
    path = folder / FILE
    raw = read_toml(path)
    if problems := located(path, _wrong(raw)):
        raise DataError(problems)
    table = dict(raw["table"])
    reading = Reading(**{key: table[key] for key in _READING if key in table})
    return Import(
        file=table["file"],
        reading=reading,
        columns=raw.get("columns", {}),
        constants={key: str(value) for key, value in raw.get("constants", {}).items()},
        codes=raw.get("codes", {}),
        countries=raw.get("countries", {}),
        dates=table.get("dates", ""),
        codes_of_countries=table.get("codes_of_countries", ""),
        codes_of_place_countries=table.get("codes_of_place_countries", ""),
        more=tuple(table.get("more", ())),
        needed=tuple(table.get("needed", ())),
    )


def _wrong(raw: Mapping[str, Any]) -> Iterator[Wrong]:
    """Yield the entries that are unknown or of another type, and the file if it is missing."""
    yield from unknown_entries(raw, _SECTIONS, ())
    flat = [Wrong((name,), str(raw[name]), f"a table: [{name}]") for name in _SECTIONS if not _is_table(raw, name)]
    yield from flat
    if flat:
        return
    for name, known in TABLES.items():
        yield from wrong_table(raw.get(name, {}), replace(known, needed=()), (name,))
    for question, codes in raw.get("codes", {}).items():
        yield from _wrong_spellings(codes, ("codes", question))
    yield from _wrong_spellings(raw.get("countries", {}), ("countries",))
    yield from _wrong_table(raw.get("table", {}))
    yield from _wrong_needed(raw.get("table", {}))


def _wrong_spellings(found: Any, keys: tuple[str, ...]) -> Iterator[Wrong]:
    """Yield the entries of a table of spellings that are no texts."""
    if not isinstance(found, Mapping):
        yield Wrong(keys, str(found), f"a table: [{'.'.join(keys)}]")
        return
    for spelling, value in found.items():
        yield from mistyped(value, "str", (*keys, spelling))


def _wrong_table(table: Mapping[str, Any]) -> Iterator[Wrong]:
    """Yield the file if it is missing, and the entries of [table] that have another value than the few that are allowed."""
    if not table.get("file"):
        yield Wrong(("table", "file"), "", 'the path of the table as seen from this folder: file = "votes.csv"')
    for name, allowed in TABLES["table"].allowed.items():
        value = table.get(name)
        if isinstance(value, str) and value and value not in allowed:
            yield Wrong(("table", name), value, one_of(value, allowed))


def _wrong_needed(table: Mapping[str, Any]) -> Iterator[Wrong]:
    given = table.get("needed", ())
    for name in given if isinstance(given, list) else ():
        if name not in NEEDED:
            yield Wrong(("table", "needed"), str(name), one_of(str(name), NEEDED))


def _is_table(raw: Mapping[str, Any], name: str) -> bool:
    return isinstance(raw.get(name, {}), Mapping)


def written(settings: Import) -> str:
    """Return import.toml as text, with comments."""
    usual = vars(_USUAL)
    table: dict[str, Any] = {"file": settings.file}
    table |= {"more": list(settings.more)} if settings.more else {}
    table |= {key: value for key, value in vars(settings.reading).items() if value and value != usual[key]}
    table |= {key: value for key in ("dates", *_SCHEMES_OF) if (value := getattr(settings, key))}
    table |= {"needed": list(settings.needed)} if settings.needed else {}
    parts = ["# How the table becomes reactions; docs/collections.md explains every key.", *_section("table", table)]
    parts += [
        "",
        "# What it becomes = the column of the table, or columns in braces within a text.",
        *_section("columns", settings.columns),
    ]
    for name in ("constants", "countries"):
        parts += ["", *_section(name, getattr(settings, name))] if getattr(settings, name) else []
    for question, codes in settings.codes.items():
        parts += ["", *_section(f"codes.{question}", codes)]
    return "\n".join(parts) + "\n"


def _section(name: str, values: Mapping[str, Any]) -> list[str]:
    return [f"[{name}]", *(f"{_key(key)} = {quoted(value)}" for key, value in values.items())]


def _key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else quoted(key)
