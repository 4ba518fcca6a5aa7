"""The sentences of an article: where each begins and ends, in which section and paragraph it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_HEADING = re.compile(r"(=+)\s*(\S.*?)\s*\1")
_ITEM = re.compile(r"[*•·–-]\s+")

_CLOSING, _OPENING = "\"'”’»)\\]", "\"'“\u2018«„([¿¡"
_STOPS, _FULL = ".!?…؟\u06d4।", "。\uff01\uff1f"
"""Stops behind which a space follows, and those of Chinese and Japanese, behind which none does."""
_END = re.compile(rf"(?:[{_STOPS}]+[{_CLOSING}]*(?=\s)|[{_FULL}]+[{_CLOSING}]*)\s*")
ALL_STOPS = _STOPS + _FULL

_TITLES = (
    "mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "maj", "capt", "cmdr", "adm", "sgt", "gov", "pres", "sen", "rep", "st",
    "hon", "rev", "fr", "msgr", "mme", "mlle", "hr", "frau", "sr", "sra", "ing", "amb", "supt", "insp", "brig",
)  # fmt: skip
"""Abbreviations of titles, which a name follows."""

_MONTHS = ("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec")
_NUMBERED = ("no", "nos", "nr", "art", "p", "pp", "para", "vol")
"""Abbreviations that a number follows, as do those of months."""

_SHORT = (
    *_TITLES, *_MONTHS, *_NUMBERED, "vs", "v", "etc", "e.g", "i.e", "cf", "ca", "approx", "est", "al", "ed", "u.s", "u.k",
    "u.n", "e.u", "d.c", "z.b", "bzw", "usw", "p.ex", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "inc", "ltd", "co",
    "corp", "dept", "univ", "bros",
)  # fmt: skip
"""Abbreviations behind which a sentence may go on."""

_ENDING = frozenset(("u.s", "u.k", "u.n", "e.u", "d.c", "etc", "al", "inc", "ltd", "co", "corp"))
"""Abbreviations that may also end a sentence: they do if a word follows that often begins one."""

_BEGINNINGS = frozenset(
    ("the", "a", "an", "in", "on", "at", "he", "she", "it", "they", "we", "i", "this", "that", "these", "those", "his", "her",
     "its", "their", "after", "before", "during", "when", "while", "however", "also", "but", "and", "for", "as", "from", "with",
     "both", "several", "many", "some", "another", "other", "following", "according")
)  # fmt: skip

_LAST = re.compile(r"([\w.]+)\.+$")
_INITIAL = re.compile(r"(?:^|[\s(.])[^\W\d_]$")


@dataclass(frozen=True)
class Sentence:
    """A sentence of an article: its place in the text in characters from 0, its section, and its numbers.

    A section below another one is named with it: "Countries / France". `paragraph` counts the paragraphs and items of lists,
    and `number` the sentences within one, both from 1.
    """

    text: str
    start: int
    section: str
    paragraph: int
    number: int

    @property
    def end(self) -> int:
        """Return the place behind its last character."""
        return self.start + len(self.text)

    @property
    def locator(self) -> str:
        """Return paragraph and number as the ledger names the sentence: "12.3"."""
        return f"{self.paragraph}.{self.number}"


def sentences(text: str) -> list[Sentence]:
    """Return the sentences of an article in order.

    Every line with text is a heading ("== Title ==") or a paragraph, or an item of a list where it begins with "* ".
    """
    found: list[Sentence] = []
    headings: dict[int, str] = {}
    paragraph = 0
    for begin, line in _lines(text):
        heading = _HEADING.fullmatch(line)
        if heading:
            level = len(heading[1])
            headings = {above: title for above, title in headings.items() if above < level} | {level: heading[2]}
            continue
        paragraph += 1
        item = _ITEM.match(line)
        offset = item.end() if item else 0
        for number, (start, end) in enumerate(_spans(line[offset:]), 1):
            at = begin + offset + start
            found.append(
                Sentence(line[offset + start : offset + end], at, " / ".join(headings.values()), paragraph, number)
            )
    return found


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that hold text, without white space at their ends, each with the place where it begins."""
    place = 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            yield place + line.index(bare[0]), bare
        place += len(line)


def _spans(line: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of a paragraph begins and ends."""
    begin = 0
    for stop in _END.finditer(line):
        if stop.end() >= len(line):
            break
        end = stop.end() - (len(stop[0]) - len(stop[0].rstrip()))
        if _ends(line[begin:end], line[stop.end() :]):
            yield begin, end
            begin = stop.end()
    if begin < len(line):
        yield begin, len(line)


def _ends(before: str, after: str) -> bool:
    """Return whether a sentence ends between two texts, of which the first ends with a stop."""
    first = after.lstrip(_OPENING)[:1]
    if not first or first.islower():
        return False
    bare = before.rstrip("".join(_CLOSING.replace("\\", "")))
    if not bare.endswith(".") or bare.endswith(".."):
        return True
    last = _LAST.search(bare)
    word = last[1].lower() if last else ""
    if _INITIAL.search(bare[:-1]) and first.isalpha() and word not in _ENDING:
        return False
    if word in _ENDING:
        return re.split(r"\W", after.lstrip(_OPENING), maxsplit=1)[0].lower() in _BEGINNINGS
    return word not in _SHORT or (
        first.isdigit() and word not in ("no", "nos", "nr", "art", "p", "pp", "para", "vol", *_MONTHS)
    )


_MONTHS = ("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec")
