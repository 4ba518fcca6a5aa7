"""Who does what in a sentence: the verbs of reaction with the mentions that are their subjects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geo_reactions.pipeline.drafting.mentions import Mention
from geo_reactions.pipeline.drafting.tokens import Token
from geo_reactions.pipeline.drafting.when import MONTHS

_ADVERBS = frozenset({
    "also", "again", "then", "later", "first", "further", "once", "never", "not", "even", "thus", "both", "all",
    "each", "jointly", "too", "together", "often", "soon", "itself", "himself", "herself", "themselves", "still",
    "already", "repeatedly",
})  # fmt: skip
_AUXILIARIES = frozenset({
    "has", "have", "had", "would", "will", "did", "does", "do", "could", "may", "might", "must", "should", "is",
    "are", "was", "were", "be", "been", "being",
})  # fmt: skip
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_MODALS = frozenset({"would", "will", "did", "does", "do", "could", "may", "might", "must", "should"})
_EMBEDDING = frozenset({
    "that", "if", "whether", "because", "since", "how", "what", "why", "which", "where", "when", "before", "after",
    "unless", "until", "once", "than",
})  # fmt: skip
_PREPOSITIONS = frozenset({
    "of", "to", "by", "with", "against", "in", "from", "for", "between", "at", "over", "on", "into", "towards",
    "toward", "about", "near", "outside", "through", "under", "among", "during", "within", "across", "upon", "per",
    "via", "like", "than", "as", "behind", "around",
})  # fmt: skip
_JOINING = frozenset({"and", ",", "&", "or"})
_INTRODUCED = 12
"""How many words may introduce a company: "along with the other two members of the group, X and Y"."""

_COMPANY = (
    ("along", "with"),
    ("together", "with"),
    ("as", "well", "as"),
    ("joined", "by"),
    ("followed", "by"),
    ("alongside",),
    ("request", "of"),
)
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


@dataclass(frozen=True)
class Act:
    """Mentions that act together, the place of their verb, and the part of the sentence (in tokens) that tells the act."""

    subjects: tuple[Mention, ...]
    verb: int
    start: int
    end: int
    how: str


class Acts:
    """Finds the acts of a sentence."""

    def __init__(self, found: Sequence[Token], mentions: Sequence[Mention]) -> None:
        self._tokens, self._mentions = found, mentions
        self._ending = {mention.end: mention for mention in mentions}
        self._starting = {mention.start: mention for mention in mentions}

    def acts(self) -> list[Act]:
        """Return the acts in the order of their verbs; several verbs of the same subjects are one act."""
        found: list[Act] = [*self._according()]
        for place in range(len(self._tokens)):
            if not self._is_finite(place):
                continue
            how, subjects = self._subjects(place)
            if subjects and not any(set(subjects) <= set(act.subjects) for act in found):
                found.append(Act(tuple(subjects), place, min(s.start for s in subjects), len(self._tokens), how))
        found += self._examples(found)
        if not found:
            found = self._postposed()
        found += self._as_did(found)
        found += self._company(found)
        return self._bounded(found)

    def _word(self, place: int) -> str:
        return self._tokens[place].lower if 0 <= place < len(self._tokens) else ""

    def _is_finite(self, place: int) -> bool:
        verb = self._tokens[place].verb
        if verb is None or place in self._inside():
            return False
        helper = self._helper(place)
        if verb.form == "ing":
            return helper in _BE
        if verb.form == "base":
            if helper in _MODALS or (
                self._word(place - 1) == "to"
                and self._word(place - 2) in ("refused", "declined", "threatened", "plans", "promised")
            ):
                return True
            return self._plural_before(place) and self._word(place + 1) not in ("of", "in")
        if verb.form == "past" and self._word(place + 1) == "by" and helper not in _BE:
            return False
        return not (
            verb.form == "s"
            and self._word(place - 1) in ("the", "its", "their", "and", "a", "of", "for", "new", "several")
        )

    def _inside(self) -> frozenset[int]:
        return frozenset(place for mention in self._mentions for place in range(mention.start, mention.end))

    def _helper(self, place: int) -> str:
        before = place - 1
        while before >= 0 and (self._word(before) in _ADVERBS or self._word(before).endswith("ly")):
            before -= 1
        return self._word(before) if self._word(before) in _AUXILIARIES else ""

    def _plural_before(self, place: int) -> bool:
        mention = self._ending.get(self._behind_subject(place))
        if not mention:
            return False
        who = mention.who
        return (
            mention.refers == "they"
            or self._word(mention.start - 1) in ("and", "&")
            or bool(who and who.type == "community")
        )

    def _behind_subject(self, place: int) -> int:
        """Return the place behind the words before a verb that are no adverbs, helpers or brackets."""
        before = place
        while before > 0:
            word = self._word(before - 1)
            if (
                word in _ADVERBS
                or word in _AUXILIARIES
                or word.endswith("ly")
                or self._tokens[before - 1].quoted
                or word in ('"', "“", "”")
            ):
                before -= 1
            elif word == ")" and (opened := self._opening(before - 1)):
                before = opened
            else:
                break
        return before

    def _opening(self, place: int) -> int:
        return next((at for at in range(place, max(-1, place - 12), -1) if self._word(at) == "("), 0)

    def _subjects(self, place: int) -> tuple[str, list[Mention]]:
        verb = self._tokens[place].verb
        if verb and self._is_passive(place):
            return "passive", self._agents(place)
        direct = self._ending.get(self._behind_subject(place))
        if direct and self._is_free(direct):
            return "subject", self._group(direct)
        if direct and self._group_head(direct):
            return "list", self._group(self._first_of_list(direct))
        return self._distant(place)

    def _is_passive(self, place: int) -> bool:
        verb = self._tokens[place].verb
        return bool(verb and verb.form == "past" and self._helper(place) in _BE)

    def _agents(self, place: int) -> list[Mention]:
        for at in range(place + 1, min(place + 12, len(self._tokens))):
            if self._word(at) == "by" and at + 1 in self._starting:
                return self._forward(self._starting[at + 1])
            if self._word(at) in (",", ";", "that"):
                break
        return []

    def _forward(self, mention: Mention) -> list[Mention]:
        group = [mention]
        place = mention.end
        while True:
            behind = self._behind_item(place)
            place = behind
            while self._word(place) in _JOINING:
                place += 1
            following = self._starting.get(place)
            if not following or place == behind:
                return group
            group.append(following)
            place = following.end

    def _behind_item(self, place: int) -> int:
        """Return where an item of a list ends that goes on behind a name: "Name (a band), Name of the X, ..."."""
        if self._word(place) == "(":
            close = next((at for at in range(place, min(place + 8, len(self._tokens))) if self._word(at) == ")"), 0)
            return close + 1 if close else place
        if self._word(place) == "on" and self._word(place + 1).isdigit():
            while self._word(place) in ("on", "and", ",") or self._word(place).isdigit() or self._word(place) in MONTHS:
                place += 1
            return place - 1 if self._word(place - 1) in _JOINING else place
        if self._word(place) in ("of", "from"):
            for at in range(place + 1, min(place + 6, len(self._tokens))):
                if self._word(at) in _JOINING:
                    return at
                if self._tokens[at].verb:
                    break
        return place

    def _is_free(self, mention: Mention) -> bool:
        """Return whether a mention can be a subject: it does not hang on a preposition, a verb or a conjunction of a clause."""
        before = self._before(mention)
        token = self._tokens[before] if before >= 0 else None
        if token is None:
            return True
        if token.lower in _EMBEDDING or token.lower in _PREPOSITIONS:
            return False
        first = self._first_of_list(mention)
        if first is not mention:
            behind_phrase = token.lower == "," and not self._is_free_alone(first)
            return behind_phrase or self._is_free(first) or self._group_head(mention)
        if token.lower in _BE or (token.lower == "," and self._word(before - 1) in _EMBEDDING):
            return False
        return not (token.verb and not token.quoted)

    def _before(self, mention: Mention) -> int:
        place = mention.start - 1
        while place >= 0 and self._word(place) in (
            "the",
            "a",
            "an",
            "both",
            "even",
            "some",
            "also",
            "its",
            "his",
            "her",
            "their",
            "then",
        ):
            place -= 1
        return place

    def _company_before(self, place: int) -> bool:
        return any(
            all(self._word(place - len(phrase) + n) == word for n, word in enumerate(phrase)) for phrase in _COMPANY
        )

    def _first_of_list(self, mention: Mention) -> Mention:
        """Return the first of the mentions that commas and "and" join up to a mention."""
        first = mention
        while True:
            place = first.start - 1
            while self._word(place) in ("the", "both"):
                place -= 1
            joined = place
            while self._word(joined) in _JOINING:
                joined -= 1
            before = self._ending.get(joined + 1) or self._ending_before(joined)
            if joined == place or not before or not self._alike(before, first):
                return first
            first = before

    def _ending_before(self, place: int) -> Mention | None:
        return self._ending.get(self._opening(place)) if self._word(place) == ")" and self._opening(place) else None

    def _alike(self, one: Mention, other: Mention) -> bool:
        return bool(one.who) == bool(other.who)

    def _group(self, mention: Mention) -> list[Mention]:
        """Return a mention with those that commas and "and" join to it, before and behind."""
        first = self._first_of_list(mention)
        if first is not mention and not (self._is_free_alone(first) or self._group_head(mention)):
            first = mention
        return [one for one in self._forward(first) if one.who or one.refers]

    def _is_free_alone(self, mention: Mention) -> bool:
        before = self._before(mention)
        token = self._tokens[before] if before >= 0 else None
        if token is None:
            return True
        return token.lower not in _EMBEDDING | _PREPOSITIONS and not token.verb

    def _group_head(self, mention: Mention) -> bool:
        """Return whether a list stands behind "representatives of" or "countries such as"."""
        first = self._first_of_list(mention)
        place = first.start - 1
        while self._word(place) in ("the", "both", "countries", "of", ","):
            if self._word(place) in ("of", "countries") and self._word(place - 1) in _GROUPS:
                return True
            place -= 1
        return self._word(place) in _EXAMPLES and (
            any(self._word(at) in _OPENERS | _GROUPS for at in range(max(0, place - 9), place))
        )

    def _distant(self, place: int) -> tuple[str, list[Mention]]:
        """Return the subject of a verb that stands behind an insertion or "and": the first free mention of the clause."""
        begin = self._clause_start(place)
        if any(self._word(at) in _EMBEDDING for at in range(begin, place)) and self._word(place - 1) != ",":
            inner = max(at for at in range(begin, place) if self._word(at) in _EMBEDDING)
            if any(m.start > inner for m in self._mentions if m.end <= place):
                return "", []
        if place > begin and self._word(place - 1) in ("who", "which", "that"):
            before = self._ending.get(place - 1) or self._ending.get(place - 2)
            return ("who", []) if before else ("", [])
        for mention in self._mentions:
            if (
                begin <= mention.start
                and mention.end <= place
                and (self._is_free(mention) or self._group_head(mention))
            ):
                return "subject of the clause", self._group(mention)
        return "", []

    def _clause_start(self, place: int) -> int:
        for at in range(place - 1, -1, -1):
            if self._word(at) in (";", "while", "whereas", "but") and not self._tokens[at].quoted:
                return at + 1
        return 0

    def _according(self) -> list[Act]:
        return [
            Act((mention,), mention.start, mention.start, len(self._tokens), "according to")
            for mention in self._mentions
            if self._word(self._before(mention)) == "to" and self._word(self._before(mention) - 1) == "according"
        ]

    def _postposed(self) -> list[Act]:
        """Return the act of a sentence as '"...", said X'."""
        for place, token in enumerate(self._tokens):
            if (
                token.verb
                and token.verb.form == "past"
                and place + 1 in self._starting
                and place
                and self._word(place - 1) in (",", '"', "”")
            ):
                return [
                    Act(tuple(self._forward(self._starting[place + 1])), place, 0, len(self._tokens), "behind the verb")
                ]
        return []

    def _examples(self, found: Sequence[Act]) -> list[Act]:
        """Return the act of those who are listed behind "those who ... include"."""
        taken = {mention for act in found for mention in act.subjects}
        for mention in self._mentions:
            if mention.who and mention not in taken and self._group_head(mention):
                group = self._forward(mention)
                if len(group) > 1 and taken.isdisjoint(group):
                    return [Act(tuple(group), 0, mention.start, len(self._tokens), "listed")]
        return []

    def _as_did(self, found: Sequence[Act]) -> list[Act]:
        """Return the acts of those who did likewise: "as did X"."""
        if not found:
            return []
        more = []
        for place in range(len(self._tokens) - 2):
            if self._word(place) == "as" and self._word(place + 1) in ("did", "had", "has", "have", "do", "does"):
                mention = self._starting.get(place + 2)
                if mention:
                    more.append(Act(tuple(self._forward(mention)), found[-1].verb, place, len(self._tokens), "as did"))
        return more

    def _company(self, found: Sequence[Act]) -> list[Act]:
        """Return the acts of those in whose company the subject acts: "along with X"."""
        if not found:
            return []
        taken = {mention for act in found for mention in act.subjects}
        more = []
        for mention in self._mentions:
            if mention not in taken and mention.who and self._in_company(mention):
                group = tuple(one for one in self._forward(mention) if one not in taken)
                taken |= set(group)
                asked = self._word(self._before(mention) - 1) == "request"
                how = "at the request of" if asked else "in company"
                more.append(Act(group, found[0].verb, found[0].start, found[0].end, how))
        return more

    def _in_company(self, mention: Mention) -> bool:
        """Return whether a mention stands behind "along with", or behind a comma after some words for all of the company."""
        if self._company_before(self._before(mention) + 1):
            return True
        if self._word(mention.start - 1) != ",":
            return False
        for at in range(mention.start - 2, max(-1, mention.start - _INTRODUCED), -1):
            if self._company_before(at + 1):
                return True
            verb = self._tokens[at].verb
            if self._word(at) in (",", ";") or (verb and verb.form != "base"):
                return False
        return False

    def _bounded(self, found: Sequence[Act]) -> list[Act]:
        """Return the acts, each ending where the next one with other subjects begins."""
        ordered = sorted(found, key=lambda act: act.start)
        return [
            Act(
                act.subjects,
                act.verb,
                act.start,
                min([one.start for one in ordered if one.start > act.verb] or [act.end]),
                act.how,
            )
            for act in ordered
        ]
