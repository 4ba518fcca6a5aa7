"""Numbers and coordinates as people write them; what is not clearly one number is refused in words."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable

MISSING = frozenset(
    (
        *(
            "",
            "-",
            "--",
            "–",
            "—",
            ".",
            "..",
            "...",
            "…",
            "?",
            "\\n",
            "n/a",
            "#n/a",
            "n.a.",
            "n. a.",
            "na",
            "nan",
            "<na>",
        ),
        *("nil", "null", "none", "unknown", "unk", "not available", "not known", "missing", "no data"),
        *("-99", "-999", "-9999", "-99.0", "-999.0", "-9999.0"),
        *("#null!", "#ref!", "#value!", "#div/0!", "#name?", "#num!"),
    )
)
"""The texts, in lower case, that stand for a missing value; as longitude, -99 is a number."""

LARGEST = 2**63 - 1
"""The largest count."""

_SPACES = re.compile(r"[\s\xa0\u2007\u202f\u2009'’_]")
_SHAPED = re.compile(r"([-+]?)(\d[\d.,\s\xa0\u2007\u202f\u2009'’_]*|[.,]\d+)(?:[eE]([-+]?\d{1,3}))?", re.ASCII)
_GROUPED = {
    ".": re.compile(r"(\d+|\d{1,3}([ ,])\d{3}(?:\2\d{3})*|\d{1,2}(?:,\d{2})+,\d{3})?(?:\.(\d*))?", re.ASCII),
    ",": re.compile(r"(\d+|\d{1,3}([ .])\d{3}(?:\2\d{3})*)?(?:,(\d*))?", re.ASCII),
}
_DECIMAL = re.compile(r"-?\d{1,20}(?:\.\d{1,20})?", re.ASCII)
"""Numbers as programs write them."""

_ABOUT = re.compile(
    r"^(~|≈|c\.|ca\b|circa|about|around|approx|some|over|under|more|less|at least|up to|<|>|±|\+/-)|[+?]$",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\d\s*(-|–|—|to|bis|à)\s*\d", re.IGNORECASE)
_SURE = re.compile(r"\d[\d.,]*|[.,]\d+", re.ASCII)
_SIDES = {"N": (1, 90), "S": (-1, 90), "E": (1, 180), "W": (-1, 180)}
_PARTED = re.compile(r"\d\s*[°ºd:]")
_DEGREES = re.compile(r"-?\d{1,3}\.\d{1,20}", re.ASCII)
_ANGLE = re.compile(
    r"(\d{1,3}(?:[.,]\d+)?)\s*(?:[°ºd:\s]\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:['\u2032’m:\s]\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:[\"″”s]|'')?)?)?)?)?",
    re.ASCII,
)


def is_missing(text: str) -> bool:
    """Return whether a text stands for a missing value."""
    return text.strip().lower() in MISSING


def decimal_mark(texts: Iterable[str]) -> str:
    """Return the decimal mark of texts, "." or ",", by the numbers among them; "." if none of them tells."""
    votes = Counter(_mark(text) for text in map(_ungrouped, texts) if _SURE.fullmatch(text) and _is_formed(text))
    return "," if votes[","] > votes["."] else "."


def _ungrouped(text: str) -> str:
    return _SPACES.sub("", text).lstrip("-+−")


def _is_formed(text: str) -> bool:
    return bool(_GROUPED[_mark(text) or "."].fullmatch(text))


def _mark(text: str) -> str:
    """Return the decimal mark that a number must have; empty if it could have either."""
    text = _ungrouped(text)
    marks = [char for char in text if char in ".,"]
    if len(set(marks)) == 2:  # noqa: PLR2004 - both
        return marks[-1]
    if len(marks) > 1:
        return "," if marks[0] == "." else "."
    whole, mark, decimals = text.partition(marks[0]) if marks else ("", "", "")
    grouped = len(decimals) == 3 and 1 <= len(whole) <= 3 and not whole.startswith("0")  # noqa: PLR2004 - thousands
    return "" if grouped else mark


def to_number(text: str, decimal: str = "") -> float | None:
    """Return the number that a text says, None for a missing value; raise ValueError, in words, for any other text.

    `decimal` is the decimal mark, "." or ","; if it is empty, that of the text itself. Thousands may be grouped by
    spaces, apostrophes or the other mark.
    """
    if is_missing(text):
        return None
    number = float(text if decimal == "." and _DECIMAL.fullmatch(text) else _plain(text, decimal))
    if not math.isfinite(number):
        raise ValueError("a number of at most 300 digits")
    return number


def to_count(text: str, decimal: str = "") -> int | None:
    """Return the whole number from 1 to `LARGEST` that a text says, None for a missing value; raise ValueError."""
    if is_missing(text):
        return None
    plain = _plain(text, decimal)
    if "e" in plain:
        raise ValueError("a number with all its digits; a spreadsheet has shortened this one")
    whole, _, decimals = plain.partition(".")
    if decimals.strip("0"):
        raise ValueError("a whole number")
    if whole.startswith("-") or not whole.strip("0"):
        raise ValueError("a number of at least 1")
    if len(whole.lstrip("0")) > len(str(LARGEST)) or int(whole) > LARGEST:
        raise ValueError(f"a number of at most {LARGEST:,}")
    return int(whole)


def _plain(text: str, decimal: str) -> str:
    """Return a number with a point as decimal mark and nothing else but digits, sign and exponent; raise ValueError."""
    written = text.strip().replace("−", "-")
    match = _SHAPED.fullmatch(written)
    if not match:
        raise ValueError(_reason(written))
    sign, digits, exponent = match.groups()
    mark = decimal or _mark(digits) or "."
    parts = _GROUPED[mark].fullmatch(_SPACES.sub(" ", digits.strip()))
    if not parts or not (parts[1] or parts[3]):
        raise ValueError(f"a number whose decimal mark is {mark!r} and whose thousands stand in groups of three digits")
    whole = re.sub(r"[ .,]", "", parts[1] or "0")
    plain = f"{sign.strip('+')}{whole}" + (f".{parts[3]}" if parts[3] else "")
    return f"{plain}e{exponent}" if exponent else plain


def _reason(text: str) -> str:
    if _ABOUT.search(text):
        return "one number, without signs or words that make it rough"
    if _RANGE.search(text):
        return "one number, not a range"
    return "a number in digits, without units or words" if any(map(str.isdigit, text)) else "a number"


def to_coordinate(text: str, decimal: str = "", limit: int = 0) -> float | None:
    """Return degrees, north and east positive, None for a missing value; raise ValueError in words.

    Decimal degrees and forms as 40° 24' N or W 3 42 30 are read. `limit` is 90 for latitudes, 180 for longitudes,
    0 if it is not known which.
    """
    written = text.strip().replace("−", "-")
    if is_missing(written) and not _within(written, limit or 180):
        return None
    if decimal != "," and _DEGREES.fullmatch(written):
        return _checked(float(written), limit or 180)
    side = next((letter for letter in _SIDES if letter in (written[:1], written[-1:])), "")
    if side:
        degrees = _sided(written, side, limit)
    elif _PARTED.search(written):
        degrees = _angle(written.lstrip("-+").strip()) * (-1 if written.startswith("-") else 1)
    else:
        degrees = float(_plain(written, decimal))
    return _checked(degrees, limit or (_SIDES[side][1] if side else 180))


def _checked(degrees: float, most: int) -> float:
    if not abs(degrees) <= most:
        raise ValueError(f"degrees from -{most} to {most}")
    return degrees


def _within(text: str, limit: int) -> bool:
    return bool(re.fullmatch(r"-\d+(\.0)?", text)) and abs(float(text)) <= limit


def _sided(written: str, side: str, limit: int) -> float:
    sign, most = _SIDES[side]
    if most > limit > 0:
        raise ValueError("a latitude, north or south; this is a longitude")
    if most < limit:
        raise ValueError("a longitude, east or west; this is a latitude")
    rest = written[1:] if written[:1] == side else written[:-1]
    return sign * _angle(rest.strip())


def _angle(text: str) -> float:
    """Return degrees, minutes and seconds as degrees; raise ValueError."""
    match = _ANGLE.fullmatch(text)
    if not match:
        raise ValueError("degrees, such as 40.4 or 40° 24' N")
    degrees, minutes, seconds = (float((part or "0").replace(",", ".")) for part in match.groups())
    if max(minutes, seconds) >= 60:  # noqa: PLR2004 - of an hour
        raise ValueError("minutes and seconds below 60")
    return degrees + minutes / 60 + seconds / 3600
