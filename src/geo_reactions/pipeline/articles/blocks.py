"""The blocks of an article: headings, list items and paragraphs, how they are collected, and their canonical text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from geo_reactions.domain.characters import REFUSED
from geo_reactions.pipeline.articles.flags import FLAG, FLAG_END, with_names

Kind = Literal["heading", "item", "paragraph"]

BREAK = "\ufdd2"
"""A line break inside a block; two of them end a paragraph."""

GONE = "\ufdd3"
"""The place of something that was left out, such as the mark of a footnote; no space stays before the full stop after it."""

_TOP = 2
"""The level of the headings right below the title."""

_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_NOT_TEXT = re.compile(REFUSED)
_BREAKS = re.compile(f"{BREAK}(?:\\s*{BREAK})+")
_EMPTY_BRACKETS = re.compile(f"\\(\\s*(?:{GONE}[\\s,;]*)+\\)")
_BEFORE_MARKS = re.compile(f"\\s*{GONE}[\\s{GONE}]*(?=[.,;:!?)\\]»”’])")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Block:
    """A heading, a list item or a paragraph: one line without markup; `level` is that of a heading, 0 for others."""

    kind: Kind
    text: str
    level: int = 0

    def __str__(self) -> str:
        if self.kind == "heading":
            return f"{'=' * self.level} {self.text} {'=' * self.level}"
        return f"* {self.text}" if self.kind == "item" else self.text


def canonical(blocks: Iterable[Block]) -> str:
    """Return the text of blocks: an empty line between two of them, a line feed at the end."""
    return "\n\n".join(map(str, blocks)) + "\n"


def flat(text: str) -> str:
    """Return a text on one line, in NFC, with single spaces and without characters that nobody sees."""
    shown = _SPACES.sub(" ", _INVISIBLE.sub("", text))
    if GONE in shown:
        shown = _BEFORE_MARKS.sub("", _EMPTY_BRACKETS.sub(" ", shown)).replace(GONE, "")
        shown = _SPACES.sub(" ", shown)
    return unicodedata.normalize("NFC", _NOT_TEXT.sub("", shown)).strip()


def printed(text: str) -> str:
    """Return a text with a space for each character that is none of a text, such as those with a meaning here."""
    return _NOT_TEXT.sub(" ", text)


def titled(title: str, blocks: Iterable[Block]) -> tuple[str, list[Block]]:
    """Return the title and the blocks without it: a first heading of level 1 is the title of an article that has none.

    Every further heading of level 1 becomes one of level 2.
    """
    found = list(blocks)
    if found and found[0].level == 1 and title in ("", found[0].text):
        title = found.pop(0).text
    return title, [replace(block, level=_TOP) if block.level == 1 else block for block in found]


class BlockWriter:
    """Collects blocks while a reader walks through a document and says where each of them begins and ends."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._parts: list[str] = []
        self._kind: Kind = "paragraph"
        self._level = 0

    @property
    def blocks(self) -> list[Block]:
        """All blocks up to here."""
        self.close()
        return self._blocks

    def text(self, text: str) -> None:
        """Add text to the block."""
        self._parts.append(text)

    def plain_text(self, text: str) -> None:
        """Add text of the source, without the characters that have a meaning here."""
        self.text(printed(text))

    def flag(self, country: str) -> None:
        """Add the flag of a country; its name appears if it does not stand beside the flag."""
        self.text(f"{FLAG}{printed(country)}{FLAG_END}")

    def begin(self, kind: Kind, level: int = 0) -> None:
        """End the block and begin another one; a paragraph at the beginning of a list item is the item itself."""
        self.end()
        if kind != "paragraph" or self._kind != "item":
            self._kind, self._level = kind, level

    def end(self) -> None:
        """End the block; what follows is a paragraph. If nothing stands in the block yet, it stays open."""
        whole = with_names("".join(self._parts))
        self._parts.clear()
        for part in _BREAKS.split(whole):
            text = flat(part.replace(BREAK, " "))
            if text:
                self._blocks.append(Block(self._kind, text, self._level))
                self._kind, self._level = "paragraph", 0

    def close(self) -> None:
        """End the block, also an empty one."""
        self.end()
        self._kind, self._level = "paragraph", 0


def words_of(blocks: Iterable[Block]) -> str:
    """Return the texts of blocks on one line."""
    return " ".join(block.text for block in blocks)
