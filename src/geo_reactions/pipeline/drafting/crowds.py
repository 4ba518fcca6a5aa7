"""Crowds by their number: "thousands", "about 400 people", "several hundred students of the university"."""

from __future__ import annotations

from geo_reactions.pipeline.drafting.lexicon import PEOPLE, bodies, offices
from geo_reactions.pipeline.drafting.mentions import Around, Mention
from geo_reactions.pipeline.drafting.model import Who
from geo_reactions.pipeline.drafting.plurals import singular

_ABOUT = frozenset({
    "about", "around", "some", "approximately", "nearly", "almost", "over", "more", "than", "at", "least", "up", "to",
    "roughly", "several", "a", "few", "group", "reportedly", "tens", "hundreds", "of", "estimated", "an", "many",
    "further", "another",
})  # fmt: skip
_NUMBERS = frozenset({
    "thousands", "hundreds", "dozens", "scores", "thousand", "hundred", "dozen", "million", "millions", "crowds",
})  # fmt: skip
_SMALL = frozenset(
    {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "twenty", "fifty"}
)
_PEOPLE = frozenset({"people", "persons", "men", "women", "participants"})
_NOUN_REACH = 4


class Crowds:
    """Reads the crowds of a sentence."""

    def __init__(self, around: Around) -> None:
        self._around, self._words = around, around.words

    def read(self, place: int) -> Mention | None:
        """Read a number with the people that it counts."""
        number = place
        while self._words.lower(number) in _ABOUT and self._words.lower(number) not in _NUMBERS:
            number += 1
        if not self._is_number(number):
            return None
        while self._words.lower(number + 1) in (*_NUMBERS, *_SMALL, "of", "to"):
            number += 1
        noun = self._noun(number + 1)
        is_bare = self._words.lower(number) in _NUMBERS and self._is_verb(number + 1)
        if noun is None and not is_bare:
            return None
        end = number + 1 if noun is None else noun + 1
        called = self._called(number + 1, end) if noun is not None else "Protesters"
        here = self._around.here
        words = self._words.text(place, end)
        if noun is not None and (office := singular(self._words.lower(noun))):
            country = self._around.here_or_near
            return Mention(place, end, Who(called, offices()[office], country, "", (words,), "holders of an office"))
        return Mention(place, end, Who(called, "community", here, "", (words,), "crowd", sure=bool(here)))

    def _is_number(self, place: int) -> bool:
        word = self._words.lower(place)
        return word in _NUMBERS | _SMALL or word.replace(",", "").replace(".", "").isdecimal()

    def _noun(self, place: int) -> int | None:
        """Return the place of the word for the people who are counted."""
        for at in range(place, place + _NOUN_REACH):
            token = self._words.at(at)
            if token is None or token.verb or token.quoted or token.lower in (",", "and", "in", "on", "to"):
                return None
            if singular(token.lower):
                return at
            is_people = token.text.endswith("s") and (token.known.what == PEOPLE if token.known else token.is_capital)
            if is_people or token.lower in _PEOPLE or bodies().get(token.lower) == "community":
                return at
        return None

    def _is_verb(self, place: int) -> bool:
        token = self._words.at(place)
        return bool(token and (token.verb or token.lower in ("of", "also", "have", "had")))

    def _called(self, start: int, end: int) -> str:
        """Return what to call a crowd: "Armenian students"; people without more are protesters."""
        name = self._words.text(start, end)
        if self._words.lower(start) in ("unknown", "unidentified", "masked"):
            return "Unidentified attackers"
        return "Protesters" if name.casefold() in _PEOPLE else name[:1].upper() + name[1:]
