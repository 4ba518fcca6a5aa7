"""import.toml: how the columns of a table become the columns of reactions, read and checked, and written."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from geo_reactions.domain.errors import DataError, Problem
from geo_reactions.domain.toml_file import line_of, read_toml
from geo_reactions.pipeline.importing.reading import Reading

FILE = "import.toml"

TARGETS = (
    "id", "act", "date", "country", "place", "lat", "lon", "actor", "actor_type", "type", "stance", "crowd", "quote",
    "summary", "section", "source_url", "note",
)  # fmt: skip
"""What a column of a table can become."""

_SECTIONS = ("table", "columns", "constants", "codes", "countries")
_TABLE = ("file", "encoding", "delimiter", "sheet", "header", "decimal", "dates", "codes_of_countries")
_USUAL = Reading(encoding="utf-8", delimiter=",", header=1, decimal=".")
"""What `written` leaves out, as it is found again."""

_NAMED = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True)
class Import:
    """How a table becomes reactions.

    `columns` has by target the name of a column, or a text with names of columns in braces. `constants` has by target the value
    of every row, `codes` by question and value of the table the code of the codebook, `countries` the code of a country, or
    nothing, by spelling. `dates` is the order of the parts of dates ("dmy", "mdy", "ymd"), `codes_of_countries` the scheme of
    country codes; empty, both are found.
    """

    file: str
    reading: Reading = Reading()
    columns: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    countries: Mapping[str, str] = field(default_factory=dict)
    dates: str = ""
    codes_of_countries: str = ""

    def columns_of(self, target: str) -> list[str]:
        """Return the columns of the table that a target needs."""
        given = self.columns.get(target, "")
        return _NAMED.findall(given) if "{" in given else [given] if given else []


def read_import(folder: Path) -> Import:
    """Read import.toml of a collection; raise DataError with everything that is missing, unknown or not allowed."""
    path = folder / FILE
    raw = read_toml(path)
    problems = [Problem(path.name, line_of(path, key), key, "", expected) for key, expected in _wrong(raw)]
    if problems:
        raise DataError(problems)
    table = dict(raw["table"])
    reading = Reading(
        **{key: table[key] for key in ("encoding", "delimiter", "sheet", "header", "decimal") if key in table}
    )
    return Import(
        file=table["file"],
        reading=reading,
        columns=raw.get("columns", {}),
        constants={key: str(value) for key, value in raw.get("constants", {}).items()},
        codes=raw.get("codes", {}),
        countries=raw.get("countries", {}),
        dates=table.get("dates", ""),
        codes_of_countries=table.get("codes_of_countries", ""),
    )


def _wrong(raw: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the keys that cannot be used, and what is allowed."""
    yield from _unknown(raw, _SECTIONS, "a section")
    plain = [name for name in _SECTIONS if not isinstance(raw.get(name, {}), Mapping)]
    yield from ((name, f"a section: [{name}]") for name in plain)
    if plain:
        return
    yield from _mistyped(raw)
    yield from _unknown(raw.get("table", {}), _TABLE, "a key of [table]")
    for section in ("columns", "constants"):
        yield from _unknown(raw.get(section, {}), TARGETS, f"a key of [{section}]")
    if not raw.get("table", {}).get("file"):
        yield "table", 'the table: file = "votes.csv", relative to this folder'


def _mistyped(raw: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the keys with a value of another type than they need."""
    for question, codes in raw.get("codes", {}).items():
        if not isinstance(codes, Mapping):
            yield question, f"a section: [codes.{question}]"
    texts = {**raw.get("table", {}), **raw.get("columns", {}), **raw.get("countries", {})}
    for key, value in texts.items():
        if key == "header" and type(value) is not int:
            yield key, "the number of a row, without quotation marks"
        elif key != "header" and not isinstance(value, str):
            yield key, "a text in quotation marks"


def _unknown(given: Mapping[str, Any], known: tuple[str, ...], what: str) -> Iterator[tuple[str, str]]:
    for key in given:
        if key not in known:
            alike = difflib.get_close_matches(key, known, 1)
            hint = f"; did you mean {alike[0]}?" if alike else ""
            yield key, f"{what}, one of {', '.join(known)}{hint}"


def written(settings: Import) -> str:
    """Return import.toml as text, with comments."""
    usual = vars(_USUAL)
    table = {"file": settings.file}
    table |= {key: value for key, value in vars(settings.reading).items() if value and value != usual[key]}
    table |= {key: value for key in ("dates", "codes_of_countries") if (value := getattr(settings, key))}
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
    return [f"[{name}]", *(f"{_key(key)} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items())]


def _key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else json.dumps(key, ensure_ascii=False)
