"""The words of a sentence, each with what the lexicon knows of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from geo_reactions.pipeline.drafting.lexicon import Known, Lexicon, Verb, verbs

UPPER = "".join(char for char in map(chr, range(0x41, 0x250)) if char.isupper())
"""The capital letters of Latin alphabets, for sets of characters in patterns."""

_PIECE = re.compile(
    rf"[Cc]hief of [Ss]taff|[Hh]eads? of (?:state|government)|"
    rf"(?:[Aa]l|[Ee]l)-[{UPPER}]\w+|[{UPPER}]\.(?:-?[{UPPER}]\.)*|\d[\d,.]*\d(?:st|nd|rd|th)?|\d(?:st|nd|rd|th)?\b|"
    r"['’]s\b|\w+s['’](?= )|\w+(?:[-’'](?!s\b)\w+)*|\S"
)
"""A token: one of two titles of several words, an Arabic surname, initials, a number, an ending, a word, a mark."""

_LONGEST_BRACKET = 8
_NO_NAMES = frozenset({
    "The", "A", "An", "In", "On", "At", "He", "She", "It", "They", "We", "His", "Her", "Its", "Their", "This",
    "That", "These", "Those", "After", "Before", "During", "When", "While", "However", "Also", "But", "And", "For",
    "As", "From", "With", "Both", "Several", "Many", "Some", "Another", "Other", "Following", "According",
    "Similarly", "Further", "Later", "Earlier", "Meanwhile", "Since", "Despite", "Being", "Although", "Though",
    "By", "To", "Of", "If", "Through", "Thousands", "Hundreds", "Dozens", "Around", "About", "More", "Most",
    "Members", "Representatives", "Two", "Three", "Four", "Five", "Six", "Ten", "All", "No", "One", "There", "Then",
    "Thus", "Under", "Until", "Upon", "Within", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
    "Sunday", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December", "Additionally", "Moreover", "Furthermore", "Subsequently", "Initially", "Finally",
    "Eventually", "Afterwards", "Responding", "Speaking", "I", "You", "Not", "Only", "Even", "Just", "Such",
    "Shortly", "Days", "Throughout", "Protesters", "Likewise", "Elsewhere", "Together", "Between", "Against",
    "Because", "Where", "Which", "Who", "What", "Instead", "Nevertheless",
})  # fmt: skip


@dataclass(frozen=True)
class Token:
    """A word, a mark, or a name of several words that the lexicon knows; `opens` says that it begins the sentence."""

    text: str
    start: int
    end: int
    known: Known | None = None
    quoted: bool = False
    opens: bool = False

    @property
    def lower(self) -> str:
        """Return the text in lower case."""
        return self.text.casefold()

    @property
    def is_capital(self) -> bool:
        """Return whether it may be part of a name."""
        bare = self.text.removeprefix("al-").removeprefix("el-")
        return bare[:1] in UPPER and bool(bare) and self.text not in _NO_NAMES

    @property
    def verb(self) -> Verb | None:
        """Return the verb of reaction whose form it is."""
        return (
            None
            if self.known or self.quoted or (self.text[:1].isupper() and not self.opens)
            else verbs().get(self.lower)
        )


class Words:
    """The tokens of a sentence, asked for by their places; behind its ends there are none."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens

    def at(self, place: int) -> Token | None:
        """Return a token; None beyond the ends."""
        return self.tokens[place] if 0 <= place < len(self.tokens) else None

    def lower(self, place: int) -> str:
        """Return a token in lower case; empty beyond the ends."""
        token = self.at(place)
        return token.lower if token else ""

    def text(self, start: int, end: int) -> str:
        """Return the words of some tokens as the sentence has them."""
        text = ""
        for before, token in zip([None, *self.tokens[start:end]], self.tokens[start:end], strict=False):
            text += " " * (before is not None and before.end < token.start) + token.text
        return text

    def is_name(self, place: int) -> bool:
        """Return whether a token may be part of a name that the lexicon does not have."""
        token = self.at(place)
        return bool(token and token.is_capital and not token.known)


@cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    ordered = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, ordered))})(?![\w]|-[a-z])")


def tokens(text: str, lexicon: Lexicon, quoted: Sequence[tuple[int, int]], label_end: int = 0) -> list[Token]:
    """Return the tokens of a sentence; `quoted` has the spans of its quotations, whose verbs count for nothing.

    The sentence begins behind a label, which ends at `label_end`.
    """
    found: list[Token] = []
    place = 0
    for match in _pattern(tuple(lexicon.known)).finditer(text):
        found += _pieces(text, place, match.start())
        found.append(Token(match[0], match.start(), match.end(), lexicon.known[match[0]]))
        place = match.end()
    found += _pieces(text, place, len(text))
    return [
        replace(
            token,
            quoted=any(start <= token.start < stop for start, stop in quoted),
            opens=token.start in (0, label_end),
        )
        for token in found
    ]


def without_brackets(found: Sequence[Token]) -> list[Token]:
    """Return the tokens without short passages in brackets, such as the party of a deputy or the short name of a body."""
    kept: list[Token] = []
    place = 0
    while place < len(found):
        closes = (at for at in range(place, min(place + _LONGEST_BRACKET, len(found))) if found[at].text == ")")
        end = next(closes, -1) if found[place].text == "(" else -1
        if end < 0:
            kept.append(found[place])
        place = max(place, end) + 1
    return kept


def _pieces(text: str, begin: int, end: int) -> list[Token]:
    return [Token(match[0], match.start(), match.end()) for match in _PIECE.finditer(text, begin, end)]
