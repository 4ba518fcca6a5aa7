"""Mentions that commas and "and" join to a list, and the words that introduce a list or a company."""

from __future__ import annotations

from collections.abc import Sequence

from geo_reactions.pipeline.drafting.mentions import Mention
from geo_reactions.pipeline.drafting.model import BY_SHARED_OFFICE
from geo_reactions.pipeline.drafting.tokens import Words
from geo_reactions.pipeline.drafting.verbs import BE, opening
from geo_reactions.pipeline.drafting.when import MONTHS

_JOINING = frozenset({"and", ",", "&", "or"})
EMBEDDING = frozenset({
    "that", "if", "whether", "because", "since", "how", "what", "why", "which", "where", "when", "before", "after",
    "unless", "until", "once", "than",
})  # fmt: skip
_PREPOSITIONS = frozenset({
    "of", "to", "by", "with", "against", "in", "from", "for", "between", "at", "over", "on", "into", "towards",
    "toward", "about", "near", "outside", "through", "under", "among", "during", "within", "across", "upon", "per",
    "via", "like", "than", "as", "behind", "around",
})  # fmt: skip
_SMALL = frozenset({"the", "a", "an", "both", "even", "some", "also", "its", "his", "her", "their", "then"})
_GROUPS = frozenset({
    "representatives", "leaders", "governments", "ministers", "ambassadors", "presidents", "parliaments",
    "officials", "delegations", "countries", "diplomats", "members", "heads", "embassies", "states", "nations",
    "foreign ministries", "communities", "diasporas", "islands",
})  # fmt: skip
_EXAMPLES = frozenset(
    {"including", "include", "includes", "included", "like", "namely", "as", ":", "were", "are", "among"}
)
_OPENERS = frozenset({
    "countries", "states", "nations", "those", "members", "governments", "others", "favour", "favor", "against",
    "organizations", "organisations", "politicians", "celebrities", "artists", "athletes", "groups", "parties",
    "figures", "clubs", "cities", "parliaments", "supporters", "opponents", "musicians", "actors", "bodies",
})  # fmt: skip
_OPENER_REACH = 9
_COMPANY = (
    ("along", "with"), ("together", "with"), ("as", "well", "as"), ("joined", "by"), ("followed", "by"),
    ("alongside",), ("request", "of"),
)  # fmt: skip
_INTRODUCED = 12
"""How many words may introduce a company: "along with the other two members of the group, X and Y"."""

_LONGEST_BRACKET = 8
_LONGEST_ORIGIN = 6


