"""The names of persons: where one ends, and whether it is that of somebody named before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geo_reactions.domain.folding import fold
from geo_reactions.pipeline.drafting.lexicon import COUNTRY, offices
from geo_reactions.pipeline.drafting.mentions import Around
from geo_reactions.pipeline.drafting.model import NAMED_BEFORE, Who

_PARTICLES = frozenset(
    {"van", "von", "der", "de", "del", "da", "di", "bin", "ibn", "al", "el", "la", "le", "dos", "den", "ter", "do"}
)
SURNAMES = frozenset(
    {"king", "prince", "bishop", "pope", "general", "sultan", "emir", "judge", "major", "queen", "champion"}
)
"""Words of offices that are surnames as well."""

_LONGEST_NAME = 5
_TELLING = 6
"""How many letters a surname has at least that may be spelled in two ways."""


class Names:
    """Reads the names of persons of a sentence; `persons` are those named before it."""

    def __init__(self, around: Around, persons: Sequence[Who]) -> None:
        self._words = around.words
        self._persons = {name: who for who in persons for name in _callings(who)}

    def end(self, place: int) -> int:
        """Return the end of the name of a person that begins at a place; the place itself if none does."""
        end = place
        while token := self._words.at(end):
            is_part = (
                token.lower in _PARTICLES and end > place and (after := self._words.at(end + 1)) and after.is_capital
            )
            fits = token.is_capital and not (token.known and (end == place or token.known.what != COUNTRY))
            is_office = token.lower in offices() and not (end > place and token.lower in SURNAMES)
            if not (fits or is_part) or token.quoted or end - place >= _LONGEST_NAME or is_office:
                break
            end += 1
        return end

    def known(self, name: str) -> Who | None:
        """Return the person that a name means of those named before; the end of a surname may be spelled differently."""
        sought = fold(name)
        found = self._persons.get(sought)
        if found or len(sought) < _TELLING:
            return found
        alike = (
            known
            for known in self._persons
            if len(known) >= _TELLING and (known.startswith(sought) or sought.startswith(known))
        )
        return next((self._persons[known] for known in alike if " " not in known), None)

    def named_before(self, name: str) -> Who | None:
        """Return the person of exactly this name or surname who was named before."""
        return self._persons.get(fold(name))


def _callings(who: Who) -> Iterator[str]:
    """Yield the folded names by which a text calls a person again."""
    if not who.office and who.type != "public_figure":
        return
    if who.name != who.words[0] and who.called != NAMED_BEFORE:
        return
    parts = who.name.split()
    yield fold(who.name)
    if len(parts) > 1:
        yield fold(parts[-1])
