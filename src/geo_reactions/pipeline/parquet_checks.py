"""The checks of a collection whose reactions are a Parquet file, in SQL with a few scans, whatever its size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import duckdb

from geo_reactions.domain.characters import LONGEST, REFUSED
from geo_reactions.domain.codebook import CODED, Codebook
from geo_reactions.domain.described import Described, read_described
from geo_reactions.domain.description import Description
from geo_reactions.domain.errors import Problem
from geo_reactions.domain.link import Codes, decode
from geo_reactions.domain.model import REACTION_COLUMNS
from geo_reactions.domain.own_fields import ADDRESS, OwnField
from geo_reactions.domain.paths import boundaries_folder
from geo_reactions.pipeline.described_checks import described_problems
from geo_reactions.pipeline.sources import COUNTRIES
from geo_reactions.pipeline.tables import Table, read

TABLE = "reactions.parquet"
_TYPES = {"lat": "DOUBLE", "lon": "DOUBLE", "crowd": "BIGINT", "first": "DATE", "last": "DATE"}
_ADDRESS = "an address that begins with https:// or http://, or nothing"
_DATE = r"\d{4}(-\d\d(-\d\d)?)?(/\d{4}(-\d\d(-\d\d)?)?)?"
_OF_ACTOR = ("actor", "name", "office", "actor_type", "country", "country_name")
_OF_PLACE = ("place", "place_country", "precision", "lat", "lon")


class Rule(NamedTuple):
    """A condition that no row may meet: the column, the SQL of the condition, and what is expected instead."""

    column: str
    wrong: str
    expected: str


def is_parquet(folder: Path) -> bool:
    """Return whether the reactions of a collection are a Parquet file."""
    return (folder / TABLE).exists()


def parquet_problems(folder: Path, table: Path | None = None) -> list[Problem]:
    """Return what is wrong with the reactions: for each kind of problem the first row, whose number is the line.

    `table` is another file than that of the collection, to be checked in its stead.
    """
    described, file = read_described(folder), table or folder / TABLE
    countries = read(boundaries_folder(folder) / "countries.csv", COUNTRIES)
    if not file.is_file():
        return [Problem(str(file), 0, "", "", "a Parquet file; it is missing")]
    with duckdb.connect() as engine:
        try:
            engine.execute(f"CREATE VIEW t AS FROM read_parquet({_quoted(str(file))}, file_row_number = true)")
            found = _problems(engine, folder, described, countries)
        except duckdb.Error as error:
            return [Problem(file.name, 0, "", "", f"a Parquet file that can be read: {str(error).splitlines()[0]}")]
    return [replace(problem, file=file.name) if problem.file == TABLE else problem for problem in found]


def _problems(engine: duckdb.DuckDBPyConnection, folder: Path, described: Described, countries: Table) -> list[Problem]:
    about = described.description
    own, codes = about.own_fields, countries.ids("code")
    if broken := [*countries.problems, *_columns(engine, own)]:
        return broken
    wrong = described_problems(folder, described, codes, _codes_of_rows(engine, about))
    return [*wrong, *_rows(engine, [*rules(described.codebook, codes, own), *own_rules(own)])]


def types_with(own: Iterable[OwnField]) -> dict[str, str]:
    """Return the SQL type of every column, by name: of those of every collection, then of its own."""
    known = {name: _TYPES.get(name, "VARCHAR") for name in REACTION_COLUMNS}
    return known | {field.name: "DOUBLE" if field.is_number else "VARCHAR" for field in own}


def own_rules(own: Iterable[OwnField]) -> list[Rule]:
    """Return the rules for the collection's own fields alone."""
    return [
        *(Rule(one.name, f'NOT isfinite("{one.name}")', "a finite number, or nothing") for one in own if one.is_number),
        *(
            Rule(one.name, f"\"{one.name}\" <> '' AND NOT regexp_matches(\"{one.name}\", '^https?://')", _ADDRESS)
            for one in own
            if one.kind == ADDRESS
        ),
    ]


