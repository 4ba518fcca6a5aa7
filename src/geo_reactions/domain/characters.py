"""The characters that a text of the data may contain: those a reader sees, none that controls a terminal, a file or a page."""

from __future__ import annotations

import re

LONGEST = 32_767
"""The greatest length of a text, in UTF-16 units: that of a spreadsheet cell, so that every export holds the whole text."""

_PLANES = "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
REFUSED = f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef{_PLANES}]"
"""A regular expression for control characters except tab and line feed, and for code points that are not characters."""

_REFUSED, _ADDRESS = re.compile(REFUSED), re.compile(r"https?://[^\s\"'<>\\^`{|}]+", re.ASCII)


def wrong_text(text: str) -> str:
    """Return what the text should be instead, or an empty string if it is allowed."""
    found = _REFUSED.search(text)
    if found:
        return f"text without control characters: U+{ord(found[0]):04X} is character {found.start() + 1}"
    units = len(text) + sum(char > "\uffff" for char in text) if len(text) > LONGEST // 2 else 0
    return f"text of at most {LONGEST:,} characters, not {units:,}: a spreadsheet holds no more" * (units > LONGEST)


def readable(text: str) -> str:
    """Return a text as it may stand in the data: U+FFFD for each character that is not allowed, cut where it is too long."""
    return _REFUSED.sub("\ufffd", text)[: LONGEST // 2]


def has_surrogate(text: str) -> bool:
    """Return whether a text has half of a surrogate pair, which JSON can hold and UTF-8 cannot."""
    return any("\ud800" <= char <= "\udfff" for char in text)


def wrong_address(text: str) -> str:
    """Return what the text should be if it is not an address that a browser may follow, else an empty string."""
    return "" if _ADDRESS.fullmatch(text) else "an address that begins with https:// or http://"
