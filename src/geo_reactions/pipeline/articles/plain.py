"""An article in plain text: paragraphs and headings, with or without the signs of headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from geo_reactions.pipeline.articles.blocks import HEADING, ITEM, PARAGRAPH, Block, tidied

_MARKED = re.compile(r"(={2,6})\s*(\S.*?)\s*\1")
_ITEM = re.compile(r"[*•·–]\s+(?=\S)|-\s+(?=\S)")
_ENDED = re.compile(r"[.!?…:;,。！？؟।][\"'”’»)\]]*$")  # noqa: RUF001 - stops of other scripts
_LONGEST_HEADING, _WRAPPED, _FULL = 80, 60, 0.6


def blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of a plain text; a short line alone that ends without a stop, before another block, is a heading."""
    found = [part for part in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").replace("\r", "\n")) if part.strip()]
    for n, part in enumerate(found):
        lines = [line.strip() for line in part.split("\n") if line.strip()]
        alone = len(lines) == 1 and n + 1 < len(found) and n > 0
        if alone and len(lines[0]) <= _LONGEST_HEADING and not _ENDED.search(lines[0]) and not _signed(lines[0]):
            yield Block(HEADING, tidied(lines[0]), 2)
            continue
        yield from map(_block, _joined(lines))


def _signed(line: str) -> bool:
    return bool(_MARKED.fullmatch(line) or _ITEM.match(line))


def _block(line: str) -> Block:
    marked = _MARKED.fullmatch(line)
    if marked:
        return Block(HEADING, tidied(marked[2]), len(marked[1]))
    item = _ITEM.match(line)
    return Block(ITEM, tidied(line[item.end() :])) if item else Block(PARAGRAPH, tidied(line))


def _joined(lines: list[str]) -> list[str]:
    """Return the lines of a part; lines that were plainly broken to a width are one again."""
    plain = [line for line in lines if not _signed(line)]
    longest = max(map(len, plain), default=0)
    full = sum(len(line) >= _FULL * longest for line in plain[:-1])
    if len(plain) < 2 or not _WRAPPED <= longest <= 2 * _WRAPPED or full < len(plain) - 1:  # noqa: PLR2004 - two lines make a break
        return lines
    found: list[str] = []
    for line in lines:
        if found and not _signed(line) and not _MARKED.fullmatch(found[-1]):
            found[-1] += f" {line}"
        else:
            found.append(line)
    return found