def rules(book: Codebook, countries: Iterable[str], own: Iterable[OwnField] = ()) -> list[Rule]:
    """Return the rules that each row must keep."""
    texts = [name for name, kind in types_with(own).items() if kind == "VARCHAR"]
    return [
        *(Rule(name, f'"{name}" IS NULL', "a text, empty where there is none") for name in texts),
        *(Rule(name, f'regexp_matches("{name}", $refused)', "text without control characters") for name in texts),
        *(Rule(name, f'length("{name}") > {LONGEST}', f"text of at most {LONGEST:,} characters") for name in texts),
        Rule(
            "source_url",
            "source_url <> '' AND NOT regexp_matches(source_url, '^https?://')",
            _ADDRESS,
        ),
        *(
            Rule(name, f"{name} NOT IN ({_listed(book[name].by_code)})", "a code of the codebook")
            for name in CODED
            if name != "dated"
        ),
        *(Rule(name, f"{name} = ''", "some text") for name in ("act", "actor", "actor_id", "name", "summary")),
        Rule("id", "NOT regexp_full_match(id, '[a-z0-9]+(-[a-z0-9]+)*')", "lower-case letters, digits, single hyphens"),
        Rule("country", f"country NOT IN ({_listed(['', *countries])})", "a code of countries.csv"),
        Rule("date", f"NOT regexp_full_match(date, '({_DATE})?')", "a date in EDTF level 0, or nothing"),
        Rule(
            "dated",
            f"CASE WHEN date = '' THEN dated <> '' ELSE dated NOT IN ({_listed(book['dated'].by_code)}) END",
            "a code of the codebook where there is a date, and only there",
        ),
        Rule("first", "(first IS NULL) <> (date = '')", "a day where there is a date, and only there"),
        Rule("last", "(last IS NULL) <> (first IS NULL) OR last < first", "a day that does not lie before the first"),
        Rule("lat", "(place_id = '') <> (lat IS NULL) OR abs(lat) > 90", "degrees where there is a place"),
        Rule("lon", "(place_id = '') <> (lon IS NULL) OR abs(lon) > 180", "degrees where there is a place"),
        Rule("crowd", "crowd < 1", "a whole number above 0"),
    ]


def _columns(engine: duckdb.DuckDBPyConnection, own: Iterable[OwnField]) -> list[Problem]:
    known = {name: str(kind) for name, kind, *_ in engine.execute("DESCRIBE t").fetchall()}
    return [
        Problem(TABLE, 0, name, known.get(name, "no such column"), f"a column of type {kind}")
        for name, kind in types_with(own).items()
        if known.get(name) != kind
    ]


def _codes_of_rows(engine: duckdb.DuckDBPyConnection, about: Description) -> Codes:
    """Return the bodies and places of the rows, and those reactions among them that the story names; nothing without a story."""
    if not about.story:
        return {}
    named = [decode(step.query, {})[0].reaction for step in about.story]
    asked = {
        "body": ("SELECT DISTINCT actor_id FROM t WHERE country = ''", []),
        "place": ("SELECT DISTINCT place_id FROM t WHERE place_id <> ''", []),
        "reaction": ("SELECT id FROM t WHERE list_contains(?, id)", [named]),
    }
    return {
        field: frozenset(code for (code,) in engine.execute(sql, values).fetchall())
        for field, (sql, values) in asked.items()
    }


def _rows(engine: duckdb.DuckDBPyConnection, all_rules: list[Rule]) -> Iterator[Problem]:
    """Yield the first row that breaks each rule, found in one scan, then repeated ids and ids whose rows disagree."""
    firsts = ", ".join(f"min(file_row_number) FILTER ({rule.wrong})" for rule in all_rules)
    [found] = engine.execute(f"SELECT {firsts} FROM t", {"refused": REFUSED}).fetchall()  # noqa: S608 - the rules are our own
    for rule, row in zip(all_rules, found, strict=True):
        if row is not None:
            yield _problem(engine, rule.column, row, rule.expected)
    yield from _repeated(engine)
    for key, columns in (("actor_id", _OF_ACTOR), ("place_id", _OF_PLACE)):
        yield from _unsteady(engine, key, columns)


def _problem(engine: duckdb.DuckDBPyConnection, column: str, row: int, expected: str) -> Problem:
    sql = f'SELECT "{column}"::VARCHAR FROM t WHERE file_row_number = ?'  # noqa: S608 - a known column
    [[value]] = engine.execute(sql, [row]).fetchall()
    return Problem(TABLE, row + 1, column, value or "", expected)


def _repeated(engine: duckdb.DuckDBPyConnection) -> Iterator[Problem]:
    sql = "SELECT id, max(file_row_number) FROM t GROUP BY id HAVING count(*) > 1 ORDER BY 2 LIMIT 10"
    for code, row in engine.execute(sql).fetchall():
        yield Problem(TABLE, row + 1, "id", code, "an id that no other row has")


def _unsteady(engine: duckdb.DuckDBPyConnection, key: str, columns: Iterable[str]) -> Iterator[Problem]:
    """Yield ids whose rows do not agree on what the id stands for, at most ten."""
    sql = f"""
        SELECT {key}, max(row) FROM (
            SELECT {key}, max(file_row_number) AS row FROM t WHERE {key} <> '' GROUP BY {key}, {", ".join(columns)}
        ) GROUP BY {key} HAVING count(*) > 1 ORDER BY 2 LIMIT 10
    """  # noqa: S608 - known columns
    for code, row in engine.execute(sql).fetchall():
        yield Problem(TABLE, row + 1, key, code, f"the same {', '.join(columns)} in every row of it")


def _listed(codes: Iterable[str]) -> str:
    return ", ".join(map(_quoted, codes))


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
