"""An article read from its file, whatever its format, as one text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from geo_reactions.domain.errors import DataError, Problem
from geo_reactions.pipeline.articles import plain, web_page, wikitext
from geo_reactions.pipeline.articles.blocks import Block, written
from geo_reactions.pipeline.importing.encoding import find_encoding

_ALLOWED = "an article in wikitext, HTML or plain text"
_ICON = re.compile(r"\ufffc([^\ufffc]*)\ufffc\s*")
"""A flag of a country in wikitext, between two signs that no text has."""


@dataclass(frozen=True)
class Article:
    """The title of an article, "" if it has none, and its text: a heading, a paragraph or an item of a list on each line."""

    title: str
    text: str


def read_article(path: Path) -> Article:
    """Read an article; raise DataError if the file cannot be read or is no article."""
    text = _text(path)
    export = wikitext.exported(text)
    title, text = export or ("", text)
    if wikitext.is_redirect(text):
        raise _refused(path, "it only leads to another page")
    if not export and web_page.is_web_page(text):
        page = web_page.parsed(text)
        title = web_page.title_of(page)
        return Article(title, written(web_page.blocks(page)))
    if export or wikitext.is_wikitext(text):
        return Article(title, written(map(_named, wikitext.blocks(text))))
    if text.lstrip()[:1] in ("{", "[") and text.rstrip()[-1:] in ("}", "]"):
        raise _refused(path, "it looks like JSON")
    return Article(title, written(plain.blocks(text)))


def _text(path: Path) -> str:
    try:
        text = path.read_text(find_encoding(path))
    except OSError as error:
        raise DataError([Problem(path.name, 0, "", "", f"cannot be read: {error.strerror}")]) from error
    except UnicodeDecodeError as error:
        raise _refused(path, "its text cannot be decoded") from error
    text = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    if "\0" in text:
        raise _refused(path, "it is binary")
    return text


def _refused(path: Path, why: str) -> DataError:
    return DataError([Problem(path.name, 0, "", "", f"{_ALLOWED}; {why}")])


def _named(block: Block) -> Block:
    """Return a block in which a flag stands for its country where no name follows it."""
    text = block.text
    while icon := _ICON.search(text):
        rest = text[icon.end() :]
        country = "" if re.match(r"\w", rest) else icon[1]
        space = " " if country and rest and rest[0] not in ":,;." else ""
        text = f"{text[: icon.start()]}{country}{space}{rest}"
    return Block(block.kind, text.strip(), block.level)
