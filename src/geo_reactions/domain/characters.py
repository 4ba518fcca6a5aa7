"""Which characters a text of the data may have: what a reader sees, nothing that a terminal, a file or a page obeys."""

from __future__ import annotations

import re

LONGEST = 32_767
"""How long a text may be in UTF-16 units: as long as a cell of a spreadsheet, so that every export holds all of it."""

_PLANES = "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
REFUSED = f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef{_PLANES}]"
"""Control characters but tab and line feed, and code points that are no characters, as a regular expression."""

_REFUSED, _ADDRESS = re.compile(REFUSED), re.compile(r"https?://[^\s\"'<>\\^`{|}]+", re.ASCII)


def wrong_text(text: str) -> str:
    """Says what a text should be where it is not; empty where all is well."""
    found = _REFUSED.search(text)
    if found:
        return f"text without control characters: U+{ord(found[0]):04X} is character {found.start() + 1}"
    units = len(text) + sum(char > "\uffff" for char in text) if len(text) > LONGEST // 2 else 0
    return f"text of at most {LONGEST:,} characters, not {units:,}: a spreadsheet holds no more" * (units > LONGEST)


def wrong_address(text: str) -> str:
    """Says what an address should be where it is not one that a browser may follow; empty where all is well."""
    return "" if _ADDRESS.fullmatch(text) else "an address that begins with https:// or http://"
