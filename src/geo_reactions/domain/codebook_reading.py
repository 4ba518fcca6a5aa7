"""codebook.toml: read, with every entry that is missing, unknown or not allowed reported at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from geo_reactions.domain.codebook import (
    FORBIDDEN,
    KINDS,
    OPTIONAL,
    POSITIONS,
    QUESTIONS,
    REQUIRED,
    THRESHOLDS,
    Code,
    Codebook,
    Question,
)
from geo_reactions.domain.entries import (
    Entries,
    Keys,
    Wrong,
    entries_of,
    fraction,
    is_of,
    one_of,
    shown,
    tables_at,
    unknown_entries,
    wrong_table,
)
from geo_reactions.domain.errors import DataError
from geo_reactions.domain.palettes import PALETTE, PALETTES, painted
from geo_reactions.domain.position import DIVIDED, Scale
from geo_reactions.domain.theme import PATTERNS, SYMBOLS
from geo_reactions.domain.toml_file import located, read_toml

_DRAWN = ("colour", "dark", "sign", "symbol", "pattern")
_ALLOWED: Mapping[str, tuple[str, ...]] = {
    "kind": KINDS,
    "country": (OPTIONAL, REQUIRED, FORBIDDEN),
    "pattern": tuple(PATTERNS),
    "marker": SYMBOLS,
    "symbol": SYMBOLS,
}
"""The values of entries that have only a few, by the name of the entry."""

TOP = Entries({PALETTE: "str"}, allowed={PALETTE: tuple(PALETTES)})
"""The entries of codebook.toml outside the tables of its questions."""

OF_EVERY_QUESTION = Entries({"label": "str", "help": "str"}, ("label",), {"help": ""})
OF_QUESTIONS: Mapping[str, Entries] = {"position": entries_of(Scale, THRESHOLDS)}
"""The entries that a question may have besides those of every question and its codes."""

OF_EVERY_CODE = entries_of(Code, ("code", "label", "definition", "plural", "short", "within", "behind"))
OF_CODES: Mapping[str, Entries] = {
    "stance": entries_of(Code, ("kind", *_DRAWN), needed=("kind", "colour", "dark"), allowed=_ALLOWED),
    "position": entries_of(Code, ("side", "least", *_DRAWN), needed=("colour", "dark"), allowed=_ALLOWED),
    "degree": entries_of(Code, ("weight",)),
    "type": entries_of(Code, ("marker",), allowed=_ALLOWED),
    "actor_type": entries_of(Code, ("rank", "country", "countries"), allowed=_ALLOWED),
}
"""The entries that the codes of a question may have besides those of every code: others would have no effect."""

_CALLED = {"pattern": "the patterns"}
_NONE = Entries({})
_COLOUR, _CODE, _COUNTRY = re.compile("#[0-9a-f]{6}"), re.compile("[a-z][a-z0-9_]*"), re.compile("[A-Z]{3}")


def read_codebook(path: Path) -> Codebook:
    """Read codebook.toml; raise DataError with everything that is missing, unknown or not allowed."""
    raw = painted(read_toml(path))
    if problems := located(path, wrong_codebook(raw)):
        raise DataError(problems)
    return Codebook({name: _question(name, raw[name]) for name in QUESTIONS})


def _question(name: str, raw: Mapping[str, Any]) -> Question:
    limits = {key: limit for key in THRESHOLDS if (limit := fraction(raw.get(key))) is not None}
    return Question(name, raw["label"], raw.get("help", ""), tuple(map(_code, raw["codes"])), limits)


def _code(entry: Mapping[str, Any]) -> Code:
    typed = {"countries": tuple(entry.get("countries", ())), "weight": fraction(entry.get("weight", 1))}
    return Code(**{**entry, **typed})


def wrong_codebook(raw: Mapping[str, Any]) -> Iterator[Wrong]:
    """Yield what cannot be used in the content of codebook.toml."""
    yield from unknown_entries(raw, (*QUESTIONS, PALETTE), ())
    if PALETTE in raw:
        yield Wrong((PALETTE,), str(raw[PALETTE]), one_of(str(raw[PALETTE]), PALETTES))
    for name in QUESTIONS:
        if name in raw:
            yield from _wrong_question(name, raw[name])
        else:
            yield Wrong((name,), "", "this question is missing")
    yield from _wrong_positions(raw)
    yield from _wrong_thresholds(raw.get("position"))
    yield from _wrong_ranks(raw)


def _wrong_question(name: str, raw: Any) -> Iterator[Wrong]:
    yield from wrong_table(raw, OF_EVERY_QUESTION | Entries({"codes": ""}) | OF_QUESTIONS.get(name, _NONE), (name,))
    if not isinstance(raw, Mapping):
        return
    yield from _wrong_value((name, "label"), raw.get("label"))
    codes = raw.get("codes", [])
    if not isinstance(codes, list) or not codes:
        yield Wrong((name, "codes"), shown(codes) if codes else "", f"at least one table: [[{name}.codes]]")
        return
    for n, entry in enumerate(codes):
        yield from _wrong_code(name, entry, (name, "codes", n))
    yield from _repeated(raw, name, "code", f"a code that no other code of {name} has")


def _wrong_code(question: str, entry: Any, keys: Keys) -> Iterator[Wrong]:
    own = OF_CODES.get(question, _NONE)
    known = OF_EVERY_CODE | replace(own, needed=())
    yield from wrong_table(entry, known, keys)
    if not isinstance(entry, Mapping):
        return
    for name in own.needed:
        if entry.get(name, "") == "":
            allowed = f": {one_of('', _ALLOWED[name])}" if name in _ALLOWED else ""
            yield Wrong((*keys, name), "", f"{name}, which is missing{allowed}")
    for name in known.types:
        if name in entry:
            yield from _wrong_value((*keys, name), entry[name])


def _wrong_value(keys: Keys, value: Any) -> Iterator[Wrong]:
    """Yield an entry of the right type whose value is not allowed."""
    name = str(keys[-1])
    if name == "countries":
        for part in value if isinstance(value, list) else ():
            if isinstance(part, str) and not _COUNTRY.fullmatch(part):
                yield Wrong(keys, part, "codes of countries: three capital letters each")
    elif name in _ALLOWED and isinstance(value, str):
        if value not in _ALLOWED[name] and (value or name == "country"):
            yield Wrong(keys, value, one_of(value, _ALLOWED[name], _CALLED.get(name, "")))
    elif name in _FORMS and (expected := _FORMS[name](value)):
        yield Wrong(keys, shown(value), expected)


def _wrong_colour(value: Any) -> str:
    if not isinstance(value, str) or not value or _COLOUR.fullmatch(value):
        return ""
    small = value.lower()
    return "a colour as #1b7837" + (f"; did you mean {small}?" if _COLOUR.fullmatch(small) else "")


def _wrong_name(value: Any) -> str:
    is_wrong = isinstance(value, str) and not _CODE.fullmatch(value)
    return "lower-case letters, digits and _, a letter first" if is_wrong else ""


def _wrong_weight(value: Any) -> str:
    weight = fraction(value)
    return "a weight above 0, at most 1" if weight is not None and not 0 < weight <= 1 else ""


_FORMS: Mapping[str, Callable[[Any], str]] = {
    "code": _wrong_name,
    "colour": _wrong_colour,
    "dark": _wrong_colour,
    "label": lambda value: "some text" if isinstance(value, str) and not value.strip() else "",
    "rank": lambda value: "a whole number from 0 on" if isinstance(value, int) and value < 0 else "",
    "weight": _wrong_weight,
}
"""What is expected instead of a value, or nothing if it is right or of another type, by the name of the entry."""


def _codes(raw: Mapping[str, Any], question: str) -> list[tuple[Keys, Mapping[str, Any]]]:
    """Return the codes of a question that are tables, with the ways to them."""
    return tables_at(raw, (question, "codes"))


def _repeated(table: Mapping[str, Any], question: str, entry: str, expected: str) -> Iterator[Wrong]:
    """Yield the codes of a question with a text that a code before them has."""
    seen: set[str] = set()
    for keys, code in _codes({question: table}, question):
        value = code.get(entry)
        if isinstance(value, str) and value in seen:
            yield Wrong((*keys, entry), value, expected)
        elif isinstance(value, str) and value:
            seen.add(value)


def _wrong_positions(raw: Mapping[str, Any]) -> Iterator[Wrong]:
    """Yield the positions that the rule lacks, those with the code of a stance, and sides that are none."""
    stances = {code["code"]: code for _, code in _codes(raw, "stance") if isinstance(code.get("code"), str)}
    positions = _codes(raw, "position")
    if not stances or not positions:
        return
    for keys, code in positions:
        if isinstance(code.get("code"), str) and code["code"] in stances:
            yield Wrong((*keys, "code"), code["code"], "a code that no stance has, as both are drawn on the map")
    have = [code.get("code") for _, code in positions]
    steps = [(keys, code) for keys, code in positions if "least" in code]
    for name in POSITIONS:
        if name not in have and not (steps and name == DIVIDED):
            yield Wrong(("position", "codes"), "", f'a table [[position.codes]] with code = "{name}", which is missing')
    yield from _wrong_steps(stances, steps)
    yield from _repeated_patterns([*_codes(raw, "stance"), *positions])
    yield from _wrong_sides(stances, positions)
    yield from _repeated(raw["position"], "position", "side", "a side to which no other position leans")


def _wrong_steps(
    stances: Mapping[str, Mapping[str, Any]], steps: list[tuple[Keys, Mapping[str, Any]]]
) -> Iterator[Wrong]:
    """Yield what a map of numbers cannot use: sides beside its steps, a first step other than 1, steps that do not rise."""
    sides = [code for code, stance in stances.items() if stance.get("kind") == "side"]
    below = 0
    for keys, code in steps:
        least = code["least"]
        if sides:
            yield Wrong((*keys, "least"), shown(least), f"no number, as the stance {sides[0]} is of kind side")
        elif is_of(least, "int"):
            if least <= below or (not below and least != 1):
                yield Wrong((*keys, "least"), shown(least), f"more than {below}" if below else "1 for the first step")
            below = max(below, least)


def _repeated_patterns(codes: list[tuple[Keys, Mapping[str, Any]]]) -> Iterator[Wrong]:
    """Yield the patterns that a code before has, whose colours this one would get, too."""
    patterns = [code.get("pattern") for _, code in codes]
    for n, (keys, _) in enumerate(codes):
        if isinstance(patterns[n], str) and patterns[n] and patterns[n] in patterns[:n]:
            yield Wrong((*keys, "pattern"), str(patterns[n]), "a pattern that no other stance or position has")


def _wrong_sides(
    stances: Mapping[str, Mapping[str, Any]], positions: list[tuple[Keys, Mapping[str, Any]]]
) -> Iterator[Wrong]:
    sides = [code for code, stance in stances.items() if stance.get("kind") == "side"]
    possible = {*sides, *(code for code, stance in stances.items() if stance.get("kind") not in KINDS)}
    leaning = [
        (keys, code, code["side"]) for keys, code in positions if isinstance(code.get("side"), str) and code["side"]
    ]
    unknown = [Wrong((*keys, "side"), side, _a_side(side, sides)) for keys, _, side in leaning if side not in possible]
    yield from unknown
    for keys, code, side in leaning:
        if code.get("code") in POSITIONS:
            yield Wrong((*keys, "side"), side, f"no side, as {code['code']} leans to none")
    for side in sides if not unknown else ():
        if side not in [other for _, _, other in leaning]:
            table = f'a table [[position.codes]] with side = "{side}": the position that leans to it'
            yield Wrong(("position", "codes"), "", table)


def _a_side(value: str, sides: list[str]) -> str:
    return one_of(value, sides, "the stances of kind side:") if sides else "no side, as no stance is of kind side"


def _wrong_thresholds(raw: Any) -> Iterator[Wrong]:
    table = raw if isinstance(raw, Mapping) else {}
    clear, lean = fraction(table.get("clear", Scale.clear)), fraction(table.get("lean", Scale.lean))
    if clear is not None and lean is not None and not 0 < lean < clear <= 1:
        keys = ("position", "clear" if "clear" in table else "lean")
        yield Wrong(keys, f"lean {lean}, clear {clear}", "lean above 0 and below clear, clear at most 1")


def _wrong_ranks(raw: Mapping[str, Any]) -> Iterator[Wrong]:
    codes = _codes(raw, "actor_type")
    ranks = [code.get("rank", 0) for _, code in codes]
    if codes and all(type(rank) is int for rank in ranks) and 1 not in ranks:
        yield Wrong(
            ("actor_type", "codes"), "", "rank = 1 for at least one code: the actors who speak for their country"
        )