class Joined:
    """Finds the lists among the mentions of a sentence."""

    def __init__(self, words: Words, mentions: Sequence[Mention]) -> None:
        self._words = words
        self._ending = {mention.end: mention for mention in mentions}
        self._starting = {mention.start: mention for mention in mentions}

    def before(self, mention: Mention) -> int:
        """Return the place of the word before a mention that is no article."""
        place = mention.start - 1
        while place >= 0 and self._words.lower(place) in _SMALL:
            place -= 1
        return place

    def is_free(self, mention: Mention) -> bool:
        """Return whether a mention can be a subject: it does not hang on a preposition, a verb or a conjunction of a clause."""
        place = self.before(mention)
        token = self._words.at(place)
        if token is None:
            return True
        if token.lower in EMBEDDING or token.lower in _PREPOSITIONS:
            return False
        first = self.first(mention)
        if first is not mention:
            is_new_clause = token.lower == "and" and self._words.lower(place - 1) == ","
            behind_phrase = (token.lower == "," or is_new_clause) and not self._is_free_alone(first)
            return behind_phrase or self.is_free(first) or self.is_listed(mention)
        if token.lower in BE or (token.lower == "," and self._words.lower(place - 1) in EMBEDDING):
            return False
        return not (token.verb and not token.quoted)

    def _is_free_alone(self, mention: Mention) -> bool:
        token = self._words.at(self.before(mention))
        return token is None or (token.lower not in EMBEDDING | _PREPOSITIONS and not token.verb)

    def group(self, mention: Mention) -> list[Mention]:
        """Return a mention with those that commas and "and" join to it, before and behind."""
        first = self.first(mention)
        if first is not mention and not (self._is_free_alone(first) or self.is_listed(mention)):
            chain = self.forward(first)
            is_phrase = self._words.lower(0) in _PREPOSITIONS and self._words.lower(first.end) == ","
            first = chain[1] if is_phrase and mention in chain[1:] else mention
        return [one for one in self.forward(first) if one.who or one.refers]

    def first(self, mention: Mention) -> Mention:
        """Return the first of the mentions that commas and "and" join up to a mention."""
        first = mention
        while True:
            place = first.start - 1
            while self._words.lower(place) in ("the", "both"):
                place -= 1
            joined = place
            while self._words.lower(joined) in _JOINING:
                joined -= 1
            before = self._ending.get(joined + 1) or self._before_bracket(joined)
            if joined == place or not before or bool(before.who) != bool(first.who):
                return first
            first = before

    def _before_bracket(self, place: int) -> Mention | None:
        opened = opening(self._words, place) if self._words.lower(place) == ")" else 0
        return self._ending.get(opened) if opened else None

    def forward(self, mention: Mention) -> list[Mention]:
        """Return a mention with those that commas and "and" join to it behind."""
        group = [mention]
        place = mention.end
        while True:
            behind = self._behind_item(place)
            place = behind
            while self._words.lower(place) in _JOINING:
                place += 1
            following = self._starting.get(place)
            if not following or place == behind:
                return group
            group.append(following)
            place = following.end

    def _behind_item(self, place: int) -> int:
        """Return where an item of a list ends that goes on behind a name: "Name (a band), Name of the X, ..."."""
        word = self._words.lower(place)
        if word == "(":
            closes = (at for at in range(place, place + _LONGEST_BRACKET) if self._words.lower(at) == ")")
            return next((at + 1 for at in closes), place)
        if word == "on" and self._words.lower(place + 1).isdigit():
            return self._behind_dates(place)
        if word in ("of", "from"):
            return self._behind_origin(place)
        return place

    def _behind_dates(self, place: int) -> int:
        while (word := self._words.lower(place)) in ("on", "and", ",") or word.isdigit() or word in MONTHS:
            place += 1
        return place - 1 if self._words.lower(place - 1) in _JOINING else place

    def _behind_origin(self, place: int) -> int:
        for at in range(place + 1, min(place + _LONGEST_ORIGIN, len(self._words.tokens))):
            if self._words.lower(at) in _JOINING:
                return at
            if self._words.tokens[at].verb:
                break
        return place

    def is_listed(self, mention: Mention) -> bool:
        """Return whether a list stands behind "representatives of" or "countries such as"."""
        first = self.first(mention)
        if first.who and first.who.called == BY_SHARED_OFFICE:
            return True
        place = first.start - 1
        while self._words.lower(place) in ("the", "both", "countries", "of", ",", "them"):
            if self._words.lower(place) in ("of", "countries") and self._words.lower(place - 1) in _GROUPS:
                return True
            place -= 1
        reach = range(max(0, place - _OPENER_REACH), place)
        return self._words.lower(place) in _EXAMPLES and any(
            self._words.lower(at) in _OPENERS | _GROUPS for at in reach
        )

    def is_company(self, mention: Mention) -> bool:
        """Return whether a mention stands behind "along with", or behind a comma after some words for all of the company."""
        if self._introduces_company(self.before(mention) + 1):
            return True
        if self._words.lower(mention.start - 1) != ",":
            return False
        for at in range(mention.start - 2, max(-1, mention.start - _INTRODUCED), -1):
            if self._introduces_company(at + 1):
                return True
            verb = self._words.tokens[at].verb
            if self._words.lower(at) in (",", ";") or (verb and verb.form != "base"):
                return False
        return False

    def _introduces_company(self, place: int) -> bool:
        """Return whether the words before a place introduce a company."""
        return any(
            all(self._words.lower(place - len(phrase) + n) == word for n, word in enumerate(phrase))
            for phrase in _COMPANY
        )
