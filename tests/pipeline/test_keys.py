"""docs/collections.md lists every key that the files of a collection may have, and no other, as the checks know them."""

from __future__ import annotations

import json
import re
import runpy
import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from geo_reactions.domain.codebook import QUESTIONS
from geo_reactions.domain.codebook_reading import read_codebook
from geo_reactions.domain.described import CODEBOOK, DESCRIPTION
from geo_reactions.domain.description import read_description
from geo_reactions.domain.entries import joined, type_name
from geo_reactions.domain.errors import DataError, Problem
from geo_reactions.pipeline.importing import settings
from geo_reactions.pipeline.keys import FILES, Section
from samples import PROJECT

REFERENCE = runpy.run_path(str(PROJECT / "docs" / "write_reference.py"))
TEXT = REFERENCE["DOCUMENT"].read_text("utf-8")
READERS: Mapping[str, Callable[[Path], Any]] = {
    settings.FILE: lambda path: settings.read_import(path.parent),
    CODEBOOK: read_codebook,
    DESCRIPTION: read_description,
}
KEPT = ("codes", "rank", "side")
"""Entries of the smallest codebook that are not needed in every code, and are in some."""

Way = tuple[str | int, ...]

WRONG: Mapping[str, Any] = {
    "text": 1,
    "whole number": 1.5,
    "number": "1",
    "number or fraction": "most",
    "day": "2020-10-02",
    "list of texts": "one",
    "text, number or day": True,
}
"""A value of another type, by the name of each type."""


class Case(NamedTuple):
    """A key of a table of a file: `way` has the names of the tables around it, and 0 for the first table of an array."""

    file: str
    section: Section
    way: Way
    key: str

    def __str__(self) -> str:
        return ".".join(map(str, (self.file, *self.way, self.key)))


def ways(file: str, section: Section) -> Iterator[Way]:
    """Yield the way to the table of a section, for each question if it is that of every question."""
    questions = QUESTIONS if file == CODEBOOK else ("type", "stance", "actor_type")
    for question in questions if "<question>" in section.header else [""]:
        names = section.header.strip("[]").replace("<question>", question).split(".")
        yield (*filter(None, names), *([0] if section.header.startswith("[[") else []))


CASES = [
    Case(file, section, way, key)
    for file, sections in FILES.items()
    for section in sections
    for way in ways(file, section)
    for key in section.keys
]
TYPED = [case for case in CASES if type_name(case.section.entries.types[case.key])]
NAMED = [case for case in CASES if not case.section.spelled]
every_key = pytest.mark.parametrize("case", CASES, ids=map(str, CASES))


def needed_of(file: str, way: Way) -> dict[str, Any]:
    """Return the examples of the keys that a table must have."""
    sections = [section for section in FILES[file] if way in ways(file, section)]
    return {
        key: section.keys[key].example for section in sections for key in section.keys if key in section.entries.needed
    }


def description() -> dict[str, Any]:
    """Return the smallest collection.toml, of the examples of its keys."""
    tables = {name: needed_of(DESCRIPTION, (name,)) for name in ("period", "source")}
    return {**needed_of(DESCRIPTION, ()), **tables, "maps": [needed_of(DESCRIPTION, ("maps", 0))]}


def book() -> dict[str, Any]:
    """Return a codebook with two sides, without what it does not need."""
    raw = tomllib.loads((PROJECT / "tests" / "domain" / "books" / "votes.toml").read_text("utf-8"))
    raw.pop("palette", None)
    smallest = {name: kept(question, ("label",)) for name, question in raw.items()}
    for name, question in smallest.items():
        question["codes"] = [kept(code, needed_of(CODEBOOK, (name, "codes", 0))) for code in question["codes"]]
    return smallest


def kept(raw: Mapping[str, Any], needed: Collection[str]) -> dict[str, Any]:
    return {key: value for key, value in raw.items() if key in needed or key in KEPT}


def of_numbers(raw: dict[str, Any]) -> dict[str, Any]:
    """Return a codebook as that of a map of numbers, without its sides."""
    for code in raw["stance"]["codes"]:
        code["kind"] = "none"
    for code in raw["position"]["codes"]:
        code.pop("side", None)
    return raw


def with_other_stance(raw: dict[str, Any]) -> dict[str, Any]:
    """Return a codebook in which no stance has the code of the example, so that a position can have it."""
    return json.loads(json.dumps(raw).replace('"in_favour"', '"for"'))


