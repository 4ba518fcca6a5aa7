"""The address: writes a view as a query string and reads it back. No other module knows the format."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import Any
from unicodedata import category
from urllib.parse import parse_qsl, quote

from geo_reactions.domain import edtf
from geo_reactions.domain.fields import Field, Fields, Kind
from geo_reactions.domain.marked import N_, NN_
from geo_reactions.domain.ranges import Range, range_code, read_range
from geo_reactions.domain.tracking import is_tracking
from geo_reactions.domain.view import SIZED, Span, View, fields

Codes = Mapping[str, Collection[str]]
"""The codes that exist, by the name of the field; a field that is not in it takes any text."""


class Vocabulary(dict[str, Collection[str]]):
    """The codes that exist, by the name of the field, and the fields of a collection, by default those of every collection."""

    def __init__(self, codes: Codes, of: Fields | None = None) -> None:
        super().__init__(codes)
        self.fields = of or fields()


MAX_WORDS, FEW = 200, 40
"""The greatest length of the words of a search, and how many codes a message about allowed values lists in full."""

_LONGEST_RUN = 8
"""The most parts, between commas, of a code that has commas itself and is written as it is."""
_MAX_QUERY, _MAX_SHOWN, _SORTED = 16_384, 40, 100_000
_MAP = re.compile(r"(-?\d{1,3}(?:\.\d{1,4})?),(-?\d{1,2}(?:\.\d{1,4})?),(\d{1,3}(?:\.\d{1,4})?)", re.ASCII)
_SIZE = re.compile(r"([a-z-]{1,20})\.[1-9]\d{1,3}", re.ASCII)


@dataclass(frozen=True)
class Reason:
    """Why a part of an address cannot be used: a text marked for translation, and the values of its placeholders.

    If the text counts something, `many` is its plural and `n` the number. `str()` gives the English text, for programs.
    """

    text: str
    values: tuple[tuple[str, str], ...] = ()
    many: str = ""
    n: int = 1

    def __str__(self) -> str:
        text = self.text if self.n == 1 else self.many
        return text.format(n=f"{self.n:,}", **dict(self.values))


@dataclass(frozen=True)
class Unused:
    """A part of an address that could not be used, with the reason.

    `unknown` is true for a key or a code that does not exist; readers need no further reason for these.
    """

    key: str
    value: str
    reason: Reason
    unknown: bool = dataclasses.field(default=False, compare=False)

    def __str__(self) -> str:
        part = f"{self.key}={self.value}" if self.value else self.key
        return f"{part}: {self.reason}"


_LONG_ADDRESS = NN_("the address is longer than {n} character", "the address is longer than {n} characters")
_LONG_WORDS = NN_("longer than {n} character", "longer than {n} characters")
_NO_CODE = Reason(N_("there is no such code"))


@dataclass(frozen=True)
class Migration:
    """A change of the address format: the day of the change, what changed, and how to rewrite older links.

    `rewrite` takes and returns the parts of an address by key. It must leave links of today unchanged, because every
    link passes through it, and it must accept any text.
    """

    since: date
    what: str
    rewrite: Callable[[Mapping[str, str]], Mapping[str, str]]


MIGRATIONS: tuple[Migration, ...] = ()
"""All changes so far, the oldest first; none is ever removed, because links live for ever."""


def encode(view: View) -> str:
    """Write a view as a query string without "?"; leave out defaults and keep the order of the fields."""
    parts = ((key, text) for field in view.fields for key, text in _written(field, view[field.name]))
    return "&".join(f"{key}={quote(text, safe=',-_.~')}" for key, text in parts)


def decode(query: str, vocabulary: Codes) -> tuple[View, tuple[Unused, ...]]:
    """Read a query string; return the view, and the parts that could not be used."""
    given, unused = _parts(query)
    known = fields_of(vocabulary)
    for migration in MIGRATIONS:
        given = dict(migration.rewrite(given))
    values: dict[str, Any] = {}
    for field in known:
        values[field.name], bad = _read(field, [given.pop(key, "") for key in field.keys], vocabulary.get(field.name))
        unused.extend(bad)
    unused.extend(_unknown(key, value) for key, value in given.items() if not is_tracking(key))
    return View(fields=known).put(**values), tuple(unused)


def fields_of(vocabulary: Codes) -> Fields:
    """Return the fields to which the codes of a vocabulary belong."""
    return vocabulary.fields if isinstance(vocabulary, Vocabulary) else fields()


def allowed(key: str, vocabulary: Codes) -> str:
    """Return which values a key may have, or which keys exist if there is no such key."""
    fields = fields_of(vocabulary)
    field = fields.of_key(key)
    if field is None:
        return f"one of the keys {', '.join(key for field in fields for key in field.keys)}"
    if field.kind is Kind.RANGE:
        return "a number as 5, or numbers as 5..20, 5.. or ..20, the first not greater than the last"
    if field.kind is Kind.SPAN:
        return f"a date as 2020-10-02, 2020-10 or 2020, {' not after '.join(field.keys)}"
    if field.kind is Kind.WORDS:
        return f"at most {MAX_WORDS} characters"
    known = vocabulary.get(field.name, ())
    first = sorted(known if len(known) <= _SORTED else islice(known, 3))
    codes = first if len(known) <= FEW else [*first[:3], f"… ({len(known):,} codes)"]
    composed = _COMPOSED.get(field.name)
    return " or ".join(filter(None, (", ".join(codes), composed.example if composed else "")))


def shortened(text: str) -> str:
    """Return a text fit for a message: without control characters, at most 40 characters long."""
    shown = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text[:_MAX_SHOWN])
    return shown + "…" * (len(text) > _MAX_SHOWN)


def _written(field: Field, value: Any) -> Iterator[tuple[str, str]]:
    if value == field.default:
        return
    if field.kind is Kind.CHOICE:
        yield field.keys[0], joined_codes(value)
    elif field.kind is Kind.SPAN:
        yield from ((key, day.isoformat()) for key, day in zip(field.keys, value, strict=True) if day)
    elif field.kind is Kind.RANGE:
        yield field.keys[0], range_code(value)
    else:
        yield field.keys[0], value


def _parts(query: str) -> tuple[dict[str, str], list[Unused]]:
    query = query.removeprefix("?")
    if len(query) > _MAX_QUERY:
        return {}, [Unused(shortened(query), "", _longer(_LONG_ADDRESS, _MAX_QUERY))]
    given: dict[str, str] = {}
    for name, value in parse_qsl(query, keep_blank_values=True):
        key = name.removeprefix("amp;")  # left over from a link that was escaped for HTML twice
        given[key] = ",".join(filter(None, (given.get(key), value)))
    return given, []


def _read(field: Field, texts: list[str], known: Collection[str] | None) -> tuple[Any, list[Unused]]:
    if not any(texts):
        return field.default, []
    match field.kind:
        case Kind.CHOICE:
            return _codes(field, texts[0], known or ())
        case Kind.SPAN:
            return _span(field, texts)
        case Kind.WORDS:
            return _words(field, texts[0])
        case Kind.RANGE:
            return _range(field, texts[0])
    return _one(field, texts[0], known)


def _codes(field: Field, text: str, known: Collection[str]) -> tuple[tuple[str, ...], list[Unused]]:
    spelled = _spelled(known) if isinstance(known, Hashable) else _spellings(known)

    def meant(code: str) -> str | None:
        return code if code in known else spelled.get(code.casefold())

    asked = _parted(text, meant)
    good = tuple(code for code in map(meant, asked) if code is not None)
    bad = [code for code in dict.fromkeys(asked) if meant(code) is None]
    return good, [_no_code(field, code, known) for code in bad]


def _parted(text: str, meant: Callable[[str], str | None]) -> list[str]:
    """Return the codes between commas; a code that has commas itself is one, if readers wrote it as it is."""
    parts, found = text.split(","), list[str]()
    while parts:
        runs = (
            n for n in range(min(len(parts), _LONGEST_RUN), 1, -1) if meant(",".join(parts[:n]).strip()) is not None
        )
        n = next(runs, 1)
        code = ",".join(parts[:n]).strip()
        code = code if n > 1 or meant(code) is not None else _unescaped(parts[0])
        found += [code] if code else []
        parts = parts[n:]
    return found


def joined_codes(codes: Iterable[str]) -> str:
    """Return codes joined with commas, as the address has them."""
    return ",".join(map(_escaped, codes))


def _escaped(code: str) -> str:
    """Return a code in which no comma is left that would divide it in two."""
    return code.replace("%", "%25").replace(",", "%2C")


def _unescaped(code: str) -> str:
    return code.replace("%2C", ",").replace("%25", "%")


def _spellings(known: Collection[str]) -> dict[str, str]:
    """Return the codes by their spelling without regard to capitals."""
    return {code.casefold(): code for code in known}


_spelled = lru_cache(16)(_spellings)


def _one(field: Field, text: str, known: Collection[str] | None) -> tuple[str, list[Unused]]:
    composed = _COMPOSED.get(field.name)
    if known is None or text in known or (composed and composed.is_usable(text)):
        return text, []
    return field.default, [_no_code(field, text, known)]


def _is_map(text: str) -> bool:
    match = _MAP.fullmatch(text)
    if not match:
        return False
    lon, lat, zoom = (float(part) for part in match.groups())
    return abs(lon) <= 180 and abs(lat) <= 90 and 0.5 <= zoom <= 200  # noqa: PLR2004


def _is_sizes(text: str) -> bool:
    parts = [_SIZE.fullmatch(part) for part in text.split(",")]
    names = [part[1] for part in parts if part]
    return len(names) == len(parts) and len(set(names)) == len(names) and set(names) <= set(SIZED)


@dataclass(frozen=True)
class _Composed:
    """Values of a field that are no codes: whether one can be used, and how they are written."""

    is_usable: Callable[[str], bool]
    example: str


_COMPOSED = {
    "map": _Composed(_is_map, "lon,lat,zoom"),
    "sizes": _Composed(_is_sizes, f"{SIZED[0]}.420,{SIZED[2]}.160"),
}
"""The fields with such values, by name."""


def _words(field: Field, text: str) -> tuple[str, list[Unused]]:
    words = " ".join("".join(map(_printable, text)).split())
    if len(words) > MAX_WORDS:
        return "", [Unused(field.keys[0], shortened(words), _longer(_LONG_WORDS, MAX_WORDS))]
    return words, []


def _printable(char: str) -> str:
    """Return what a search uses of a character: a space for a control character, nothing for an invisible one."""
    return char if char.isprintable() else "" if category(char) == "Cf" else " "


def _span(field: Field, texts: list[str]) -> tuple[Span, list[Unused]]:
    days: list[date | None] = [None, None]
    unused = []
    for n, (key, text) in enumerate(zip(field.keys, texts, strict=True)):
        try:
            period = edtf.parse(text) if text else None
            days[n] = (period.last if n else period.first) if period else None
        except ValueError:
            unused.append(Unused(key, shortened(text), Reason(N_("not a date as 2020-10-02 or 2020-10"))))
    since, until = days
    if since and until and since > until:
        first, last = field.keys
        unused.append(Unused(first, texts[0], Reason(N_("lies after {part}"), (("part", f"{last}={texts[1]}"),))))
        return (None, None), unused
    return (since, until), unused


def _range(field: Field, text: str) -> tuple[Range, list[Unused]]:
    try:
        return read_range(text), []
    except ValueError as error:
        return field.default, [Unused(field.keys[0], shortened(text), Reason(str(error)))]


def _no_code(field: Field, code: str, known: Collection[str]) -> Unused:
    return Unused(field.keys[0], shortened(code), _reason(known), unknown=True)


def _unknown(key: str, value: str) -> Unused:
    return Unused(shortened(key), shortened(value), Reason(N_("there is no such key")), unknown=True)


def _reason(known: Collection[str]) -> Reason:
    few = 0 < len(known) <= 12  # noqa: PLR2004
    return Reason(N_("not one of {codes}"), (("codes", ", ".join(sorted(known))),)) if few else _NO_CODE


def _longer(text: tuple[str, str], most: int) -> Reason:
    """Return the reason that a part has more than `most` characters; `text` is the singular and the plural."""
    one, many = text
    return Reason(one, many=many, n=most)
