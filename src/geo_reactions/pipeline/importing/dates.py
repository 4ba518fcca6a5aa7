"""Dates as people write them, to EDTF level 0: days, months, years and ranges of these."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from geo_reactions.pipeline.importing.month_names import folded, ignored_words, month_numbers, weekday_words

FIRST_YEAR, LAST_YEAR = 1000, 2999
ORDERS = ("dmy", "mdy", "ymd")
_AHEAD = 20
"""How many years after this one a year of two digits may lie; the others lie in the past."""

_TIME = r"\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?:Z|(?:UTC|GMT)?[-+]\d{2}(?::?\d{2})?|UTC|GMT)?"
_ISO = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[-+]\d{2}(?::?\d{2})?)?)?", re.ASCII
)
_CLOCK = re.compile(rf"(?:(?<=\d)T|,?\s+(?:at\s+)?){_TIME}$|(?<=\d{{8}})T\d{{4,6}}Z?$", re.IGNORECASE)
_TOKEN = re.compile(r"\d+|[^\W\d_]+|º|ª")
_BETWEEN = re.compile(r"[\s.,/\-’']*")
_ROOM = re.compile(r"\s+(?:-|to|until|till|bis|au|al|à|a|до|по|–)\s+", re.IGNORECASE)
_TIGHT = re.compile(r"[-/]")
_ISO_PART = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)
_FOUR = re.compile(r"\d{4}")
_DAY_YEAR = re.compile(r"\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}")
_SERIAL = re.compile(r"\d{1,6}(?:\.\d+)?", re.ASCII)
_LONGEST = 80
"""How many characters a date or a range has at most."""

_NONE = "a date, such as 2020-10-02, 2 October 2020, 2020-10 or 2020"


class Parts(NamedTuple):
    """The parts of a date that a text gives; 0 for a part that it does not give."""

    year: int = 0
    month: int = 0
    day: int = 0


def to_edtf(text: str, order: str = "dmy", *, serial: bool = False) -> str:
    """Return a date or a range in EDTF level 0; raise ValueError, in words, for what is no date of the years 1000 to 2999.

    `order` says how dates in digits are read whose year does not come first: "dmy" or "mdy"; with "ymd" only if no
    other order is possible, or if the year has two digits and comes first. `serial` says that numbers are days as
    spreadsheets count them.
    """
    iso = _ISO.fullmatch(text)
    if iso:
        return _edtf(_existing(Parts(int(iso[1]), int(iso[2]), int(iso[3])), day=True))
    written = " ".join(text.replace("–", "-").replace("—", "-").replace("−", "-").split())
    if len(written) > _LONGEST:
        raise ValueError(_NONE)
    if serial and _SERIAL.fullmatch(written):
        return _of_serial(float(written))
    try:
        return _edtf(parse(_CLOCK.sub("", written), order))
    except ValueError:
        found = _range(written, order)
        if not found:
            raise
        return found


def _of_serial(days: float) -> str:
    if not 1 <= days < 401_769:  # noqa: PLR2004 - 2999-12-31
        raise ValueError("a day as spreadsheets count them, from 1 (1900-01-01)")
    return (date(1899, 12, 30) + timedelta(days=int(days) + (days < 60))).isoformat()  # noqa: PLR2004 - 1900-02-29


def _edtf(parts: Parts) -> str:
    """Return the date of parts; raise ValueError if it lacks a year or does not exist."""
    year, month, day = parts
    if not year:
        raise ValueError(f"{_NONE}: this one has no year")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"a year from {FIRST_YEAR} to {LAST_YEAR}")
    if month > 12:  # noqa: PLR2004 - months
        raise ValueError(f"a date that exists: there is no month {month}")
    if not month:
        return f"{year:04}"
    if not day:
        return f"{year:04}-{month:02}"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        raise ValueError(f"a date that exists: {year:04}-{month:02} has no day {day}") from None


def parse(text: str, order: str) -> Parts:
    """Return the parts of one date, of which some may be missing; raise ValueError if the text is no date."""
    words, numbers = _tokens(text)
    months = _months(words) if len(_months(words)) < 2 else _months(set(words) - weekday_words())  # noqa: PLR2004 - one
    if len(months) > 1 or any(word not in month_numbers() and word not in ignored_words() for word in words):
        raise ValueError(_NONE)
    if months:
        return _with_name(months.pop(), numbers)
    by_count = {1: _one, 2: _two, 3: _three}
    if len(numbers) not in by_count or not text[:1].isalnum():
        raise ValueError(_NONE)
    return by_count[len(numbers)](numbers, order)


def _months(words: Iterable[str]) -> set[int]:
    return {month_numbers()[word] for word in words if word in month_numbers()}


def _tokens(text: str) -> tuple[list[str], list[str]]:
    """Return the words and the numbers of a text; raise ValueError if it has other signs than dates have."""
    if not _BETWEEN.fullmatch(_TOKEN.sub("", text)):
        raise ValueError(_NONE)
    tokens = _TOKEN.findall(text)
    words = [folded(token) for token in tokens if not token.isdecimal()]
    return words, [token for token in tokens if token.isdecimal()]


def _with_name(month: int, numbers: list[str]) -> Parts:
    """Return the parts of a date whose month is a word: "2 Oct 2020", "Oct 2, 20", "2020 Oct 2", "Oct 2020"."""
    if any(len(number) not in {1, 2, 4} for number in numbers) or len(numbers) > 2:  # noqa: PLR2004 - day and year
        raise ValueError(_NONE)
    long = [number for number in numbers if len(number) == 4]  # noqa: PLR2004 - a year
    short = [number for number in numbers if len(number) < 4]  # noqa: PLR2004 - a day
    if len(long) > 1:
        raise ValueError(_NONE)
    if not long and len(short) == 2:  # noqa: PLR2004 - day and year
        long, short = [short[1]], short[:1]
    day = int(short[0]) if short else 0
    if short and not day:
        raise ValueError("a date that exists: there is no day 0")
    return Parts(_year(long[0]) if long else 0, month, day)


def _year(digits: str) -> int:
    """Return a year; one of two digits is the last that is not more than `_AHEAD` years ahead."""
    number = int(digits)
    if len(digits) > 2:  # noqa: PLR2004 - the century is given
        return number
    latest = datetime.now(tz=UTC).year + _AHEAD
    return latest - (latest - number) % 100


def _one(numbers: list[str], _order: str) -> Parts:
    [digits] = numbers
    if len(digits) == 8:  # noqa: PLR2004 - 20201002
        return _existing(Parts(int(digits[:4]), int(digits[4:6]), int(digits[6:])))
    if len(digits) == 4:  # noqa: PLR2004 - a year
        return Parts(int(digits))
    if len(digits) > 2:  # noqa: PLR2004 - a day
        raise ValueError(_NONE)
    return _existing(Parts(0, 0, int(digits)), day=True)


def _two(numbers: list[str], order: str) -> Parts:
    lengths = tuple(map(len, numbers))
    if lengths[0] == 4 and lengths[1] < 3:  # noqa: PLR2004 - year and month
        return _existing(Parts(int(numbers[0]), int(numbers[1])))
    if lengths[1] == 4 and lengths[0] < 3:  # noqa: PLR2004 - month and year
        return _existing(Parts(int(numbers[1]), int(numbers[0])))
    if max(lengths) > 2:  # noqa: PLR2004 - day and month
        raise ValueError(_NONE)
    first, second = map(int, numbers)
    return Parts(0, first, second) if order == "mdy" else Parts(0, second, first)


def _three(numbers: list[str], order: str) -> Parts:
    lengths = tuple(map(len, numbers))
    if lengths[0] == 4 and max(lengths[1:]) < 3:  # noqa: PLR2004 - the year comes first
        return _existing(Parts(*map(int, numbers)), day=True)
    if max(lengths[:2]) > 2 or lengths[2] not in {2, 4}:  # noqa: PLR2004 - the year comes last
        raise ValueError(_NONE)
    if order == "ymd" and lengths[2] == 2:  # noqa: PLR2004 - the year comes first
        return _existing(Parts(_year(numbers[0]), int(numbers[1]), int(numbers[2])), day=True)
    return _existing(_year_last(int(numbers[0]), int(numbers[1]), _year(numbers[2]), order), day=True)


def _year_last(first: int, second: int, year: int, order: str) -> Parts:
    if order == "ymd":
        if max(first, second) <= 12 and first != second:  # noqa: PLR2004 - months
            raise ValueError("a date that says whether the day or the month comes first, as 2020-10-02 does")
        order = "mdy" if second > 12 else "dmy"  # noqa: PLR2004 - months
    day, month = (second, first) if order == "mdy" else (first, second)
    if month > 12 >= day:  # noqa: PLR2004 - months
        other = "the month comes first" if order == "dmy" else "the day comes first"
        raise ValueError(f"a date that exists: there is no month {month}; {other} here, unlike elsewhere in the column")
    return Parts(year, month, day)


def _existing(parts: Parts, *, day: bool = False) -> Parts:
    """Return the parts; raise ValueError if the month, or with `day` the day, is 0."""
    if (day and not parts.day) or (parts.year and not parts.month):
        raise ValueError("a date that exists: there is no day or month 0")
    return parts


def _range(text: str, order: str) -> str:
    """Return the range that a text says; an empty string if it says none, ValueError if it ends before it begins."""
    start, slash, end = text.partition("/")
    if slash and _ISO_PART.fullmatch(start) and _ISO_PART.fullmatch(end):
        return _joined(_edtf(parse(start, order)), _edtf(parse(end, order)))
    for pattern in (_ROOM, _TIGHT):
        for match in pattern.finditer(text):
            found = _between(text[: match.start()], text[match.end() :], order, tight=pattern is _TIGHT)
            if found:
                return found
    return ""


def _between(left: str, right: str, order: str, *, tight: bool) -> str:
    """Return the range of two texts that share parts, as "2" and "5 Oct 2020"; an empty string if they are none.

    Raise ValueError if the range ends before it begins.
    """
    try:
        start, end = parse(_CLOCK.sub("", left.strip()), order), parse(_CLOCK.sub("", right.strip()), order)
        if _DAY_YEAR.fullmatch(right.strip()) and start.month and start.day and not left.strip().isdecimal():
            end = Parts(end.year, start.month, end.month)
        if (tight and not _FOUR.search(right)) or bool(start.day) != bool(end.day) or not end.year:
            return ""
        first, last = map(_edtf, _shared(start, end))
    except ValueError:
        return ""
    return "" if tight and last < first else _joined(first, last)


def _shared(start: Parts, end: Parts) -> tuple[Parts, Parts]:
    """Return the two dates with the parts that only one of them gives; the start may lie in the year before."""
    if end.day and not end.month:
        end = end._replace(month=start.month)
    if start.day and not start.month:
        start = start._replace(month=end.month)
    if not start.year:
        start = start._replace(year=end.year - (start.month > end.month))
    return start, end


def _joined(start: str, end: str) -> str:
    if end < start:
        raise ValueError("a range that does not end before it begins")
    return start if start == end else f"{start}/{end}"
