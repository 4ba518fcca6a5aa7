"""Who is named in a sentence: holders of offices, bodies, governments, persons, communities, and words that refer back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from geo_reactions.pipeline.drafting.communities import Communities
from geo_reactions.pipeline.drafting.complements import Complements
from geo_reactions.pipeline.drafting.crowds import Crowds
from geo_reactions.pipeline.drafting.kinds import STATEMENT
from geo_reactions.pipeline.drafting.lexicon import COUNTRY, REGION, Verb, bodies, capitals, offices
from geo_reactions.pipeline.drafting.mentions import PRONOUNS, Around, Mention
from geo_reactions.pipeline.drafting.model import BY_NAME, BY_PLACE, NAMED_BEFORE, Who
from geo_reactions.pipeline.drafting.named_bodies import Bodies
from geo_reactions.pipeline.drafting.offices import Offices
from geo_reactions.pipeline.drafting.persons import Names
from geo_reactions.pipeline.drafting.shared_offices import SharedOffices

_INITIALS = 3
"""How many letters initials have at least."""

_NOBODY = frozenset(
    {
        "nobody",
        "everyone",
        "everybody",
        "somebody",
        "someone",
        "neither",
        "either",
        "much",
        "little",
        "nothing",
        "everything",
    }
)


class Finder:
    """Finds the mentions of a sentence; `persons` are those named before it."""

    def __init__(self, around: Around, persons: Sequence[Who]) -> None:
        self._around, self._words = around, around.words
        self._names, self._complements = Names(around, persons), Complements(around)
        self._shared = SharedOffices(around, self._complements)
        communities = Communities(around, self._complements)
        self._offices = Offices(around, self._names, self._complements)
        self._readers: tuple[Callable[[int], Mention | None], ...] = (
            self._offices.read,
            self._offices.behind_name,
            Bodies(around, self._names, self._complements, communities).read,
            Crowds(around).read,
            communities.read,
            self._capital,
            self._country,
            self._region,
            self._person,
            self._back,
        )

    def mentions(self) -> list[Mention]:
        """Return the mentions in their order, none within another."""
        return self._shared.shared(list(self._mentions()))

    def _mentions(self) -> Iterator[Mention]:
        place = 0
        while place < len(self._words.tokens):
            found = next(filter(None, (read(place) for read in self._readers)), None)
            if found:
                self._offices.before += [found.who] if found.who else []
                yield found
            place = max(found.end, place + 1) if found else place + 1

    def _country(self, place: int) -> Mention | None:
        """Read a country, which stands for its government."""
        start = place + 1 if self._words.lower(place) == "the" else place
        token = self._words.at(start)
        if not token or not token.known or token.known.what != COUNTRY or self._words.lower(start + 1) in ("'s", "’s"):
            return None
        code, lexicon = token.known.country, self._around.lexicon
        who = Who(lexicon.government(code), lexicon.government_type(code), code, "", (token.text,), "country")
        return Mention(place, start + 1, who)

    def _region(self, place: int) -> Mention | None:
        """Read a part of a country, which stands for its authorities."""
        token = self._words.at(place)
        if not token or not token.known or token.known.what != REGION or self._words.lower(place + 1) in ("'s", "’s"):
            return None
        known = token.known
        who = Who(known.name, known.type, known.country, "", (token.text,), "region", sure=False)
        return Mention(place, place + 1, who)

    def _capital(self, place: int) -> Mention | None:
        """Read a capital before a verb, which stands for the government: "Ankara warned"."""
        end = next(
            (end for end in (place + 3, place + 2, place + 1) if self._words.text(place, end) in capitals()), place
        )
        name, following = self._words.text(place, end), self._words.at(end)
        if end == place or not (following and following.verb and following.verb.kind == STATEMENT):
            return None
        code = capitals()[name]
        lexicon = self._around.lexicon
        who = Who(lexicon.government(code), lexicon.government_type(code), code, "", (name,), "capital", sure=False)
        return Mention(place, end, who)

    def _person(self, place: int) -> Mention | None:
        """Read a name: that of somebody named before, of a place that acts, or of a person not known."""
        end = self._names.end(place)
        if end == place:
            return None
        name, is_one_word = self._words.text(place, end), end - place == 1
        known = self._names.known(name) if is_one_word else self._names.named_before(name)
        if known:
            return Mention(place, end, replace(known, words=(name,), called=NAMED_BEFORE))
        following = self._words.at(end)
        verb = following.verb if following else None
        country = self._around.country_of(name, self._around.here) if verb or not is_one_word else ""
        if country:
            return Mention(place, end, Who(name, "subnational", country, "", (name,), BY_PLACE, sure=False))
        who = self._one_word(place, name, verb) if is_one_word else self._several_words(end, name)
        return Mention(place, end, who) if who else None

    def _several_words(self, end: int, name: str) -> Who | None:
        is_body = self._words.lower(end - 1) in bodies()
        return None if is_body else Who(name, "public_figure", "", "", (name,), BY_NAME, sure=False)

    def _one_word(self, place: int, name: str, verb: Verb | None) -> Who | None:
        """Return who one capitalised word means that stands in a list or before a verb: initials are those of a body."""
        is_listed = self._is_listed(place, place + 1)
        if name.isupper() and len(name) >= _INITIALS and (is_listed or verb):
            return Who(name, "ngo", "", "", (name,), "initials", sure=False)
        if verb and verb.form == "past" and self._is_lone_name(place):
            return self._lone_name(place, name)
        return Who(name, "public_figure", "", "", (name,), BY_NAME, sure=False) if is_listed else None

    def _is_lone_name(self, place: int) -> bool:
        """Return whether one capitalised word is a name: behind "the", or at the beginning of a sentence and in no plural."""
        word = self._words.tokens[place].text
        if self._words.lower(place - 1) == "the":
            return True
        return self._words.tokens[place].opens and not word.endswith("s") and word.casefold() not in _NOBODY

    def _lone_name(self, place: int, name: str) -> Who:
        """Return one word that acts: with "the" a body, of the state below a label of its country, else a person."""
        here = self._around.here
        if self._words.lower(place - 1) == "the":
            return Who(name, "government" if here else "ngo", here, "", (name,), BY_NAME, sure=False)
        return Who(name, "public_figure", "", "", (name,), BY_NAME, sure=False)

    def _is_listed(self, place: int, end: int) -> bool:
        is_last = self._words.lower(end) in (",", "and", ".") or self._words.lower(end).endswith("ed")
        return self._words.lower(place - 1) in (",", "and") and is_last

    def _back(self, place: int) -> Mention | None:
        """Read a word that refers back: "he", "the ministry"."""
        word, following = self._words.lower(place), self._words.lower(place + 1)
        if word in PRONOUNS:
            return Mention(place, place + 1, None, refers=word)
        if word in ("the", "this") and (following in bodies() or following in offices()):
            return Mention(place, place + 2, None, refers=following)
        return None
