"""The XML export of a wiki (Special:Export): the title and the wikitext of its one page."""

from __future__ import annotations

import html
import re

from geo_reactions.pipeline.importing.table_file import refusal

_PAGE = re.compile(r"<page>(.*?)</page>", re.DOTALL)
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_TEXT = re.compile(r"<text\b[^>]*?(?:/>|>(.*?)</text>)", re.DOTALL)
_REDIRECT = re.compile(r"<redirect\b")
_WANTED = "the export of one article"


def is_export(text: str) -> bool:
    """Return whether a text is the XML export of a wiki."""
    return bool(re.match(r"\s*(?:<\?xml[^>]*>\s*)?<mediawiki\b", text))


def read_export(file: str, text: str) -> tuple[str, str, bool]:
    """Return the title and the wikitext of the last revision of an export's page, and whether it is a redirect.

    Raise DataError if the export does not have exactly one page.
    """
    pages = _PAGE.findall(text)
    if not pages and "<page>" in text:
        raise refusal(file, f"{_WANTED}; this one breaks off: export the article again")
    if len(pages) != 1:
        raise refusal(file, f"{_WANTED}; this one has {len(pages):,} pages: export a single article")
    page = pages[0]
    title, texts = _TITLE.search(page), _TEXT.findall(page)
    if not texts or not texts[-1].strip():
        raise refusal(file, f"{_WANTED} with its text; this one has none")
    return html.unescape(title[1]).strip() if title else "", html.unescape(texts[-1]), bool(_REDIRECT.search(page))
