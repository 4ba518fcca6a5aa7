"""Who is named in a sentence: holders of offices, bodies, governments, persons, communities, and words that refer back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from geo_reactions.domain.folding import fold
from geo_reactions.pipeline.drafting.lexicon import BODY, COUNTRY, PEOPLE, Lexicon, bodies, offices, words
from geo_reactions.pipeline.drafting.model import Who
from geo_reactions.pipeline.drafting.tokens import Token

PRONOUNS = frozenset({"he", "she", "it", "they"})
_PARTICLES = frozenset(
    {"van", "von", "der", "de", "del", "da", "di", "bin", "ibn", "al", "el", "la", "le", "dos", "den", "ter"}
)
_DETERMINERS = frozenset(
    {"the", "a", "an", "his", "her", "its", "their", "this", "that", "another", "other", "some", "several", "many"}
)
_COMPLEMENTS = frozenset({"of", "for", "to", "on", "in", "at"})
_LONGEST_NAME = 5
_TELLING = 6
"""How many letters a surname has at least that may be spelled in two ways."""

_NAMED_BEHIND = frozenset({
    "club", "party", "newspaper", "magazine", "company", "organisation", "organization", "charity", "channel",
    "movement",
})  # fmt: skip
_PARTIES = frozenset({"party", "movement", "opposition", "front"})
_LEADERS = frozenset({"leader", "whip", "member", "members", "speaker", "chair", "chairman", "chairwoman"})
_OF_BODIES = frozenset({
    "president", "leader", "secretary", "spokesman", "spokesperson", "spokeswoman", "chair", "chairman", "chairwoman",
    "chairperson", "member", "members", "speaker", "representative",
})  # fmt: skip
_SPORTSPEOPLE = frozenset({"captain", "manager", "coach", "player"})
_REGIONS = frozenset({"city", "town", "state", "province", "region"})
_SPORTS = frozenset({
    "football", "basketball", "chess", "handball", "hockey", "tennis", "rugby", "olympic", "athletics", "wrestling",
    "boxing", "f.c", "fc",
})  # fmt: skip


@dataclass(frozen=True)
class Mention:
    """Somebody or something that a sentence names, from its first to behind its last token."""

    start: int
    end: int
    who: Who | None
    refers: str = ""
    is_list_head: bool = False


class Finder:
    """Finds the mentions of a sentence; `persons` are those named before, `here` is the country of its heading or label."""

    def __init__(
        self,
        found: Sequence[Token],
        lexicon: Lexicon,
        persons: Sequence[Who],
        here: str,
        country_of: Callable[[str, str], str],
    ) -> None:
        self._country_of_place = country_of
        self._tokens, self._lexicon, self._here = found, lexicon, here
        self._persons = {name: who for who in persons for name in _callings(who)}
        self._office_before = ""
        self._qualifiers = frozenset(words()["office_words"]["words"])
        self._political = frozenset(words()["office_words"]["political"])

    def mentions(self) -> list[Mention]:
        """Return the mentions in their order, none within another."""
        return list(self._mentions())

    def _mentions(self) -> Iterator[Mention]:
        place = 0
        while place < len(self._tokens):
            found = next(filter(None, (read(place) for read in self._readers)), None)
            if found:
                yield found
                place = max(found.end, place + 1)
            else:
                place += 1

    @property
    def _readers(self) -> tuple:  # type: ignore[type-arg]
        return (
            self._office,
            self._person_with_office,
            self._body,
            self._crowd,
            self._country,
            self._person,
            self._back,
        )

    def _at(self, place: int) -> Token | None:
        return self._tokens[place] if 0 <= place < len(self._tokens) else None

    def _lower(self, place: int) -> str:
        token = self._at(place)
        return token.lower if token else ""

    def _text(self, start: int, end: int) -> str:
        """Return the words of some tokens as the sentence has them."""
        text = ""
        for before, token in zip([None, *self._tokens[start:end]], self._tokens[start:end], strict=False):
            text += " " * (before is not None and before.end < token.start) + token.text
        return text

    # --- offices

    def _office(self, place: int) -> Mention | None:
        """Read "Greek foreign minister Name", "President of X Name", "the mayor of Paris"."""
        start = place + 1 if self._lower(place) in _DETERMINERS else place
        head = self._office_head(start)
        if head is None:
            return None
        behind, country, complement = self._complement(head + 1)
        named = behind + (self._lower(behind) == ",")
        name_end = self._name(named)
        countries = [token.known.country for token in self._tokens[start:head] if token.known and token.known.country]
        country = self._country_of_office(head, country, countries, complement)
        office = self._office_text(start, head + 1, behind, complement)
        type_ = self._office_type(start, head, complement)
        if type_ == "community":
            country, office = self._here, ""
        name, end = "", behind
        if name_end == named and (cut := self._name_in_complement(head + 1, behind)):
            complement, named, name_end = self._text(head + 1, cut), cut, behind
            office = self._office_text(start, head + 1, cut, complement)
        known = self._known(self._text(behind, behind + 1)) if self._is_capital(behind) else None
        if name_end > named:
            name, end = self._text(named, name_end), name_end
            known = known if name_end == behind + 1 else None
        if known:
            return Mention(
                place, behind + 1, replace(known, words=(self._text(behind, behind + 1),), called="named before")
            )
        if self._is_too_bare(head, name, country, is_plain=start == place and not countries and not complement):
            return None
        if self._lower(head) == "counterpart" and self._office_before and country:
            office = f"{self._office_before} of {self._lexicon.written(country)}"
        elif not known:
            self._office_before = self._bare_office(start, head + 1)
        words_ = (name,) if name else (self._text(start, head + 1),)
        who = Who(
            name or _unnamed(office, country, self._lexicon),
            "public_figure" if type_ == "government" and complement and not country else type_,
            self._fitting(type_, country),
            office,
            words_,
            "office",
        )
        return Mention(place, end, who)

    def _is_too_bare(self, head: int, name: str, country: str, *, is_plain: bool) -> bool:
        """Return whether an office alone names nobody: "president" without an article, "members" of something unknown."""
        is_vague = self._lower(head) in ("members", "member", "officials", "representative") and not country
        return not name and (is_plain or is_vague)

    def _office_head(self, start: int) -> int | None:
        """Return the last word of an office that begins at a place: the last of the words of offices that follow one another."""
        place, last = start, None
        while token := self._at(place):
            if token.quoted:
                break
            word = token.lower
            if word in offices() and not (token.known and token.known.what == BODY):
                last = place
            elif not (
                (token.known and token.known.what in (COUNTRY, PEOPLE, BODY))
                or word in self._qualifiers
                or (word == "-" and place > start and self._tokens[place - 1].known)
                or (word == "'s" and place > start)
                or (word == "’s" and place > start)
                or (token.is_capital and self._leads_to_office(place))
                or (word in _DETERMINERS and self._lower(place - 1) == "and")
            ):
                break
            if word in ("of", "and") and last is None:
                break
            if word == "of":
                break
            if last is not None and place > last + 1 and word == "and":
                break
            place += 1
        return last

    def _leads_to_office(self, place: int) -> bool:
        """Return whether unknown words in capitals lead to the last word of an office: "Senate Budget Committee chair"."""
        for ahead in range(place + 1, place + 5):
            token = self._at(ahead)
            if not token or token.quoted:
                return False
            if token.lower in offices() and not token.known:
                return True
            if not (token.is_capital or token.lower in self._qualifiers or token.known):
                return False
        return False

    def _complement(self, place: int) -> tuple[int, str, str]:
        """Return where "of the X and Y" behind an office ends, the country in it, and its words."""
        end, country, parts = place, "", []
        while self._lower(end) in _COMPLEMENTS:
            begin = end + 1 + (self._lower(end + 1) in _DETERMINERS)
            stop = begin
            while (token := self._at(stop)) and not token.quoted and (
                token.known or token.is_capital
                or (token.lower in ("of", "for", "and", "the", "on") and stop > begin and self._goes_on(stop))
                or (token.lower in bodies() and stop >= begin) or (token.lower in ("'s", "’s") and stop > begin)
            ):  # fmt: skip
                stop += 1
                if self._is_namesake(stop - 1):
                    stop += 1
                    break
                if token.known and token.known.what in (COUNTRY, BODY) and self._lower(stop) not in bodies():
                    break
                if (
                    token.lower in bodies()
                    and not self._is_capital(stop)
                    and self._lower(stop) not in ("of", "on", "for", "and")
                ):
                    break
            if stop == begin:
                break
            if self._lower(end) == "of" or not country:
                found = [
                    token.known.country
                    for at, token in enumerate(self._tokens[begin:stop], begin)
                    if token.known and not self._is_namesake(at)
                ]
                if self._lower(end) in ("of", "for") and any(found):
                    country = next(filter(None, found))
            parts.append(self._text(end, stop))
            end = stop
        return end, country, " ".join(parts)

    def _is_namesake(self, place: int) -> bool:
        """Return whether the name of a country is the first word of another name: "Georgia Tech,"."""
        known = self._tokens[place].known
        return bool(
            known
            and known.what == COUNTRY
            and self._is_capital(place + 1)
            and self._lower(place + 2) in (",", "'s", "’s")
        )

    def _goes_on(self, place: int) -> bool:
        token = self._at(place + 1)
        if token and token.lower in _DETERMINERS:
            token = self._at(place + 2)
        if not token or (self._lower(place) == "and" and token.known and token.known.what == COUNTRY):
            return False
        return bool(token.known or token.is_capital) and token.lower not in offices()

    def _country_of_office(self, head: int, complement: str, before: Sequence[str], words_: str) -> str:
        is_envoy = self._lower(head) in ("ambassador", "envoy", "consul", "attaché", "ambassadors")
        if before:
            return before[0]
        if complement:
            return complement
        return "" if is_envoy and words_ else self._here

    def _name_in_complement(self, place: int, behind: int) -> int:
        """Return where a name of two words begins behind a place of which somebody holds an office: "of Lyon Paul Girard"."""
        parts = self._tokens[place + 1 : behind]
        fewest = 3
        if len(parts) < fewest or not all(token.is_capital and not token.known for token in parts):
            return 0
        return behind - 2

    def _is_capital(self, place: int) -> bool:
        token = self._at(place)
        return bool(token and token.is_capital and not token.known)

    def _known(self, name: str) -> Who | None:
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

    def _bare_office(self, start: int, end: int) -> str:
        shown = [
            t
            for t in self._tokens[start:end]
            if not (t.known and t.known.what in (COUNTRY, PEOPLE)) and t.lower not in _DETERMINERS
        ]
        return (
            " ".join(t.text if t.known or t.text.isupper() else t.text.lower() for t in shown)
            .replace(" 's", "")
            .removeprefix("'s ")
            .strip("- ")
        )

    def _office_text(self, start: int, end: int, behind: int, complement: str) -> str:
        text = self._bare_office(start, end)
        own = [t.known.country for t in self._tokens[start:end] if t.known and t.known.country]
        if own and not complement.startswith("of "):
            text += f" of {self._lexicon.written(own[0])}"
        elif not complement and self._here:
            text += f" of {self._lexicon.written(self._here)}"
        return f"{text} {complement}".strip() if behind > end else text

    def _office_type(self, start: int, head: int, complement: str) -> str:
        """Return the type of the holder of an office: by the body of which it is one, else by its last word."""
        texts = [token.lower for token in self._tokens[start : head + 1]]
        if not self._political.isdisjoint(texts) or not _PARTIES.isdisjoint(complement.casefold().split()):
            return "political"
        of_body = self._type_of_body_in(start, head, complement) if texts[-1] not in ("ambassador", "envoy") else ""
        return of_body or _type_of_last(
            texts, [bodies()[word] for word in complement.casefold().split() if word in bodies()]
        )

    def _type_of_body_in(self, start: int, head: int, complement: str) -> str:
        """Return the type of the body that an office or the words behind it name; empty if there is none that decides it."""
        before = [t.known.type for t in self._tokens[start : head + 1] if t.known and t.known.what == BODY]
        known = self._lexicon.known.items()
        behind = [body.type for name, body in known if body.what == BODY and complement and name in complement]
        decisive = [type_ for type_ in behind if type_ in ("igo", "ngo", "sports", "legislature")]
        return before[0] if before and before[0] in ("igo", "ngo", "sports") else next(iter(decisive), "")

    def _fitting(self, type_: str, country: str) -> str:
        return "" if type_ == "igo" else country

    # --- names of persons

    def _name(self, place: int) -> int:
        """Return the end of the name of a person that begins at a place; the place itself if none does."""
        end = place
        while token := self._at(end):
            is_part = token.lower in _PARTICLES and end > place and (after := self._at(end + 1)) and after.is_capital
            fits = token.is_capital and not (token.known and (end == place or token.known.what != COUNTRY))
            if not (fits or is_part) or token.quoted or end - place >= _LONGEST_NAME or token.lower in offices():
                break
            end += 1
        return end

    def _person_with_office(self, place: int) -> Mention | None:
        """Read "Name, chairman of the X,"."""
        end = self._name(place)
        if end - place < 2 or self._lower(end) != ",":  # noqa: PLR2004 - a first name and a surname
            return None
        office = self._office(end + 1)
        if not office or not office.who or (office.who.words and office.who.name == office.who.words[0]):
            return None
        name = self._text(place, end)
        stop = office.end + (self._lower(office.end) == ",")
        return Mention(place, stop, replace(office.who, name=name, words=(name,), called="office behind the name"))

    def _person(self, place: int) -> Mention | None:
        end = self._name(place)
        if end == place:
            return None
        name = self._text(place, end)
        known = self._persons.get(fold(name)) or (self._known(name) if end - place == 1 else None)
        if known:
            return Mention(place, end, replace(known, words=(name,), called="named before"))
        following = self._at(end)
        if (end - place > 1 or (following and following.verb)) and (
            country := self._country_of_place(name, self._here)
        ):
            return Mention(place, end, Who(name, "subnational", country, "", (name,), "place", sure=False))
        is_listed = self._lower(place - 1) in (",", "and") and self._lower(end) in (",", "and", ".")
        if end - place < 2 and not is_listed:  # noqa: PLR2004 - a first name and a surname
            return None
        last = self._lower(end - 1)
        if last in bodies():
            return None
        return Mention(place, end, Who(name, "public_figure", "", "", (name,), "name", sure=False))

    # --- bodies

    def _body(self, place: int) -> Mention | None:
        start = place + 1 if self._lower(place) in _DETERMINERS else place
        token = self._at(start)
        if token and token.known and token.known.what == BODY:
            known = token.known
            following = self._at(start + 1)
            if not (following and following.lower in bodies() and not following.known and following.is_capital):
                country = known.country or (self._here if known.type == "legislature" else "")
                who = Who(known.name, known.type, country, "", (token.text,), "known body")
                return Mention(place, start + 1 + 3 * self._has_short_name(start + 1), who)
        return self._named_body(place, start)

    def _named_body(self, place: int, start: int) -> Mention | None:
        """Read "the Dutch parliament", "city council of X", "the club X"."""
        head = self._body_head(start)
        if head is None:
            return None
        end, country, complement = self._complement(head + 1)
        before = [t.known.country for t in self._tokens[start:head] if t.known and t.known.country]
        own = before[0] if before else country
        plain = self._text(start, head + 1)
        if self._lower(head) in _NAMED_BEHIND and self._is_capital(head + 1):
            behind = self._name(head + 1)
            name = self._text(head + 1, behind)
            return Mention(
                place, behind, Who(name, bodies()[self._lower(head)], own, "", (name,), "name behind the kind of body")
            )
        is_named = any(t.is_capital for t in self._tokens[start : head + 1]) or bool(complement)
        if not is_named:
            return self._referring(place, start, head)
        if self._lower(head) in _REGIONS and not complement:
            return None
        type_ = self._body_type(start, head, complement, is_abroad=bool(complement) and not country)
        if type_ == "community" or self._lower(end - 1) in _peoples(self._lexicon):
            type_ = "community"
        if type_ == "ngo":
            own = country or own
        stop = end + 3 * self._has_short_name(end)
        return Mention(place, stop, self._body_who(type_, own, self._text(start, end), plain))

    def _body_type(self, start: int, head: int, complement: str, *, is_abroad: bool) -> str:
        before = [token.known for token in self._tokens[start:head] if token.known]
        type_ = bodies()[self._lower(head)]
        texts = {token.lower for token in self._tokens[start : head + 1]}
        if any(known.what == BODY and known.type == "igo" for known in before):
            return "igo"
        if not _SPORTS.isdisjoint(texts):
            return "sports"
        if "police" in texts and is_abroad:
            return "subnational"
        return "ngo" if type_ == "igo" and (before or complement.startswith("of ")) else type_

    def _body_who(self, type_: str, country: str, name: str, plain: str) -> Who:
        folded = plain.casefold()
        if type_ in ("government", "legislature") and not country:
            country = self._here
        if folded.endswith(("government", "administration", "authorities")) and country:
            return Who(
                self._lexicon.government(country),
                self._lexicon.government_type(country),
                country,
                "",
                (plain,),
                "government",
            )
        if type_ in ("ngo", "political") and not country and self._here:
            country = self._here
        if type_ == "community":
            return Who(
                name[:1].upper() + name[1:],
                type_,
                self._here,
                "",
                (plain,),
                "community",
                sure=bool(self._here),
            )
        if type_ in ("government", "legislature") and country and not _names_country(name, country, self._lexicon):
            name = f"{name} of {self._lexicon.written(country)}"
        return Who(
            name[:1].upper() + name[1:], type_, self._fitting(type_, country), "", (plain,), "body", sure=type_ != "igo"
        )

    def _body_head(self, start: int) -> int | None:
        place, last = start, None
        while (token := self._at(place)) and not token.quoted:
            if token.lower in bodies() and not (token.known and token.known.what != BODY):
                last = place
            elif (
                not (
                    token.known
                    or token.is_capital
                    or token.lower
                    in (
                        "foreign",
                        "defence",
                        "defense",
                        "local",
                        "national",
                        "city",
                        "and",
                        "human",
                        "rights",
                        "of",
                        "'s",
                        "’s",
                    )
                )
                or (token.lower == "and" and not (last is None and place > start and not self._tokens[place - 1].known))
                or (token.lower == "of" and not (place > start and last is None and (self._tokens[start].is_capital)))
            ):
                break
            if place - start > 7:  # noqa: PLR2004 - no name of a body is longer
                break
            place += 1
        return last

    def _has_short_name(self, place: int) -> bool:
        return self._lower(place) == "(" and self._lower(place + 2) == ")"

    def _referring(self, place: int, start: int, head: int) -> Mention | None:
        word = self._lower(head)
        if start == place and bodies()[word] != "community":
            return None
        if word in ("government", "authorities", "police", "parliament", "senate", "ministry", "army") and self._here:
            return Mention(
                place,
                head + 1,
                self._body_who(bodies()[word], self._here, self._text(start, head + 1), self._text(start, head + 1)),
            )
        if bodies()[word] == "community":
            text = self._text(start, head + 1)
            return Mention(
                place,
                head + 1,
                Who(text[:1].upper() + text[1:], "community", self._here, "", (text,), "community", sure=False),
            )
        return Mention(place, head + 1, None, refers=word)

    # --- crowds, countries, and what refers back

    def _crowd(self, place: int) -> Mention | None:
        """Read "Armenians" and "members of the Danish community of X"."""
        token = self._at(place)
        if not token or not token.known or token.known.what != PEOPLE or not token.text.endswith(("s", "men")):
            return None
        end, country, complement = self._complement(place + 1)
        end = end if complement.startswith("of ") else place + 1
        country = country if complement.startswith("of ") else ""
        name = self._text(place, end)
        return Mention(
            place,
            end,
            Who(
                name, "community", country or self._here, "", (token.text,), "people", sure=bool(country or self._here)
            ),
        )

    def _country(self, place: int) -> Mention | None:
        start = place + 1 if self._lower(place) == "the" else place
        token = self._at(start)
        if not token or not token.known or token.known.what != COUNTRY or self._lower(start + 1) in ("'s", "’s"):
            return None
        code = token.known.country
        who = Who(
            self._lexicon.government(code), self._lexicon.government_type(code), code, "", (token.text,), "country"
        )
        return Mention(place, start + 1, who)

    def _back(self, place: int) -> Mention | None:
        word = self._lower(place)
        if word in PRONOUNS:
            return Mention(place, place + 1, None, refers=word)
        if word in ("the", "this") and (self._lower(place + 1) in bodies() or self._lower(place + 1) in offices()):
            return Mention(place, place + 2, None, refers=self._lower(place + 1))
        return None


def _callings(who: Who) -> Iterator[str]:
    """Yield the folded names by which a text calls a person again."""
    if not who.office and who.type != "public_figure":
        return
    if who.name != who.words[0] and who.called != "named before":
        return
    parts = who.name.split()
    yield fold(who.name)
    if len(parts) > 1:
        yield fold(parts[-1])


def _unnamed(office: str, country: str, lexicon: Lexicon) -> str:
    text = office[:1].upper() + office[1:]
    return text if not country or _names_country(text, country, lexicon) else f"{text} of {lexicon.written(country)}"


def _names_country(text: str, country: str, lexicon: Lexicon) -> bool:
    return any(known.country == country and name in text for name, known in lexicon.known.items() if known.what != BODY)


@cache
def _peoples(lexicon: Lexicon) -> frozenset[str]:
    """Return the names of peoples as nouns: "danes"."""
    return frozenset(
        name.casefold() for name, known in lexicon.known.items() if known.what == PEOPLE and name.endswith("s")
    )


def _type_of_last(texts: Sequence[str], heads: Sequence[str]) -> str:
    """Return the type of actor by the last word of an office, and the kinds of bodies in the words behind it."""
    last = texts[-1]
    if last in _LEADERS and any(bodies().get(text) == "legislature" for text in texts):
        return "legislature"
    if last in _OF_BODIES and heads:
        return heads[-1]
    return "sports" if last in _SPORTSPEOPLE or "football" in texts else offices()[last]
