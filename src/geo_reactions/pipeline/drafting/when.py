"""When a reaction was: dates in words, spans, and dates that count from the sentence before, as EDTF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = "|".join(name.capitalize() for name in MONTHS)
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_DATES = re.compile(
    rf"(?<!\d)(?:{_DAY}\s*(?:[–—-]|to|until|and)\s*{_DAY} (?:of )?({_MONTH})(?:,? (\d{{4}}))?"
    rf"|{_DAY} (?:of )?({_MONTH})(?:,? (\d{{4}}))?"
    rf"|({_MONTH}) {_DAY}(?:\s*[–—-]\s*{_DAY})?(?!\d)(?:,? (\d{{4}}))?"
    rf"|({_MONTH}),? (\d{{4}})"
    r"|(?<=[Ii]n )((?:19|20)\d\d)(?!\d))(?![\w%])"
)
"""Spans, days, months and years, each with its numbers in groups, which `_edtf` takes apart."""

_NUMBERS = {
    "a": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "ten": 10,
}
_RELATIVE = re.compile(
    r"\b(?:(?:the )?(?P<order>next|following|same|previous) (?:day|morning|evening|night|afternoon)"
    r"|that (?:day|night|evening|morning|afternoon)|later that day"
    r"|(?P<number>a|one|two|three|four|five|six|seven|ten|\d{1,2}) (?P<unit>days?|weeks?)"
    r" (?P<direction>later|after|earlier|before))\b",
    re.IGNORECASE,
)
"""A date that counts from the one named before: "the next day", "two weeks later"."""

_OTHERS = re.compile(
    r"(?:\bsince|\bfor|\buntil|\bbefore|\bafter|\bby|\bfollowing|(?<!night )(?<!evening )(?<!morning )(?<!day )\bof|"
    r"\bof the|\bthe|\bthis|\bits|\bagainst|\bin the)\s+$",
    re.IGNORECASE,
)
"""Words before a date that is not that of the act: "since 3 May", "the 3 May"."""

_NOUN = re.compile(
    r"\s+(?:[a-z]+\s+)?(?:ceasefire|cease-fire|truce|agreement|war|attacks?|elections?|treaty|deputies|people|resolution|coup|"
    r"referendum|incident|events?|earthquake|summit|clashes|invasion|massacre|strikes?|bombing)"
)
"""What behind a date says that it belongs to something else: "3 May ceasefire"."""


@dataclass(frozen=True)
class NamedDate:
    """A date that a sentence names: where it stands, its EDTF form, and its words; `apart` if it is that of something else."""

    start: int
    end: int
    date: str
    words: str
    apart: bool = False


def named_dates(text: str, before: str, year: int | None) -> list[NamedDate]:
    """Return the dates of a sentence in order; `before` is the date last named, `year` the one that dates without a year have."""
    found = [*_plain(text, year), *_relative(text, before)]
    return sorted(_spans(text, found), key=lambda one: one.start)


def _plain(text: str, year: int | None) -> Iterator[NamedDate]:
    for match in _DATES.finditer(text):
        edtf = _edtf(match, year)
        if edtf:
            is_end = text[match.end() :].startswith(", when ")
            apart = (bool(_OTHERS.search(text[: match.start()])) and not is_end) or bool(
                _NOUN.match(text[match.end() :])
            )
            yield NamedDate(match.start(), match.end(), edtf, match[0], apart=apart)


def _edtf(match: re.Match[str], year: int | None) -> str:
    a, b, m1, y1, d2, m2, y2, m3, d3, e3, y3, m4, y4, y5 = match.groups()
    try:
        if m1:
            return _span(_day(y1, year, m1, a), _day(y1, year, m1, b))
        if m2:
            return _day(y2, year, m2, d2)
        if m3:
            first = _day(y3, year, m3, d3)
            return _span(first, _day(y3, year, m3, e3)) if e3 else first
    except ValueError:
        return ""
    return f"{y4}-{_number(m4):02d}" if m4 else y5 or ""


def _day(given: str | None, year: int | None, month: str, day: str) -> str:
    number = int(given) if given else year
    return date(number, _number(month), int(day)).isoformat() if number else ""


def _number(month: str) -> int:
    return MONTHS.index(month.casefold()) + 1


def _span(first: str, last: str) -> str:
    return f"{first}/{last}" if first and first < last else first


def _spans(text: str, found: list[NamedDate]) -> list[NamedDate]:
    """Join "from 2 May to 5 May" and "between 2 and 5 May" to one span."""
    joined: list[NamedDate] = []
    for named in sorted(found, key=lambda one: one.start):
        last = joined[-1] if joined else None
        between = text[last.end : named.start].strip() if last else ""
        if (
            last
            and between in ("to", "until", "–", "-")
            and last.date < named.date
            and "/" not in last.date + named.date
        ):
            joined[-1] = NamedDate(
                last.start, named.end, f"{last.date}/{named.date}", text[last.start : named.end], apart=last.apart
            )
        else:
            joined.append(named)
    return joined


def _relative(text: str, before: str) -> Iterator[NamedDate]:
    base = _last_day(before)
    if not base:
        return
    for match in _RELATIVE.finditer(text):
        order, number, unit, direction = match.group("order", "number", "unit", "direction")
        days = 0
        if order:
            days = {"next": 1, "following": 1, "same": 0, "previous": -1}[order.casefold()]
        elif number:
            count = int(number) if number.isdecimal() else _NUMBERS[number.casefold()]
            days = (
                count
                * (7 if unit.casefold().startswith("week") else 1)
                * (-1 if direction.casefold() in ("earlier", "before") else 1)
            )
        yield NamedDate(match.start(), match.end(), (base + timedelta(days=days)).isoformat(), match[0])


def _last_day(edtf: str) -> date | None:
    try:
        return date.fromisoformat(edtf.rpartition("/")[2])
    except ValueError:
        return None


def is_day(edtf: str) -> bool:
    """Return whether a date is a day or a span of days."""
    return _last_day(edtf) is not None


def usual_year(text: str) -> int | None:
    """Return the year that the dates of an article name most, else the year that it names most; None if it names none."""
    years = [int(year) for year in re.findall(rf"(?:{_MONTH})(?: \d{{1,2}})?,? (\d{{4}})", text)]
    years = years or [int(year) for year in re.findall(r"\b(?:in|of|since|the|from) ((?:19|20)\d\d)\b", text)]
    return max(years, key=years.count) if years else None
