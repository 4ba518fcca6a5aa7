"""The check of a codebook's colours: no two positions look alike, and every mark and sign stands out.

A problem says which two colours fail, for which kind of vision, in which theme, and how far apart they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from geo_reactions.domain.codebook import Code, Codebook
from geo_reactions.domain.colour import VISIONS, apart, contrast, ink
from geo_reactions.domain.errors import Problem
from geo_reactions.domain.position import NO_DATA, UNOFFICIAL
from geo_reactions.domain.theme import DARK, LIGHT

APART, MARK, TEXT = 10.0, 3.0, 4.5
"""The least CIEDE2000 difference of two positions, and the least contrast of a mark and of a text (WCAG 2.2 AA)."""

GROUNDS = {name: (theme["paper"], theme["sea"]) for name, theme in (("colour", LIGHT), ("dark", DARK))}
"""The backgrounds of marks in each theme, by the field of a code that holds its colour there."""

_THEMES = {"colour": "the light theme", "dark": "the dark theme"}
_QUIET = (NO_DATA, UNOFFICIAL)
"""Positions that may be faint: the first is the ground of the map, the second is drawn as dots on it. So may steps of numbers."""


@dataclass(frozen=True)
class Pair:
    """The difference of two positions in a theme, for each kind of vision."""

    theme: str
    first: Code
    second: Code
    apart: Mapping[str, float]

    @property
    def hardest(self) -> str:
        """Return the kind of vision for which the two look most alike."""
        return min(self.apart, key=lambda vision: self.apart[vision])


def pairs(book: Codebook) -> Iterator[Pair]:
    """Yield the differences of every two positions in both themes."""
    for theme in GROUNDS:
        for first, second in combinations(book.positions, 2):
            one, other = getattr(first, theme), getattr(second, theme)
            yield Pair(theme, first, second, {vision: apart(one, other, vision) for vision in VISIONS})


def problems(book: Codebook) -> list[Problem]:
    """Return the colours that are too alike, too faint on their ground, or unable to carry a sign.

    If any is not a colour as #rrggbb, return only those.
    """
    broken = [*_unreadable(book)]
    return broken or [*_alike(book), *_faint(book)]


def _unreadable(book: Codebook) -> Iterator[Problem]:
    for code in book.positions:
        for theme in GROUNDS:
            value = getattr(code, theme)
            if not (len(value) == len("#rrggbb") and value[0] == "#" and _is_hex(value[1:])):
                yield _problem(code, theme, f"a colour as #rrggbb, for {_THEMES[theme]}")


def _is_hex(text: str) -> bool:
    return all(letter in "0123456789abcdefABCDEF" for letter in text)


def _alike(book: Codebook) -> Iterator[Problem]:
    for pair in pairs(book):
        vision = pair.hardest
        if pair.apart[vision] < APART:
            yield _problem(
                pair.first,
                pair.theme,
                f"further from {pair.second.code} {getattr(pair.second, pair.theme)} in {_THEMES[pair.theme]}: with {vision} "
                f"they are {pair.apart[vision]:.1f} apart (CIEDE2000), {APART:g} are needed",
            )


def _faint(book: Codebook) -> Iterator[Problem]:
    for code in book.positions:
        for theme, grounds in GROUNDS.items():
            value = getattr(code, theme)
            found = min(contrast(value, ground) for ground in grounds)
            if code.code not in _QUIET and not code.least and found < MARK:
                yield _problem(
                    code, theme, f"more contrast to the ground of {_THEMES[theme]}: {found:.1f}, {MARK:g} are needed"
                )
            written = contrast(value, ink(value))
            if written < TEXT:
                yield _problem(
                    code,
                    theme,
                    f"lighter or darker: its sign has a contrast of {written:.1f} in {_THEMES[theme]}, {TEXT:g} are needed",
                )


def _problem(code: Code, theme: str, expected: str) -> Problem:
    return Problem("codebook.toml", 0, f"{theme} of {code.code}", getattr(code, theme), expected)
