"""Holders of offices: "Greek foreign minister Name", "the president of X, Name", "Name, chairman of the X", "the mayor"."""

from __future__ import annotations

from dataclasses import replace

from geo_reactions.pipeline.drafting.complements import Complement, Complements
from geo_reactions.pipeline.drafting.lexicon import BODY, COUNTRY, PEOPLE, REGION, offices, words
from geo_reactions.pipeline.drafting.mentions import DETERMINERS, Around, Mention
from geo_reactions.pipeline.drafting.model import Who
from geo_reactions.pipeline.drafting.office_types import office_type
from geo_reactions.pipeline.drafting.persons import SURNAMES, Names

_ENVOYS = frozenset({"ambassador", "envoy", "consul", "attaché", "ambassadors"})
_LOCAL = frozenset({"mayor", "governor", "prefect", "premier"})
_OWNERS = frozenset({"its", "his", "her", "their"})
_WITH_OFFICERS = frozenset({"igo", "ngo", "sports", "company", "political", "community", "armed_group"})
_OF_BODIES = frozenset({"government", "legislature", "public_figure"})
_OFFICIAL = frozenset({"government", "legislature", "political"})
_VAGUE = frozenset({"members", "member", "officials", "representative"})


class Offices:
    """Reads the holders of offices of a sentence."""

    def __init__(self, around: Around, names: Names, complements: Complements) -> None:
        self._around, self._words, self._lexicon = around, around.words, around.lexicon
        self._names, self._complements = names, complements
        self._qualifiers = frozenset(words()["office_words"]["words"])
        self._office_before = ""
        self.before: list[Who] = []

    def read(self, place: int) -> Mention | None:
        """Read an office with the name of its holder behind it, or alone."""
        start = place + 1 if self._words.lower(place) in DETERMINERS else place
        head = self._head(start)
        if head is None or self._is_surname(start, head):
            return None
        complement = self._complements.read(head + 1)
        named = complement.end + (self._words.lower(complement.end) == ",")
        name_end = self._names.end(named)
        if name_end == named and (cut := self._name_within(head + 1, complement.end)):
            complement = Complement(cut, complement.country, self._words.text(head + 1, cut))
            named, name_end = cut, cut + 2
        behind = complement.end
        known = self._names.known(self._words.text(behind, behind + 1)) if self._words.is_name(behind) else None
        if known and name_end <= behind + 1:
            surname = self._words.text(behind, behind + 1)
            return Mention(place, behind + 1, replace(known, words=(surname,), called="named before"))
        name = self._words.text(named, name_end)
        if not name and named > complement.end and (inner := self._titled(named)):
            name, name_end = inner.who.name if inner.who else "", inner.end
        own = [token.known.country for token in self._words.tokens[start:head] if token.known and token.known.country]
        owner = self._owner(place)
        country = owner.country if owner and not own and not complement.country else self._country(head, complement, own)
        is_told = bool(own or complement.words or self._place(start, head))
        if not name and self._names_nobody(head, country, is_plain=start == place and not is_told):
            return None
        end = name_end if name else behind
        if name and not complement.words and self._words.lower(end) == "of":
            complement = self._complements.of_one(end)
            country, end = complement.country or country, complement.end
        who = self._holder(start, head, complement, country, name)
        if owner and owner.type in _WITH_OFFICERS and not owner.office and not own and not complement.words:
            who = replace(who, type=owner.type, country=owner.country, office=f"{self._bare(start, head + 1)} of {owner.name}")
        behind_apposition, settled = self._apposition(end)
        if name and behind_apposition:
            who, end = replace(who, country=who.country or settled), behind_apposition
        return Mention(place, end, who, head=self._words.lower(head))

    def _owner(self, place: int) -> Who | None:
        """Return whose officer "its captain", "his colleague" is: the actor named last, in this sentence or before it."""
        if self._words.lower(place) not in _OWNERS:
            return None
        before = [row.who for row in self._around.setting.last()]
        if self._words.lower(place) == "its":
            return next((who for who in (*self.before, *reversed(before)) if not who.office), None)
        return next(iter((*reversed(self.before), *reversed(before))), None)

    def _place(self, start: int, head: int) -> str:
        """Return the name of a place before an office: "Beverly Hills Mayor", "Lyon's mayor"; empty without one."""
        named = [at for at in range(start, head) if self._words.is_name(at) or self._is_region(at)]
        return self._words.text(named[0], named[-1] + 1) if named else ""

    def _is_region(self, place: int) -> bool:
        known = self._words.tokens[place].known
        return bool(known and known.what == REGION)

    def _titled(self, place: int) -> Mention | None:
        """Read a name with a title of its own behind an office: "the secretary of state, Cardinal Name"."""
        inner = self.read(place) if self._words.tokens[place:] and self._words.tokens[place].is_capital else None
        return inner if inner and inner.who and inner.who.name in inner.who.words else None

    def _apposition(self, place: int) -> tuple[int, str]:
        """Return where "a Canadian," behind a name ends, and its country."""
        if self._words.lower(place) != "," or self._words.lower(place + 1) not in ("a", "an"):
            return 0, ""
        token = self._words.at(place + 2)
        if not token or not token.known or not token.known.country:
            return 0, ""
        closes = (at for at in range(place + 3, place + 7) if self._words.lower(at) == ",")
        end = next(closes, 0)
        return (end + 1, token.known.country) if end else (0, "")

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
        head = self._head(place)
        if head is None or self._words.lower(head + 1) not in ("", ",", ".", "and"):
            return None
        own = [token.known.country for token in self._words.tokens[place:head] if token.known and token.known.country]
        nothing = Complement(head + 1, "", "")
        who = self._holder(place, head, nothing, self._country(head, nothing, own), "")
        return Mention(place, head + 1, who)

    def _head(self, start: int) -> int | None:
        """Return the last word of an office that begins at a place: the last of the words of offices that follow one another."""
        place, last = start, None
        while (token := self._words.at(place)) and not token.quoted:
            if token.lower in offices() and not (token.known and token.known.what == BODY):
                last = place
            elif token.lower == "of" or not self._may_stand_before(place, start) or (token.lower == "and" and last != place - 1):
                break
            place += 1
        return last

    def _may_stand_before(self, place: int, start: int) -> bool:
        """Return whether a word may stand before the last word of an office: a country, a qualifier, a name of a body."""
        token = self._words.tokens[place]
        if token.known and token.known.what in (COUNTRY, PEOPLE, BODY, REGION):
            return True
        if token.lower in self._qualifiers or (token.lower in ("'s", "’s") and place > start):
            return True
        if token.lower == "-":
            return place > start and bool(self._words.tokens[place - 1].known)
        if token.lower in DETERMINERS:
            return self._words.lower(place - 1) == "and"
        return token.is_capital and self._leads_to_office(place)

    def _leads_to_office(self, place: int) -> bool:
        """Return whether unknown words in capitals lead to the last word of an office: "Senate Budget Committee chair"."""
        for ahead in range(place + 1, place + 5):
            token = self._words.at(ahead)
            if not token or token.quoted:
                return False
            if token.lower in offices() and not token.known:
                return True
            if not (token.is_capital or token.known or token.lower in (*self._qualifiers, "'s", "’s")):
                return False
        return False

    def _name_within(self, place: int, behind: int) -> int:
        """Return where a name of two words begins behind a place of which somebody holds an office: "of Lyon Paul Girard"."""
        parts = self._words.tokens[place + 1 : behind]
        fewest = 3
        if len(parts) < fewest or not all(token.is_capital and not token.known for token in parts):
            return 0
        return behind - 2

    def _country(self, head: int, complement: Complement, own: list[str]) -> str:
        if own:
            return own[0]
        if complement.country or self._words.lower(head) in _LOCAL:
            return complement.country or self._around.here
        if (self._words.lower(head) in _ENVOYS and complement.words) or self._around.setting.body:
            return ""
        if self._words.lower(head) == "pope":
            return "VAT"
        beside = (who.country for who in reversed(self.before) if who.type in _OFFICIAL and who.country)
        return self._around.here or next(beside, self._around.here_or_near)

    def _is_surname(self, start: int, head: int) -> bool:
        """Return whether the word of an office is the end of a name: "Stephen King"."""
        return head > start and self._words.lower(head) in SURNAMES and self._words.is_name(head - 1)

    def _names_nobody(self, head: int, country: str, *, is_plain: bool) -> bool:
        """Return whether an office alone names nobody: "president" without an article, "members" of something unknown."""
        return is_plain or (self._words.lower(head) in _VAGUE and not country)

    def _holder(self, start: int, head: int, complement: Complement, country: str, name: str) -> Who:
        shown = self._words.tokens[start : head + 1]
        type_ = office_type(shown, complement.words, self._lexicon)
        office = self._office(start, head, complement, country if type_ in _OFFICIAL else "")
        body = self._around.setting.body
        if body and not country and not complement.words and type_ in _OF_BODIES:
            type_, country, office = body.type, body.country, f"{office} of {body.name}"
        if type_ == "community":
            country, office = self._around.here, ""
        if self._words.lower(head) in ("counterpart", "colleague") and self._office_before and country:
            office = f"{self._office_before} of {self._lexicon.written(country)}"
        else:
            self._office_before = self._bare(start, head + 1)
        return Who(
            name or self._unnamed(office, country),
            "public_figure" if type_ == "government" and complement.words and not country else type_,
            "" if type_ == "igo" else country,
            office,
            (name or self._words.text(start, head + 1),),
            "office",
        )

    def _office(self, start: int, head: int, complement: Complement, country: str) -> str:
        """Return an office in the words of the article, with its country where that stands elsewhere."""
        if self._words.lower(head) in _LOCAL and (place := self._place(start, head)):
            return f"{self._words.lower(head)} of {place}"
        text = self._bare(start, head + 1)
        own = [t.known.country for t in self._words.tokens[start : head + 1] if t.known and t.known.country]
        if own and not complement.words.startswith("of "):
            text += f" of {self._lexicon.written(own[0])}"
        elif not complement.words and country and self._words.lower(head) not in _LOCAL:
            text += f" of {self._lexicon.written(country)}"
        return f"{text} {complement.words}".strip()

    def _bare(self, start: int, end: int) -> str:
        """Return the words of an office without countries and articles."""
        shown = [
            token.text if token.known or token.text.isupper() else token.text.lower()
            for at, token in enumerate(self._words.tokens[start:end], start)
            if not (token.known and token.known.what in (COUNTRY, PEOPLE)) and token.lower not in DETERMINERS
            and not (self._words.is_name(at) and self._words.lower(at + 1) in ("'s", "’s"))
        ]
        return " ".join(shown).replace(" 's", "").removeprefix("'s ").strip("- ")

    def _unnamed(self, office: str, country: str) -> str:
        """Return what to call the holder of an office without a name: "Foreign minister of France"."""
        text = office[:1].upper() + office[1:]
        is_told = not country or self._lexicon.names_country(text, country)
        return text if is_told else f"{text} of {self._lexicon.written(country)}"
