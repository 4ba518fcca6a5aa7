"""Values and keys as they stand in the TOML files of a new collection."""

from __future__ import annotations

import json

from geo_reactions.domain.characters import readable


def quoted(value: object) -> str:
    """Return a text, a number or a list of them as TOML has it, every text exactly as it is."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def written(value: object) -> str:
    """Return the same with U+FFFD for each character that no text of a collection may contain."""
    return quoted(readable(value) if isinstance(value, str) else value)
