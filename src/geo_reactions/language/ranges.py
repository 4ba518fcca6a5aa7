"""Numbers and ranges of numbers in words, in the current language."""

from __future__ import annotations

from geo_reactions.domain.ranges import Range
from geo_reactions.language.wording import _, exact


def range_words(chosen: Range) -> str:
    """Return a range of numbers in words: "5–20", "5" for a single number, "at least 5", "at most 20"; "" without ends."""
    least, most = chosen
    if least is None:
        return "" if most is None else _("at most {number}").format(number=exact(most))
    if most is None:
        return _("at least {number}").format(number=exact(least))
    if least == most:
        return exact(least)
    joint = " – " if least < 0 else "–"
    return f"{exact(least)}{joint}{exact(most)}"
