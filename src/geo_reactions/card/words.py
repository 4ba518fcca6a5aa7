"""Texts of the preview image: made harmless, wrapped, and shortened at the end of a word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator

Measure = Callable[[str], float]
"""Gives the width of a text in pixels."""

ELLIPSIS = " …"
_LONGEST, _NEAR = 900, 8
_KEPT = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
_SPACES, _DROPPED = ("Cc", "Zl", "Zp", "Zs"), ("Cf", "Cs", "Co", "Cn")
_BREAKS = re.compile(r"(?<!(?<!\d)\d)(?<!(?<!\d)\d\d) ")
"""Where a line may end: at a space, but not behind one or two digits: "27 Sept" stays together."""
_UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_STACKED, _MANY_UNKNOWN = re.compile(r"([\u0300-\u036f]{2})[\u0300-\u036f]+"), re.compile(f"{_UNKNOWN}+")


def clean(text: str, drawable: Collection[int]) -> str:
    """Leaves what can be drawn: no control or direction character, no tower of accents, one sign for unknown letters."""
    short = text if len(text) <= _LONGEST else text[: _LONGEST - len(ELLIPSIS)] + ELLIPSIS
    normal = _STACKED.sub(r"\1", unicodedata.normalize("NFC", short))
    plain = "".join(map(_plain, normal))
    known = "".join(char if ord(char) in drawable else _UNKNOWN for char in plain)
    return " ".join(filter(None, _MANY_UNKNOWN.sub(_UNKNOWN, known).split(" ")))


def _plain(char: str) -> str:
    kind = unicodedata.category(char)
    if char in _KEPT:
        return char
    return " " if kind in _SPACES else "" if kind in _DROPPED else char


def wrapped(text: str, width: float, most: int, measure: Measure) -> list[str]:
    """Breaks a text into lines of a width, at most so many; what is left out is marked at the end of a word."""
    lines = list(_lines(text, width, measure))
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], shortened(f"{lines[most - 1]} {lines[most]}", width, measure, cut=True)]


def balanced(text: str, width: float, most: int, measure: Measure) -> list[str]:
    """Breaks a text into as few lines as `wrapped`, of about one length: no word stands alone on the last."""
    lines = wrapped(text, width, most, measure)
    narrow, wide = width / 2, width
    while len(lines) > 1 and wide - narrow > _NEAR:
        middle = (narrow + wide) / 2
        trial = list(_lines(text, middle, measure))
        narrow, wide = (middle, wide) if len(trial) > len(lines) else (narrow, middle)
    return wrapped(text, wide, most, measure)


def shortened(text: str, width: float, measure: Measure, *, cut: bool = False) -> str:
    """Gives a text that fits a width, shortened at the end of a word; `cut` marks it as shortened in any case."""
    if not cut and measure(text) <= width:
        return text
    words = text.split(" ")
    while len(words) > 1 and measure(" ".join(words) + ELLIPSIS) > width:
        words.pop()
    return _fitting(" ".join(words), width - measure(ELLIPSIS), measure).rstrip(",;:.–-") + ELLIPSIS


def _lines(text: str, width: float, measure: Measure) -> Iterator[str]:
    line = ""
    for word in (piece for whole in _BREAKS.split(text) for piece in _pieces(whole, width, measure)):
        longer = f"{line} {word}".strip()
        if line and measure(longer) > width:
            yield line
            longer = word
        line = longer
    if line:
        yield line


def _pieces(word: str, width: float, measure: Measure) -> Iterator[str]:
    """Breaks a word that is wider than a line."""
    while word:
        piece = _fitting(word, width, measure)
        yield piece
        word = word[len(piece) :]


def _fitting(text: str, width: float, measure: Measure) -> str:
    """Gives the start of a text that fits, at least one character."""
    few, many = 1, len(text)
    while few < many:
        half = (few + many + 1) // 2
        few, many = (half, many) if measure(text[:half]) <= width else (few, half - 1)
    return text[:few]
