"""Holders of offices: "Greek foreign minister Name", "the president of X, Name", "Name, chairman of the X", "the mayor"."""

from __future__ import annotations

from dataclasses import replace

from geo_reactions.pipeline.drafting.complements import Complement, Complements
from geo_reactions.pipeline.drafting.lexicon import offices
from geo_reactions.pipeline.drafting.mentions import DETERMINERS, Around, Mention
from geo_reactions.pipeline.drafting.model import BY_OFFICE, NAMED_BEFORE, Who
from geo_reactions.pipeline.drafting.office_heads import OfficeHeads
from geo_reactions.pipeline.drafting.office_titles import LOCAL, OfficeTitles
from geo_reactions.pipeline.drafting.office_types import office_type
from geo_reactions.pipeline.drafting.persons import Names
from geo_reactions.pipeline.drafting.plurals import singular

_ENVOYS = frozenset({"ambassador", "envoy", "consul", "attaché", "ambassadors"})
_OWNERS = frozenset({"its", "his", "her", "their"})
_WITH_OFFICERS = frozenset({"igo", "ngo", "sports", "company", "political", "community", "armed_group"})
_OF_BODIES = frozenset({"government", "legislature", "public_figure"})
_OFFICIAL = frozenset({"government", "legislature", "political"})
_VAGUE = frozenset({"members", "member", "officials", "representative"})


