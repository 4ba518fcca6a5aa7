"""Which words of a sentence are finite verbs of reaction, and the small words around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from geo_reactions.pipeline.drafting.lexicon import words
from geo_reactions.pipeline.drafting.mentions import Mention
from geo_reactions.pipeline.drafting.tokens import Words

_ADVERBS = frozenset({
    "also", "again", "then", "later", "first", "further", "once", "never", "not", "even", "thus", "both", "all",
    "each", "jointly", "too", "together", "often", "soon", "itself", "himself", "herself", "themselves", "still",
    "already", "repeatedly",
})  # fmt: skip
_AUXILIARIES = frozenset({
    "has", "have", "had", "would", "will", "did", "does", "do", "could", "may", "might", "must", "should", "is",
    "are", "was", "were", "be", "been", "being",
})  # fmt: skip
BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_MODALS = frozenset({"would", "will", "did", "does", "do", "could", "may", "might", "must", "should"})
_LEADING_TO = frozenset({"refused", "declined", "threatened", "plans", "promised"})
_BEGINNING = frozenset({"began", "started", "kept", "continued", "resumed", "stopped"})
_BEFORE_NOUNS = frozenset({"the", "its", "their", "and", "a", "of", "for", "new", "several"})
_IRREGULAR = frozenset({
    "gave", "took", "went", "came", "made", "put", "flew", "began", "hung", "sang", "drove", "drew", "broke", "kept",
    "left", "bought", "sold", "sought", "brought", "wore", "built", "chose", "fled", "knelt", "laid", "rang", "ran",
})  # fmt: skip
_LONGEST_BRACKET = 12


class FiniteVerbs:
    """Finds the finite verbs of a sentence outside the names that it mentions."""

    def __init__(self, words: Words, mentions: Sequence[Mention]) -> None:
        self._words = words
        self._ending: Mapping[int, Mention] = {mention.end: mention for mention in mentions}
        self._named = frozenset(place for mention in mentions for place in range(mention.start, mention.end))

    def is_finite(self, place: int) -> bool:
        """Return whether a word is a verb of reaction that tells an act."""
        verb, before = self._words.tokens[place].verb, self._words.lower(place - 1)
        if verb is None or place in self._named:
            return False
        helper = self.helper(place)
        if verb.form == "ing":
            return helper in BE or before in _BEGINNING
        if verb.form == "base":
            if helper in _MODALS or (before == "to" and self._words.lower(place - 2) in _LEADING_TO):
                return True
            return self._is_plural_before(place) and self._words.lower(place + 1) not in ("of", "in")
        participle = words()["participles"].get(verb.base, self._words.lower(place))
        may_be_passive = verb.form == "past" and participle == self._words.lower(place)
        if may_be_passive and self._words.lower(place + 1) == "by" and helper not in BE:
            return False
        return not (verb.form == "s" and before in _BEFORE_NOUNS)

    def is_plain_past(self, place: int) -> bool:
        """Return whether a word looks like a verb in the past, of whatever meaning: "chaired", "gave"."""
        token = self._words.tokens[place]
        is_known = token.known or token.quoted or token.text[:1].isupper() or place in self._named
        return not is_known and (
            token.lower in _IRREGULAR or (token.lower.endswith("ed") and len(token.lower) > len("need"))
        )

    def helper(self, place: int) -> str:
        """Return the auxiliary verb before a verb; empty without one."""
        before = place - 1
        while before >= 0 and self._is_adverb(before):
            before -= 1
        word = self._words.lower(before)
        return word if word in _AUXILIARIES else ""

    def is_passive(self, place: int) -> bool:
        """Return whether a verb is passive: "was condemned"."""
        verb = self._words.tokens[place].verb
        return bool(verb and verb.form == "past" and self.helper(place) in BE)

    def behind_subject(self, place: int) -> int:
        """Return the place behind the words before a verb that are no adverbs, helpers or brackets."""
        before = place
        while before > 0:
            token = self._words.tokens[before - 1]
            is_small = self._is_adverb(before - 1) or token.lower in _AUXILIARIES
            if is_small or token.quoted or token.lower in ('"', "“", "”"):
                before -= 1
            elif token.lower == ")" and (opened := opening(self._words, before - 1)):
                before = opened
            else:
                break
        return before

    def _is_adverb(self, place: int) -> bool:
        return self._words.lower(place) in _ADVERBS or self._words.lower(place).endswith("ly")

    def _is_plural_before(self, place: int) -> bool:
        mention = self._ending.get(self.behind_subject(place))
        if not mention:
            return False
        is_joined = mention.refers == "they" or self._words.lower(mention.start - 1) in ("and", "&")
        return is_joined or bool(mention.who and mention.who.type == "community")


def opening(words: Words, place: int) -> int:
    """Return where the bracket opens that closes at a place; 0 if it is too long or opens nowhere."""
    first = max(-1, place - _LONGEST_BRACKET)
    return next((at for at in range(place, first, -1) if words.lower(at) == "("), 0)
