"""Reads an article: recognises the format of its file by the content, and returns its text in one form."""

from __future__ import annotations

import codecs
import json
import re
from dataclasses import dataclass
from pathlib import Path

from geo_reactions.pipeline.articles.blocks import Block, canonical, flat, titled
from geo_reactions.pipeline.articles.export import is_export, read_export
from geo_reactions.pipeline.articles.plain import read_plain
from geo_reactions.pipeline.articles.sections import without_references
from geo_reactions.pipeline.articles.web_page import is_redirect_page, read_page
from geo_reactions.pipeline.articles.wikitext import is_redirect, read_wikitext
from geo_reactions.pipeline.importing.encoding import find_encoding, marked_encoding, wrong_from
from geo_reactions.pipeline.importing.table_file import refusal

_ALLOWED = "an article as wikitext, as a wiki's XML export, as a web page (HTML) or as plain text"
_LARGEST = 64 << 20
_START = 1 << 12
_MOST_CONTROLS = 0.02
"""The share of control characters in a text; files with more of them are binary."""

_BINARY = {
    b"%PDF": "a PDF: save its text as .txt",
    b"PK\x03\x04": "a packed file or a document of an office program: save its text as .txt or .html",
    b"\xd0\xcf\x11\xe0": "a document of an office program: save its text as .txt or .html",
    b"{\\rtf": "a document in Rich Text Format: save its text as .txt or .html",
    b"\x1f\x8b": "packed: unpack it first",
    b"BZh": "packed: unpack it first",
    b"\xfd7zXZ": "packed: unpack it first",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
}
_ARCHIVE = re.compile(
    r"(?:From: <Saved by|MIME-Version:|Content-Type: multipart/related|Snapshot-Content-Location:)", re.IGNORECASE
)
_PAGE_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_ELEMENT = re.compile(r"<(?:p|h[1-6]|li|ul|a|div|section|article|main|table)(?:\s[^<>]*)?>", re.IGNORECASE)
_LINK = re.compile(r"<a\s+[^<>]*href=", re.IGNORECASE)
_XML = re.compile(r"\s*<(?:\?xml|rss|feed|svg)\b", re.IGNORECASE)
_MARKUP = re.compile(r"\[\[[^\[\]\n]+\]\]|\{\{[^{}\n]+|'''[^'\n]+'''|^[ \t]*\{\||<ref[\s>/]", re.MULTILINE)
_CHARSET = re.compile(
    rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)|<\?xml[^>]+encoding\s*=\s*[\"']([\w-]+)", re.IGNORECASE
)


@dataclass(frozen=True)
class Article:
    """An article: its title, empty if the file names none, and its canonical text.

    The blocks of the text are separated by an empty line. A heading is a line such as `== Reactions ==`, a list item
    begins with `* `, every other block is a paragraph on one line. The text ends with a line feed.
    """

    title: str
    text: str


def read_article(path: Path) -> Article:
    """Return the article of a file of any known format; raise DataError, in words, for a file that is none."""
    text = _decoded(path)
    title, blocks = _read(path, text)
    title, blocks = titled(flat(title), blocks)
    kept = without_references(blocks)
    if all(block.kind == "heading" for block in kept):
        raise refusal(path.name, f"{_ALLOWED}; this file has no text of an article")
    return Article(title, canonical(kept))


def _decoded(path: Path) -> str:
    """Return the text of a file; raise DataError if it is missing, empty, too large or no text."""
    try:
        if path.is_dir():
            raise refusal(path.name or str(path), f"{_ALLOWED}; this is a folder: give one of the files in it")
        size = path.stat().st_size
        if size > _LARGEST:
            raise refusal(path.name, f"an article of at most {_LARGEST >> 20} MB")
        content = path.read_bytes()
    except FileNotFoundError:
        raise refusal(path.name, f"this file is missing from {path.parent}") from None
    except OSError as error:
        raise refusal(path.name, f"cannot be read: {error.strerror}") from None
    kind = next((kind for start, kind in _BINARY.items() if content.startswith(start)), "")
    if kind:
        raise refusal(path.name, f"{_ALLOWED}; this is {kind}")
    text = content.decode(_encoding(path, content), "replace").removeprefix("\ufeff")
    _check(path.name, text)
    return text


def _check(file: str, text: str) -> None:
    if not text.strip("\0 \t\r\n\f\xa0"):
        raise refusal(file, f"{_ALLOWED}; this file is empty")
    controls = sum(text.count(chr(point)) for point in range(32) if chr(point) not in "\t\n\r\f\v")
    if controls > _MOST_CONTROLS * len(text) + 2:
        raise refusal(file, f"{_ALLOWED}; this file is not a text")
    if _is_json(text):
        raise refusal(file, f"{_ALLOWED}; this is JSON: give the wikitext or the HTML that is in it")
    if _ARCHIVE.match(text):
        raise refusal(file, f"{_ALLOWED}; this is a web archive (MHTML): save the page as HTML only")


def _encoding(path: Path, content: bytes) -> str:
    """Return the encoding of a file: marked, UTF-8, declared by the page itself, or guessed."""
    start = content[:_START]
    declared = _CHARSET.search(start)
    if marked_encoding(start) or declared is None or not wrong_from(path, "utf-8"):
        return find_encoding(path)
    name = (declared[1] or declared[2]).decode("ascii", "replace")
    try:
        return name if not wrong_from(path, codecs.lookup(name).name) else find_encoding(path)
    except (LookupError, ValueError):
        return find_encoding(path)


def _is_json(text: str) -> bool:
    head = text.lstrip()
    if not head.startswith(("{", "[")):
        return False
    for part in (head, head.split("\n", 1)[0]):
        try:
            found = json.loads(part)
        except (ValueError, RecursionError):
            continue
        return isinstance(found, dict) or part is head
    return False


def _read(path: Path, text: str) -> tuple[str, list[Block]]:
    if is_export(text):
        title, source, is_moved = read_export(path.name, text)
        return title, _wikitext(path.name, source, is_moved=is_moved)
    if _is_page(text):
        if is_redirect_page(text):
            raise _redirect(path.name)
        return read_page(text)
    if _XML.match(text):
        raise refusal(path.name, f"{_ALLOWED}; this is XML of another kind")
    if _is_wikitext(path, text):
        return "", _wikitext(path.name, text)
    return "", read_plain(text)


def _wikitext(file: str, text: str, *, is_moved: bool = False) -> list[Block]:
    if is_moved or is_redirect(text):
        raise _redirect(file)
    return read_wikitext(text)


def _redirect(file: str) -> Exception:
    return refusal(file, "an article; this is a redirect page: give the article to which it leads")


def _is_page(text: str) -> bool:
    """Return whether a text is HTML: it begins as a page does, or has more of its elements than marks of wikitext."""
    if _PAGE_START.match(text):
        return True
    elements = len(_ELEMENT.findall(text))
    marks = len(_MARKUP.findall(text))
    return elements > marks and (text.lstrip().startswith("<") or bool(_LINK.search(text)))


def _is_wikitext(path: Path, text: str) -> bool:
    is_named = path.suffix.casefold() in {".wiki", ".wikitext", ".mediawiki", ".mw"}
    return is_named or is_redirect(text) or bool(_MARKUP.search(text))
