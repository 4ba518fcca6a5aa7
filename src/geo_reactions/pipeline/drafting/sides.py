"""Toward whom a reaction leans: the names of the sides with the words of support and of blame that stand before them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from geo_reactions.pipeline.drafting.deeds import THE_DEED, doers, noun
from geo_reactions.pipeline.drafting.kinds import INCIDENT, MEASURE
from geo_reactions.pipeline.drafting.lexicon import BODY, Lexicon
from geo_reactions.pipeline.drafting.model import Who
from geo_reactions.pipeline.drafting.signs import sign_of, word_of, words_of

IMPARTIAL, NONE = "impartial", "none"
_FREE = frozenset({"political", "public_figure", "ngo"})
"""The types of actors who may stand against the side of their own country."""

_OBJECT = re.compile(
    r"((?:condemn|denounc|criticiz|criticis|deplor|reject|oppos|welcom|support|prais|defend|applaud|hail|back)\w*) "
    r"(?:it|this|that|the (?:move|decision|step|action|news|announcement))\b"
)
_AGAINST_DEFAULT = re.compile(r"^(?:.* / )?(?:oppos|critic|against|condemn|detractors)", re.IGNORECASE)


@dataclass(frozen=True)
class Leaning:
    """A stance, the words that show it, and what makes it doubtful, if anything."""

    stance: str
    words: str
    doubt: str = ""


class Sides:
    """The sides of a dispute by all their names: those given, and the peoples of the countries among them."""

    def __init__(
        self,
        sides: Mapping[str, tuple[str, ...]],
        default: str,
        allowed: Mapping[str, object],
        lexicon: Lexicon,
        article: str = "",
    ) -> None:
        self._allowed, self._default = allowed, default
        self._countries = {
            code: {lexicon.known[name].country for name in names if name in lexicon.known} - {""}
            for code, names in sides.items()
        }
        names = {name.casefold(): code for code, called in sides.items() for name in called}
        for code, countries in self._countries.items():
            names |= {
                name.casefold(): code
                for name, known in lexicon.known.items()
                if known.country in countries and known.what != BODY
            }
        self._codes = names
        longest = sorted(names, key=len, reverse=True)
        self._names = (
            re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})s?(?!\w)", re.IGNORECASE) if names else None
        )
        self._sides = tuple(sides)
        self._persons = {name.split()[-1].casefold(): code for code, called in sides.items() for name in called}
        self._doers = doers(article, self._names, self._code) if self._names else {}

    def of_country(self, who: Who) -> str:
        """Return the side to which an actor belongs by country or by the name of its people; empty if to none."""
        own = [code for code, countries in self._countries.items() if who.country in countries]
        if who.type == "community":
            named = self._in(who.name)
            return named[0] if len(set(named)) == 1 else ""
        if who.office and not own:
            return self._persons.get(who.name.split()[-1].casefold(), "")
        return own[0] if own else ""

    def _in(self, text: str) -> list[str]:
        return [self._code(match[0]) for match in self._names.finditer(text)] if self._names else []

    def _code(self, name: str) -> str:
        folded = name.casefold()
        return self._codes.get(folded) or self._codes.get(folded.removesuffix("s"), "")

    def leaning(self, who: Who, kind: str, text: str, *, heading: str = "", before: str = "") -> Leaning:
        """Return how an act leans, by its words, then by the side to which its actor belongs; else the default, as doubtful.

        A heading such as "Support for X" counts where the words of the act show nothing, and "condemned it" means what the
        sentence before names.
        """
        own, calm = self.of_country(who), word_of("impartial", text)
        victims = set(self._in(text))
        if kind == INCIDENT and not own and len(victims) == 1:
            attackers = next(code for code in self._sides if code not in victims)
            return Leaning(attackers, "against one side", "who attacked is not named")
        shown, seen = self._shown(text)
        ranked = [*shown.most_common(), ("", 0), ("", 0)]
        is_decided = ranked[0][1] > ranked[1][1]
        if own and not (who.type in _FREE and (is_decided or calm)):
            doubt = "the act may take no side" if calm and not shown[own] else ""
            return Leaning(own, "the actor belongs to this side", doubt)
        if re.search(r"\b(?:declined|refused) to comment\b", text):
            return self._known(NONE, "declined to comment", "")
        if is_decided:
            return Leaning(ranked[0][0], "; ".join(seen[:3]))
        if calm or shown:
            return self._known(IMPARTIAL, calm or "both sides", "")
        return self._of_object(text, before) or self._of_heading(heading) or self._fallback(kind)

    def _of_object(self, text: str, before: str) -> Leaning | None:
        """Return the stance toward what "it" means: the side, or the deed of one, that the sentence before names alone."""
        verb = _OBJECT.match(text)
        sides = {side for _match, side in self._named(before)}
        if not verb or len(sides) != 1:
            return None
        side = sides.pop()
        others = [code for code in self._sides if code != side]
        if not words_of("against").match(verb[1]):
            return Leaning(side, verb[0])
        return Leaning(others[0], verb[0]) if len(others) == 1 else None

    def _of_heading(self, heading: str) -> Leaning | None:
        """Return the stance that a heading gives to all below it: "Support for X"; "Opposition" is against the default side."""
        shown, seen = self._shown(heading)
        if len(shown) == 1:
            return Leaning(next(iter(shown)), f"the heading: {seen[0]}", "only the heading shows a side")
        others = [code for code in self._sides if code != self._default]
        if self._default in self._sides and len(others) == 1 and _AGAINST_DEFAULT.search(heading):
            return Leaning(others[0], "the heading", "only the heading shows a side")
        return None

    def _shown(self, text: str) -> tuple[Counter[str], list[str]]:
        """Return how often each side is shown support, or the other one of two blamed, and the words that do."""
        shown: Counter[str] = Counter()
        seen: list[str] = []
        for match, side in self._named(text):
            sign, said = sign_of(text, match.start(), match.end())
            others = [code for code in self._sides if code != side]
            if sign > 0:
                shown[side] += 1
            elif sign < 0 and len(others) == 1:
                shown[others[0]] += 1
            if sign:
                seen.append(f"{said} {match[0]}")
        return shown, seen

    def _named(self, text: str) -> Iterator[tuple[re.Match[str], str]]:
        """Yield where a text names a side, or a deed of one: "the landing"."""
        for match in self._names.finditer(text) if self._names else ():
            yield match, self._code(match[0])
        for match in THE_DEED.finditer(text):
            if (side := self._doers.get(noun(match[1]))) and not (self._names and self._names.search(match[0])):
                yield match, side

    def _known(self, code: str, said: str, doubt: str) -> Leaning:
        return Leaning(code, said, doubt) if code in self._allowed else self._fallback("")

    def _fallback(self, kind: str) -> Leaning:
        is_step = kind in (MEASURE, INCIDENT) and NONE in self._allowed
        wanted = NONE if is_step and self._default in ("", IMPARTIAL) else self._default or IMPARTIAL
        code = wanted if wanted in self._allowed else next(iter(self._allowed))
        doubt = "its words show no side" if len(self._allowed) > 1 else ""
        return Leaning(code, "no word shows a side", doubt)
