"""Texts that break programs: markup, formulas, SQL, paths, text direction, and a character of every class of Unicode."""

from __future__ import annotations

import sys
import unicodedata
from functools import cache
from random import Random

MARKUP = (
    "<script>window.hacked=1</script>", "</script><script>window.hacked=1</script>", "<img src=x onerror=window.hacked=1>",
    '" onmouseover="window.hacked=1', "' autofocus onfocus='window.hacked=1", "<svg/onload=window.hacked=1>",
    "javascript:window.hacked=1", "</title></style></textarea><b>x", "<a href='javascript:window.hacked=1'>x</a>",
    "{{7*7}}${7*7}{% raw %}<%= 7*7 %>", "<!-- --><![CDATA[ ]]>", "&lt;b&gt; &amp; &#x3c;", "%3Cb%3E %s %d {0} {name}",
)  # fmt: skip
FORMULAS = ("=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1+1", "=cmd|' /C calc'!A0", '=HYPERLINK("http://x.test","x")')
SQL = ("'; DROP TABLE reactions;--", "' OR '1'='1", '" OR 1=1 --', "\\'; SELECT 1; --", "$refused ? :name")
TURNED = (
    "\u202eesrever\u202c", "\u2066isolated\u2069", "\u200bzero\u200cwidth\u200d\ufeff", "\u061c\u200e\u200f",
    "שלום עולם", "مرحبا", "e" + "\u0301" * 40,
    "👩‍👩‍👧‍👦🏳️‍🌈", "ﷺ", "İıŞşǅﬃß", "one\u2028two\u2029three", "\uff21\uff1d\uff11", "\U000e0041\U000e007f",
)  # fmt: skip
BROKEN = (
    "\x00", "\r\nSet-Cookie: a=b", "\x1b[31m", "\x7f\x85", "\ufffe\uffff", "\ud800", "../../etc/passwd", "..%2f..%2f",
    "nan", "inf", "-0", "1e999", "9" * 400, "٣", "0x10", "null", "undefined", "[]", "{}", "__proto__", "constructor",
)  # fmt: skip
ALL = MARKUP + FORMULAS + SQL + TURNED + BROKEN


@cache
def classes() -> tuple[str, ...]:
    """Return a character of each general category of Unicode, and of each class of direction."""
    found: dict[str, str] = {}
    for point in range(sys.maxunicode + 1):
        char = chr(point)
        found.setdefault(unicodedata.category(char), char)
        found.setdefault(unicodedata.bidirectional(char), char)
    return tuple(found.values())


def text(rng: Random) -> str:
    """Return a text that nobody would type."""
    kind = rng.randrange(10)
    if kind < 5:
        return rng.choice(ALL)
    if kind < 7:
        return "".join(rng.choice(classes()) for _ in range(rng.randint(1, 8)))
    if kind < 9:
        return "".join(chr(rng.randrange(sys.maxunicode + 1)) for _ in range(rng.randint(1, 12)))
    return rng.choice(("a", "%", "é", "𝄞", ",", "&", "=")) * rng.choice((100, 1_000, 9_000))
