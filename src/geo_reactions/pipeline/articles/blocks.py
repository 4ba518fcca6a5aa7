"""The blocks of an article, headings, paragraphs and items of lists, and the one text in which they are kept."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

HEADING, PARAGRAPH, ITEM = "heading", "paragraph", "item"

_LEFT_OUT = frozenset(
    (
        "references", "notes", "footnotes", "citations", "sources", "bibliography", "further reading", "external links",
        "see also",
        "références", "notes et références", "bibliographie", "liens externes", "voir aussi", "annexes",
        "einzelnachweise", "weblinks", "literatur", "siehe auch", "anmerkungen", "quellen",
        "referencias", "enlaces externos", "véase también", "bibliografía", "note", "collegamenti esterni", "voci correlate",
        "примечания", "ссылки", "литература", "см. также",
    )
)  # fmt: skip
"""Sections that hold no reactions, by their headings in lower case; they are left out with what is below them."""

_FOOTNOTE = re.compile(
    r"\s*\[(?:\d{1,3}|[a-z]|(?:note|nb|n) \d{1,3}|citation needed|edit|clarification needed|when\?|who\?)\]"
)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Block:
    """A part of an article: its kind, its text on one line, and for a heading its level, 2 for those at the top."""

    kind: str
    text: str
    level: int = 0


def tidied(text: str) -> str:
    """Return a text on one line: no marks of footnotes, single spaces, letters in their composed form."""
    return _SPACE.sub(
        " ", unicodedata.normalize("NFC", _FOOTNOTE.sub("", text)).replace("\N{ZERO WIDTH SPACE}", "")
    ).strip()


def written(blocks: Iterable[Block]) -> str:
    """Return blocks as one text: an empty line between two blocks, "== Title ==" for headings, "* " before items."""
    return "".join(f"{_line(block)}\n\n" for block in _kept(blocks)).removesuffix("\n")


def _kept(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks with text that are in no section that is left out."""
    below = 0
    for block in blocks:
        if block.kind == HEADING and (not below or block.level <= below):
            below = block.level if block.text.casefold() in _LEFT_OUT else 0
        if block.text and not below:
            yield block


def _line(block: Block) -> str:
    if block.kind == HEADING:
        sign = "=" * max(2, block.level)
        return f"{sign} {block.text} {sign}"
    return f"* {block.text}" if block.kind == ITEM else block.text
