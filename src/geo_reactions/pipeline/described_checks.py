"""The check of description and codebook against each other, the countries of the map and the rows: parties, countries, story."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from geo_reactions.domain.codebook import Codebook
from geo_reactions.domain.described import CODEBOOK, DESCRIPTION, Described
from geo_reactions.domain.description import Description, Step
from geo_reactions.domain.entries import Wrong, one_of
from geo_reactions.domain.errors import Problem
from geo_reactions.domain.link import Codes, Unused, Vocabulary, allowed, decode
from geo_reactions.domain.toml_file import located
from geo_reactions.domain.vocabulary import OF_ROWS, vocabulary
from geo_reactions.language.wording import languages

_HINTED = 2_000
"""The greatest number of codes among which one that is spelled alike is looked for."""


def described_problems(
    folder: Path, found: Described, countries: Collection[str], of_rows: Codes | None = None
) -> list[Problem]:
    """Return what in collection.toml and codebook.toml of a folder cannot be used with the rest of the collection.

    `countries` are the codes of countries.csv, `of_rows` the bodies, places and reactions that the rows have; while these are not
    known, steps of the story may name any.
    """
    about, book = found
    known = Vocabulary({**vocabulary(about, book, countries, languages()), **(of_rows or {})}, about.fields)
    described = [*_parties(about, book, countries), *_story(about.story, known)]
    return [*located(folder / DESCRIPTION, described), *located(folder / CODEBOOK, _countries(book, countries))]


def _parties(about: Description, book: Codebook, countries: Collection[str]) -> Iterator[Wrong]:
    sides = book.scale.sides
    for n, party in enumerate(about.parties):
        if party.country not in countries:
            yield Wrong(("parties", n, "country"), party.country, "no such country in countries.csv")
        if party.stance not in sides:
            yield Wrong(
                ("parties", n, "stance"), party.stance, one_of(party.stance, sides, "the stances of kind side:")
            )


def _countries(book: Codebook, countries: Collection[str]) -> Iterator[Wrong]:
    for n, code in enumerate(book["actor_type"].codes):
        for country in code.countries:
            if country not in countries:
                keys = ("actor_type", "codes", n, "countries")
                yield Wrong(keys, country, "no such country in countries.csv")


def _story(steps: Collection[Step], known: Vocabulary) -> Iterator[Wrong]:
    """Yield the parts of the addresses of steps that cannot be used, with the title of the step and what is allowed."""
    of_rows = [
        field for field in known.fields if field.name in OF_ROWS or (field.is_own and field in known.fields.choices)
    ]
    unknowable = {key for field in of_rows if field.name not in known for key in field.keys}
    for n, step in enumerate(steps):
        _, unused = decode(step.query, known)
        for part in unused:
            if part.key not in unknowable:
                value = f"{part.key}={part.value}" if part.value else part.key
                yield Wrong(("story", n, "query"), value, f"{_instead(part, known)} (in the step “{step.title}”)")


def _instead(part: Unused, known: Vocabulary) -> str:
    """Return what may stand in an address instead of a part that cannot be used."""
    keys = {key: field.name for field in known.fields for key in field.keys}
    if part.key not in keys:
        return one_of(part.key, list(keys), "the keys") if part.unknown else str(part.reason)
    field, words = keys[part.key], allowed(part.key, known)
    if not part.unknown:
        return words
    if not words:
        return f"no {part.key}, as no row has any"
    codes = known.get(field, ())
    is_spelled = field != "country" and len(codes) <= _HINTED
    hint = one_of(part.value, list(codes)).partition("; ")[2] if is_spelled else ""
    return "; ".join(filter(None, [f"one of {words}", hint]))