def smallest(case: Case) -> dict[str, Any]:
    """Return the smallest content of a file in which the key of a case can stand."""
    if case.file == settings.FILE:
        return {"table": needed_of(settings.FILE, ("table",))}
    if case.file == DESCRIPTION:
        family = {"publication": {"creators": [{"family": "Lovelace"}]}} if case.key == "given" else {}
        return description() | family
    if (case.way[:1], case.key) == (("position",), "code"):
        return with_other_stance(book())
    return of_numbers(book()) if case.key == "least" else book()


def table_of(raw: dict[str, Any], case: Case) -> dict[str, Any]:
    """Return the table of a case, which begins with the keys that it must have if it is not there."""
    found: Any = raw
    for n, name in enumerate(case.way):
        empty = [] if case.way[n + 1 : n + 2] == (0,) else needed_of(case.file, case.way[: n + 1])
        if isinstance(found, list) and not found:
            found.append(empty)
        found = found[0] if isinstance(found, list) else found.setdefault(name, empty)
    return found


def toml(value: Any) -> str:
    """Return a value as TOML, tables within a line."""
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{json.dumps(key)} = {toml(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)


def problems(folder: Path, file: str, raw: Mapping[str, Any]) -> list[Problem]:
    """Return what the reader of a file says against its content."""
    path = folder / file
    path.write_text("".join(f"{json.dumps(key)} = {toml(value)}\n" for key, value in raw.items()), "utf-8")
    assert tomllib.loads(path.read_text("utf-8")) == raw
    try:
        READERS[file](path)
    except DataError as error:
        return list(error.problems)
    return []


def named(case: Case, key: str) -> str:
    """Return a key with the names of the tables around it, as messages call it."""
    return joined((*case.way, key))


def test_the_document_is_fresh_and_has_every_table_once():
    assert REFERENCE["written"](TEXT) == TEXT, "`make reference` writes it anew"
    for sections in FILES.values():
        for section in sections:
            assert TEXT.count(REFERENCE["section"](section)) == 1, section.header


def test_every_key_that_the_checks_know_is_documented_and_no_other():
    for file, sections in FILES.items():
        for section in sections:
            assert list(section.keys) == list(section.entries.types), (file, section.header)


@pytest.mark.parametrize("file", FILES)
def test_every_table_and_key_that_a_message_allows_is_documented(tmp_path, file):
    for way in {case.way for case in NAMED if case.file == file}:
        case = next(case for case in NAMED if (case.file, case.way) == (file, way))
        raw = smallest(case)
        table_of(raw, case)["nothing_such"] = 1
        said = next(one.expected for one in problems(tmp_path, file, raw) if one.column == named(case, "nothing_such"))
        allowed = set(re.sub("^one of |; did you mean.*", "", said).split(", "))
        inside = (other.way for other in CASES if other.file == file and other.way[: len(way)] == way != other.way)
        keys = {other.key for other in CASES if (other.file, other.way) == (file, way)}
        assert allowed == keys | {other[len(way)] for other in inside}, way


@every_key
def test_a_key_with_its_example_is_accepted(tmp_path, case):
    raw = smallest(case)
    assert problems(tmp_path, case.file, raw) == []
    table_of(raw, case)[case.key] = deepcopy(case.section.keys[case.key].example)
    assert problems(tmp_path, case.file, raw) == []


@pytest.mark.parametrize("case", NAMED, ids=map(str, NAMED))
def test_a_key_with_a_wrong_name_is_refused(tmp_path, case):
    raw = smallest(case)
    table = table_of(raw, case)
    table.pop(case.key, None)
    table[f"{case.key}z"] = case.section.keys[case.key].example
    found = {problem.column for problem in problems(tmp_path, case.file, raw)}
    assert named(case, f"{case.key}z") in found
    assert (named(case, case.key) in found) == (case.key in case.section.entries.needed)


@pytest.mark.parametrize("case", TYPED, ids=map(str, TYPED))
def test_an_example_of_a_wrong_type_is_refused(tmp_path, case):
    raw = smallest(case)
    table_of(raw, case)[case.key] = WRONG[type_name(case.section.entries.types[case.key])]
    assert named(case, case.key) in {problem.column for problem in problems(tmp_path, case.file, raw)}


@every_key
def test_a_value_that_is_not_among_the_few_allowed_or_out_of_range_is_refused(tmp_path, case):
    entries = case.section.entries
    wrong = ["nothing-such"] * (case.key in entries.allowed)
    wrong += [value for low, high in [entries.ranges.get(case.key, (0, 0))] if high for value in (low - 1, high + 1)]
    for value in wrong:
        raw = smallest(case)
        table_of(raw, case)[case.key] = value
        assert named(case, case.key) in {problem.column for problem in problems(tmp_path, case.file, raw)}