class Offices:
    """Reads the holders of offices of a sentence; `before` are the actors that were read before in it."""

    def __init__(self, around: Around, names: Names, complements: Complements) -> None:
        self._around, self._words, self._lexicon = around, around.words, around.lexicon
        self._names, self._complements = names, complements
        self._heads = OfficeHeads(around.words)
        self._titles = OfficeTitles(around.words, around.lexicon, self._heads)
        self._office_before = ""
        self.before: list[Who] = []

    def read(self, place: int) -> Mention | None:
        """Read an office with the name of its holder behind it, or alone."""
        start = place + 1 if self._words.lower(place) in DETERMINERS else place
        head = self._heads.find(start)
        if head is None:
            return None
        complement, name, end = self._named(head)
        if known := self._known(complement.end, end):
            return Mention(place, complement.end + 1, known)
        own, owner = self._heads.own_countries(start, head), self._owner(place)
        is_told = bool(own or complement.words)
        country = owner.country if owner and not is_told else self._country(head, complement, own)
        is_plain = start == place and not is_told and not self._heads.place_before(start, head)
        if not name and (is_plain or (self._words.lower(head) in _VAGUE and not country)):
            return None
        if name and not complement.words and self._words.lower(end) == "of":
            complement = self._complements.of_one(end)
            country, end = complement.country or country, complement.end
        who = self._holder(start, head, complement, country, name)
        if owner and owner.type in _WITH_OFFICERS and not owner.office and not is_told:
            office = f"{self._titles.bare(start, head + 1)} of {owner.name}"
            who = replace(who, type=owner.type, country=owner.country, office=office)
        who, end = self._with_apposition(who, end) if name else (who, end)
        return Mention(place, end, who, head=self._words.lower(head))

    def behind_name(self, place: int) -> Mention | None:
        """Read a name with an office behind it: "Name, chairman of the X,"."""
        end = self._names.end(place)
        if end - place < 2 or self._words.lower(end) != ",":  # noqa: PLR2004 - a first name and a surname
            return None
        office = self.read(end + 1) or self._bare_behind(end + 1)
        if not office or not office.who or (office.who.words and office.who.name == office.who.words[0]):
            return None
        name = self._words.text(place, end)
        stop = office.end + (self._words.lower(office.end) == ",")
        return Mention(place, stop, replace(office.who, name=name, words=(name,), called="office behind the name"))

    def _bare_behind(self, place: int) -> Mention | None:
        """Read an office without an article that a comma or the end follows: "Name, singer"."""
        head = self._heads.find(place)
        if head is None or self._words.lower(head + 1) not in ("", ",", ".", "and"):
            return None
        nothing = Complement(head + 1, "", "")
        country = self._country(head, nothing, self._heads.own_countries(place, head))
        return Mention(place, head + 1, self._holder(place, head, nothing, country, ""))

    # --- the name of the holder

    def _named(self, head: int) -> tuple[Complement, str, int]:
        """Return what belongs to an office, the name of its holder, and where both end."""
        complement = self._complements.read(head + 1)
        begin = complement.end + (self._words.lower(complement.end) == ",")
        end = self._names.end(begin)
        is_next_town = bool(complement.words) and end == begin + 1 and singular(self._words.lower(head)) in LOCAL
        if end > begin and not is_next_town:
            return complement, self._words.text(begin, end), end
        if cut := self._name_within(head + 1, complement.end):
            shorter = Complement(cut, complement.country, self._words.text(head + 1, cut))
            return shorter, self._words.text(cut, cut + 2), cut + 2
        inner = self._titled(begin) if begin > complement.end else None
        if inner and inner.who:
            return complement, inner.who.name, inner.end
        return complement, "", complement.end

    def _name_within(self, place: int, behind: int) -> int:
        """Return where a name of two words begins behind a place of which somebody holds an office: "of Lyon Paul Girard"."""
        parts = self._words.tokens[place + 1 : behind]
        fewest = 3
        if len(parts) < fewest or not all(token.is_capital and not token.known for token in parts):
            return 0
        return behind - 2

    def _titled(self, place: int) -> Mention | None:
        """Read a name with a title of its own behind an office: "the secretary of state, Cardinal Name"."""
        token = self._words.at(place)
        inner = self.read(place) if token and token.is_capital else None
        return inner if inner and inner.who and inner.who.name in inner.who.words else None

    def _known(self, place: int, name_end: int) -> Who | None:
        """Return the person named before whose surname stands behind an office: "Senator Name"."""
        surname = self._words.text(place, place + 1)
        known = self._names.known(surname) if self._words.is_name(place) else None
        return replace(known, words=(surname,), called=NAMED_BEFORE) if known and name_end <= place + 1 else None

    def _with_apposition(self, who: Who, end: int) -> tuple[Who, int]:
        """Return a person with the country that "a Canadian," behind the name tells, and where that ends."""
        token = self._words.at(end + 2)
        opens = self._words.lower(end) == "," and self._words.lower(end + 1) in ("a", "an")
        if not opens or not token or not token.known or not token.known.country:
            return who, end
        closes = next((at for at in range(end + 3, end + 7) if self._words.lower(at) == ","), None)
        return (replace(who, country=who.country or token.known.country), closes + 1) if closes else (who, end)

    # --- country, type and words of the office

    def _owner(self, place: int) -> Who | None:
        """Return whose officer "its captain", "his colleague" is: the actor named last, in this sentence or before it."""
        if self._words.lower(place) not in _OWNERS:
            return None
        before = [row.who for row in self._around.setting.last()]
        if self._words.lower(place) == "its":
            return next((who for who in (*self.before, *reversed(before)) if not who.office), None)
        return next(iter((*reversed(self.before), *reversed(before))), None)

    def _country(self, head: int, complement: Complement, own: list[str]) -> str:
        if own:
            return own[0]
        word = self._words.lower(head)
        if complement.country or word in LOCAL:
            return complement.country or self._around.here
        if (word in _ENVOYS and complement.words) or self._around.setting.body:
            return ""
        if word == "pope":
            return "VAT"
        if offices()[word] not in _OFFICIAL:
            return self._around.here
        beside = (who.country for who in reversed(self.before) if who.type in _OFFICIAL and who.country)
        return self._around.here or next(beside, self._around.here_or_near)

    def _holder(self, start: int, head: int, complement: Complement, country: str, name: str) -> Who:
        type_ = office_type(self._words.tokens[start : head + 1], complement.words, self._lexicon)
        office = self._titles.full(start, head, complement.words, country if type_ in _OFFICIAL else "")
        body = self._around.setting.body
        if body and not country and not complement.words and type_ in _OF_BODIES:
            type_, country, office = body.type, body.country, f"{office} of {body.name}"
        if type_ == "community":
            country, office = self._around.here, ""
        if self._words.lower(head) in ("counterpart", "colleague") and self._office_before and country:
            office = f"{self._office_before} of {self._lexicon.written(country)}"
        else:
            self._office_before = self._titles.bare(start, head + 1)
        return Who(
            name or self._titles.unnamed(office, country),
            "public_figure" if type_ == "government" and complement.words and not country else type_,
            "" if type_ == "igo" else country,
            office,
            (name or self._words.text(start, head + 1),),
            BY_OFFICE,
        )
