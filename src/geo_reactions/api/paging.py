"""`limit` and `offset` of the data addresses, and the links from page to page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import unquote_plus

from geo_reactions.api.export import Page
from geo_reactions.domain.link import Reason, Unused, shortened

LARGEST = 10_000
"""The largest limit; to get more rows at once, leave the limit out: the whole table is streamed."""

ALLOWED: Mapping[str, str] = {
    "limit": f"a whole number from 1 to {LARGEST:,}; leave it out for all rows",
    "offset": "a whole number from 0 to 999,999,999",
}
"""The values that the keys allow, in words."""

_NUMBER = re.compile(r"\d{1,9}", re.ASCII)
_BOUNDS = {"limit": (1, LARGEST), "offset": (0, 999_999_999)}


def split_page(query: str) -> tuple[str, Page, tuple[Unused, ...]]:
    """Split a query string into the rest without `limit` and `offset`, the page, and the parts that cannot be used."""
    rest, texts = [], dict[str, str]()
    for part in query.split("&"):
        key, _, value = part.partition("=")
        if (key := unquote_plus(key)) in ALLOWED:
            texts[key] = ",".join(filter(None, (texts.get(key), unquote_plus(value))))
        else:
            rest.append(part)
    numbers = {key: _number(key, text) for key, text in texts.items() if text}
    unused = [
        Unused(key, shortened(texts[key]), Reason(f"not {ALLOWED[key]}"))
        for key, number in numbers.items()
        if number is None
    ]
    page = Page(numbers.get("limit"), numbers.get("offset") or 0)
    return "&".join(rest), page, tuple(unused)


def join_page(query: str, page: Page) -> str:
    """Append the `limit` and `offset` of a page to a query string."""
    keys = [f"limit={page.limit}"] * (page.limit is not None) + [f"offset={page.offset}"] * bool(page.offset)
    return "&".join(filter(None, [query, *keys]))


def page_links(address: str, query: str, page: Page, total: int) -> str:
    """Return the Link header (RFC 8288) of a page: first, and prev and next where they exist; "" without a limit."""
    if page.limit is None:
        return ""
    pages = {"first": Page(page.limit)}
    if page.offset:
        pages["prev"] = Page(page.limit, max(0, min(page.offset, total) - page.limit))
    if page.offset + page.limit < total:
        pages["next"] = Page(page.limit, page.offset + page.limit)
    return ", ".join(f'<{address}?{join_page(query, other)}>; rel="{name}"' for name, other in pages.items())


def _number(key: str, text: str) -> int | None:
    least, most = _BOUNDS[key]
    return int(text) if _NUMBER.fullmatch(text) and least <= int(text) <= most else None
