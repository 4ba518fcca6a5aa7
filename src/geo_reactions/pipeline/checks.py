"""The checks of the edited files: each yields the problems of one file, with line, column, value and what is allowed."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator
from functools import partial
from math import isfinite

from geo_reactions.domain import edtf
from geo_reactions.domain.characters import wrong_address, wrong_text
from geo_reactions.domain.codebook import FORBIDDEN, REQUIRED, Codebook, Question
from geo_reactions.domain.described import Described
from geo_reactions.domain.errors import Problem
from geo_reactions.domain.own_fields import ADDRESS, OwnField
from geo_reactions.pipeline.described_checks import described_problems
from geo_reactions.pipeline.sources import Sources
from geo_reactions.pipeline.tables import Row, Table

_PLAIN = re.compile(r"-?[0-9]+(\.[0-9]+)?(e[+-]?[0-9]{1,3})?", re.ASCII)
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
OPEN = "open"
"""The outcome of a sentence that nobody has judged yet."""
PRECISIONS = ("city", "region", "country")
OUTCOMES = ("coded", "background", "heading", "outcome", "link", OPEN)
_CRITERION = Callable[[Row], str]


def all_problems(sources: Sources) -> list[Problem]:
    """Return everything that is wrong with the edited files; if any file cannot be read, only that."""
    if sources.broken:
        return sources.broken
    parts = (_described(sources), _countries(sources), coding_problems(sources), _ledger(sources))
    return [problem for part in parts for problem in part]


def coding_problems(sources: Sources) -> list[Problem]:
    """Return what is wrong with the reactions, their actors and their places."""
    return [*_texts(sources), *_actors(sources), *_places(sources), *_coding(sources)]


def _each(table: Table, column: str, wrong: _CRITERION) -> Iterator[Problem]:
    for line, row in table.rows:
        expected = wrong(row)
        if expected:
            yield table.problem(line, row, column, expected)


def _slug(column: str = "id") -> _CRITERION:
    return lambda row: "" if _SLUG.fullmatch(row[column]) else "lower-case letters, digits and single hyphens"


def _known(column: str, known: Container[str], kind: str, *, empty: bool = False) -> _CRITERION:
    return lambda row: "" if row[column] in known or (empty and not row[column]) else f"no such {kind}"


def _code(column: str, question: Question) -> _CRITERION:
    allowed = "one of " + ", ".join(question.by_code)
    return lambda row: "" if row[column] in question else allowed


def _one_of(column: str, allowed: tuple[str, ...]) -> _CRITERION:
    return lambda row: "" if row[column] in allowed else "one of " + ", ".join(allowed)


def _filled(column: str) -> _CRITERION:
    return lambda row: "" if row[column].strip() else "some text"


def _number(column: str, low: float, high: float) -> _CRITERION:
    def wrong(row: Row) -> str:
        try:
            return "" if low <= float(row[column]) <= high else f"a number from {low:g} to {high:g}"
        except ValueError:
            return f"a number from {low:g} to {high:g}"

    return wrong


def _whole(column: str) -> _CRITERION:
    return lambda row: "" if re.fullmatch("[0-9]+", row[column]) else "a whole number"


def _texts(sources: Sources) -> Iterator[Problem]:
    """Yield the cells whose text no page, file or terminal can show."""
    for table in sources.tables:
        for line, row in table.rows:
            for column, value in row.items():
                if expected := wrong_text(value):
                    yield table.problem(line, row, column, expected)


def _described(sources: Sources) -> list[Problem]:
    bodies = (code for code, actor in sources.actors.ids().items() if not actor["country"])
    of_rows = {"body": frozenset(bodies), "place": frozenset(sources.places.ids()), "reaction": sources.coding.ids()}
    found = Described(sources.description, sources.codebook)
    return described_problems(sources.folder, found, sources.countries.ids("code"), of_rows)


def _countries(sources: Sources) -> Iterator[Problem]:
    table = sources.countries
    codes = table.ids("code")
    yield from table.repeated("code")
    yield from _each(
        table, "code", lambda row: "" if re.fullmatch("[A-Z]{3}", row["code"]) else "three capital letters"
    )
    yield from _each(table, "name", _filled("name"))
    yield from _each(table, "parent", _known("parent", codes, "country in countries.csv", empty=True))
    yield from _each(
        table, "as_of", lambda row: "" if re.fullmatch(r"(\d{4})?", row["as_of"], re.ASCII) else "a year, or nothing"
    )
    yield from _each(table, "lat", _number("lat", -90, 90))
    yield from _each(table, "lon", _number("lon", -180, 180))


def _actors(sources: Sources) -> Iterator[Problem]:
    table, codes = sources.actors, sources.countries.ids("code")
    used = {row["actor"] for _, row in sources.coding.rows}
    yield from table.repeated()
    yield from _each(table, "id", _slug())
    yield from _each(table, "id", lambda row: "" if row["id"] in used else "an actor that coding.csv names; remove it")
    yield from _each(table, "name", _filled("name"))
    yield from _each(table, "type", _code("type", sources.codebook["actor_type"]))
    yield from _each(table, "country", _known("country", codes, "country in countries.csv", empty=True))
    yield from _each(table, "country", lambda row: clash(row, sources.codebook))


def clash(row: Row, codebook: Codebook) -> str:
    """Return why an actor of this type cannot have this country; empty if it can, or if there is no such type."""
    kinds, country = codebook["actor_type"], row["country"]
    if row["type"] not in kinds:
        return ""
    kind = kinds[row["type"]]
    if kind.country == FORBIDDEN and country:
        return f"empty, as an actor of type {kind.code} has no country"
    if kind.country == REQUIRED and not country:
        return f"a country, as an actor of type {kind.code} has one"
    if kind.countries and country not in kind.countries:
        return f"one of {', '.join(kind.countries)}, as the type is {kind.code}"
    theirs = next((other for other in kinds.codes if country in other.countries and other is not kind), None)
    if theirs and kind.rank == theirs.rank:
        return f"not a territory of type {theirs.code}, as the type is {kind.code}"
    return ""


def _places(sources: Sources) -> Iterator[Problem]:
    table, codes = sources.places, sources.countries.ids("code")
    used = {row["place"] for _, row in sources.coding.rows}
    yield from table.repeated()
    yield from _each(table, "id", _slug())
    yield from _each(table, "id", lambda row: "" if row["id"] in used else "a place that coding.csv names; remove it")
    yield from _each(table, "name", _filled("name"))
    yield from _each(table, "country", _known("country", codes, "country in countries.csv"))
    yield from _each(table, "precision", _one_of("precision", PRECISIONS))
    yield from _each(table, "lat", _number("lat", -90, 90))
    yield from _each(table, "lon", _number("lon", -180, 180))
    yield from _each(table, "resolved", _filled("resolved"))


def _coding(sources: Sources) -> Iterator[Problem]:
    table, book = sources.coding, sources.codebook
    sentences = sources.ledger.ids("locator")
    yield from table.repeated()
    for column in ("id", "act"):
        yield from _each(table, column, _slug(column))
    yield from _each(table, "sentences", lambda row: _missing(row["sentences"], sentences, "sentence of ledger.csv"))
    yield from _each(table, "actor", _known("actor", sources.actors.ids(), "actor in actors.csv"))
    yield from _each(table, "place", _known("place", sources.places.ids(), "place in places.csv", empty=True))
    for column in ("type", "stance", "degree", "certainty"):
        yield from _each(table, column, _code(column, book[column]))
    yield from _each(table, "degree", lambda row: _undegreed(row, book))
    yield from _each(table, "date", _date)
    yield from _each(table, "dated", lambda row: _undated(row, book["dated"]))
    yield from _each(
        table, "crowd_said", lambda row: "empty, as there is no crowd" if row["crowd_said"] and not row["crowd"] else ""
    )
    yield from _each(
        table, "crowd", lambda row: "" if re.fullmatch(r"([1-9][0-9]*)?", row["crowd"]) else "a whole number"
    )
    yield from _each(table, "summary", _filled("summary"))
    for field in sources.description.own_fields:
        yield from _each(table, field.name, partial(_own_value, field))
    yield from _each(
        table, "note", lambda row: "" if row["certainty"] == "sure" or row["note"] else "why it is not sure"
    )


def _own_value(field: OwnField, row: Row) -> str:
    """Return what the value of an own field should be; empty if it can be used."""
    text = row[field.name]
    if field.is_number and text:
        return (
            ""
            if _PLAIN.fullmatch(text) and isfinite(float(text))
            else "a number with a point, as 12 or 0.5, or nothing"
        )
    return wrong_address(text) if field.kind == ADDRESS and text else ""


def _missing(text: str, known: Container[str], kind: str) -> str:
    lost = [part for part in text.split(";") if part not in known]
    return f"no such {kind}: {', '.join(map(repr, lost))}" if lost else ""


def _undegreed(row: Row, codebook: Codebook) -> str:
    """Return why a row that takes no side cannot have this degree; empty if it can."""
    whole, sides = codebook["degree"].codes[0].code, codebook.scale.sides
    if row["stance"] in sides or row["stance"] not in codebook["stance"] or row["degree"] == whole:
        return ""
    return f"{whole}, as the stance is no side"


def _undated(row: Row, question: Question) -> str:
    if not row["date"]:
        return "empty, as there is no date" if row["dated"] else ""
    return "" if row["dated"] in question else "one of " + ", ".join(question.by_code)


def _date(row: Row) -> str:
    try:
        if row["date"]:
            edtf.parse(row["date"])
    except ValueError as error:
        return str(error)
    return ""


def _ledger(sources: Sources) -> Iterator[Problem]:
    table, coded = sources.ledger, coded_by(row for _line, row in sources.coding.rows)
    yield from table.repeated("locator")
    for column in ("start", "end"):
        yield from _each(table, column, _whole(column))
    yield from _each(table, "outcome", _one_of("outcome", OUTCOMES))
    yield from _each(table, "reactions", lambda row: _ledger_rows(row, coded.get(row["locator"], [])))
    yield from _each(
        table, "fragment", lambda row: "words of it" if row["outcome"] == "coded" and not row["fragment"] else ""
    )
    yield from _each(
        table, "why", lambda row: "" if row["outcome"] in ("coded", OPEN) or row["why"] else "the reason why not"
    )


def _ledger_rows(row: Row, ids: list[str]) -> str:
    if (row["outcome"] == "coded") != bool(ids):
        return f"outcome {row['outcome']!r}, but {len(ids)} rows of coding.csv are of this sentence"
    return "" if row["reactions"] == ";".join(ids) else ";".join(ids) or "empty"


def coded_by(coding: Iterable[Row]) -> dict[str, list[str]]:
    """Return the ids of the reactions of every sentence, in the order of the rows of a coding."""
    found: dict[str, list[str]] = {}
    for row in coding:
        for sentence in row["sentences"].split(";"):
            found.setdefault(sentence, []).append(row["id"])
    return found
