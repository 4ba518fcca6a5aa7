"""The texts of images: cleaned of what cannot be drawn, wrapped, and shortened at the end of a word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator

Measure = Callable[[str], float]
"""A function that returns the width of a text in pixels."""

ELLIPSIS = " …"
_LONGEST, _NEAR = 900, 8
_KEPT = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
_SPACES, _DROPPED = ("Cc", "Zl", "Zp", "Zs"), ("Cf", "Cs", "Co", "Cn")
_BREAKS = re.compile(r"(?<!(?<!\d)\d)(?<!(?<!\d)\d\d) ")
"""Where a line may break: at a space, but not after one or two digits, so that "27 Sept" stays together."""
_UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_STACKED, _MANY_UNKNOWN = re.compile(r"([\u0300-\u036f]{2})[\u0300-\u036f]+"), re.compile(f"{_UNKNOWN}+")


def clean(text: str, drawable: Collection[int]) -> str:
    """Return a text reduced to what can be drawn, and cut it if it has more than 900 characters.

    Remove control and direction characters and stacks of accents; put one sign for each run of unknown characters.
    """
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
    """Break a text into at most `most` lines of a width; if it is cut, end with an ellipsis after a whole word."""
    lines = list(_lines(text, width, measure))
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], shortened(f"{lines[most - 1]} {lines[most]}", width, measure, cut=True)]


def balanced(text: str, width: float, most: int, measure: Measure) -> list[str]:
    """Break a text into as few lines as `wrapped`, but of similar length, so that no word is left alone on the last line."""
    lines = wrapped(text, width, most, measure)
    narrow, wide = width / 2, width
    while len(lines) > 1 and wide - narrow > _NEAR:
        middle = (narrow + wide) / 2
        trial = list(_lines(text, middle, measure))
        narrow, wide = (middle, wide) if len(trial) > len(lines) else (narrow, middle)
    return wrapped(text, wide, most, measure)


def shortened(text: str, width: float, measure: Measure, *, cut: bool = False) -> str:
    """Return a text that fits a width, shortened after a whole word; with `cut`, add an ellipsis in any case."""
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
    """Break a word that is wider than a line into pieces; yield any other word whole."""
    while word:
        piece = _fitting(word, width, measure)
        yield piece
        word = word[len(piece) :]


def _fitting(text: str, width: float, measure: Measure) -> str:
    """Return the longest start of a text that fits, at least one character."""
    few, many = 1, len(text)
    while few < many:
        half = (few + many + 1) // 2
        few, many = (half, many) if measure(text[:half]) <= width else (few, half - 1)
    return text[:few]
