"""What a file contains, from its first bytes: a spreadsheet, Parquet, JSON, text, or nothing that is a table."""

from __future__ import annotations

import codecs
from pathlib import Path

from geo_reactions.pipeline.importing.encoding import marked_encoding
from geo_reactions.pipeline.importing.table_file import refusal

_START = 1 << 16
_SHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_PACKED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!", b"\x28\xb5\x2f\xfd", b"PK\x05\x06")
_PAGES = ("<!doctype html", "<html", "<table", "<head", "<meta", "<body")
_JSON_NAMES = (".json", ".jsonl", ".ndjson", ".geojson", ".geojsonl")
_TEXT_NAMES = (".csv", ".tsv", ".tab", ".txt", ".psv")
ENDINGS = (*_JSON_NAMES, *_TEXT_NAMES, ".xlsx", ".xlsm", ".xls", ".ods", ".parquet", ".zip")
"""How the names of tables end, in lower case."""

_MOST_CONTROLS = 0.02
"""The share of control characters in a text; files with more of them are binary."""


def contents(path: Path) -> str:
    """Return "archive", "sheet", "parquet", "records" or "text".

    Raise DataError for what is no table, OSError if it cannot be read.
    """
    with path.open("rb") as file:
        start = file.read(_START)
    if not start:
        raise refusal(path.name, "a table; this file is empty")
    if start.startswith(_SHEETS):
        return "archive" if _first_member(start).endswith(ENDINGS) else "sheet"
    if start.startswith(b"PAR1"):
        return "parquet"
    if start.startswith(_PACKED):
        raise refusal(path.name, "a table that is not packed, except as .zip; unpack this file first")
    return _of_text(path, start)


def _first_member(start: bytes) -> str:
    """Return the name of the first file in a ZIP archive, in lower case."""
    length = int.from_bytes(start[26:28], "little")
    return start[30 : 30 + length].decode("utf-8", "replace").lower()


def _of_text(path: Path, start: bytes) -> str:
    text = _decoded(start)
    controls = sum(text.count(chr(point)) for point in range(32) if chr(point) not in "\t\n\r\f")
    if controls > _MOST_CONTROLS * len(text) + 2:
        raise refusal(path.name, "a table; this file is not a text, a spreadsheet or a Parquet file")
    head = text.lstrip("\ufeff \t\r\n")[:200].lower()
    if not head.strip("\0"):
        raise refusal(path.name, "a table; this file is empty")
    if head.startswith(_PAGES):
        raise refusal(path.name, "a table; this is a web page (HTML): open it in a spreadsheet and save it as .xlsx")
    if head.startswith(("<?xml", "%pdf")):
        kind = "XML" if head.startswith("<") else "a PDF"
        raise refusal(path.name, f"a table; this is {kind}: open it in a program that can save it as .xlsx or .csv")
    ending = path.suffix.lower()
    is_json = head.startswith(("{", "[")) and ending not in _TEXT_NAMES
    return "records" if is_json or ending in _JSON_NAMES else "text"


def _decoded(start: bytes) -> str:
    encoding = marked_encoding(start) or "latin-1"
    return codecs.getincrementaldecoder(encoding)("replace").decode(start)
