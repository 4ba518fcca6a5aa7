"""The encoding of a text file: given, read from its first bytes, or found from all of them."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

import charset_normalizer

from geo_reactions.pipeline.importing.table_file import refusal

_CHUNK = 1 << 20
_SAMPLE = 1 << 16
"""How many bytes of lines with letters beyond ASCII are looked at to find an encoding."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WESTERN = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüŒœŸÿ“”„–—…€°£§«»·¡¿ªº®©™’\u2018\u201a\xb4\xa0"
_WORD = re.compile(rb"[A-Za-z\x80-\xff]*[\x80-\xff][A-Za-z\x80-\xff]*")
_SHARE = 0.9
"""The share of the characters beyond ASCII that must be usual in Western Europe for Windows-1252."""


def find_encoding(path: Path, wanted: str = "") -> str:
    """Return the name of an encoding that decodes the whole file; raise DataError if `wanted` does not.

    UTF-8 is returned, and accepted, also for a file in which a few bytes are wrong.
    """
    if wanted:
        return _checked(path, wanted)
    with path.open("rb") as file:
        start = file.read(_CHUNK)
    marked = marked_encoding(start)
    if marked:
        return _checked(path, marked)
    return "utf-8" if not wrong_from(path, "utf-8") else _guessed(path)


def marked_encoding(start: bytes) -> str:
    """Return the encoding that the first bytes of a file show by a byte order mark or by their zeros; else nothing."""
    return next((name for mark, name in _MARKS if start.startswith(mark)), "") or _unmarked_utf16(start)


def _checked(path: Path, name: str) -> str:
    try:
        found = codecs.lookup(name)
        known = found._is_text_encoding  # noqa: SLF001 - the only sign that "hex" and "zip" are no encodings of text
    except (LookupError, ValueError):
        known = False
    if not known:
        raise refusal(path.name, "the name of an encoding, such as utf-8 or windows-1252", value=name)
    wrong = wrong_from(path, name)
    if wrong and not (found.name.startswith("utf-8") and _mostly_utf8(path)):
        raise refusal(path.name, f"text in {name}; let the encoding be found, or give another one", wrong)
    return name


def wrong_from(path: Path, encoding: str) -> int:
    """Return the line of the first bytes that an encoding does not allow; 0 if the whole file can be decoded."""
    decoder, lines = codecs.getincrementaldecoder(encoding)(), 1
    try:
        for chunk in _chunks(path):
            lines += decoder.decode(chunk).count("\n")
        decoder.decode(b"", final=True)
    except UnicodeError as error:
        if isinstance(error, UnicodeDecodeError):
            lines += error.object[: error.start].count(b"\n")
        return lines
    return 0


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _unmarked_utf16(start: bytes) -> str:
    """Return UTF-16 with its order of bytes if every second byte of the start is nearly always 0, else nothing."""
    half = len(start) // 2
    even, odd = start[::2].count(0), start[1::2].count(0)
    if odd > _SHARE * half and even < half / 10:
        return "utf-16-le"
    return "utf-16-be" if even > _SHARE * half and odd < half / 10 else ""


def _mostly_utf8(path: Path) -> bool:
    """Return whether at most a tenth of the characters beyond ASCII, in the first lines that have some, are wrong."""
    text = _telling_lines(path).decode("utf-8", "replace")
    return text.count("\ufffd") <= sum(not letter.isascii() for letter in text) / 10


def _guessed(path: Path) -> str:
    if _mostly_utf8(path):
        return "utf-8"
    sample = _telling_lines(path)
    best = None if _looks_western(sample) else charset_normalizer.from_bytes(sample).best()
    names = [best.encoding] if best else []
    return next(name for name in (*names, "windows-1252", "latin-1") if not wrong_from(path, name))


def _telling_lines(path: Path) -> bytes:
    """Return the first lines with bytes beyond ASCII, at most `_SAMPLE` bytes."""
    lines, size = [], 0
    with path.open("rb") as file:
        while size < _SAMPLE and (line := file.readline(_CHUNK)):
            if not line.isascii():
                lines.append(line)
                size += len(line)
    return b"".join(lines)[:_SAMPLE]


def _looks_western(sample: bytes) -> bool:
    """Return whether the sample reads as Windows-1252: usual letters, in words that are mostly ASCII."""
    words = b" ".join(_WORD.findall(sample))
    text = words.decode("windows-1252", "replace")
    beyond = [letter for letter in text if not letter.isascii()]
    plain = sum(letter.isascii() and letter.isalpha() for letter in text)
    usual = sum(letter in _WESTERN for letter in beyond)
    return usual >= _SHARE * len(beyond) and plain >= len(beyond)
