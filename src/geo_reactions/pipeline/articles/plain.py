"""Plain text: paragraphs, headings and lists as people and programs write them without markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from geo_reactions.pipeline.articles.blocks import Block, flat
from geo_reactions.pipeline.articles.marks import without_marks

_HEADING = re.compile(r"\s*(={1,6})\s*(\S.*?)\s*\1\s*")
_BULLET = re.compile(r"\s*(?:[*•‣◦▪●·]|-(?=\s))\s*(?=\S)")
_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_NARROWEST, _WIDEST = 40, 120
"""Between which widths a text may be wrapped."""

_LONGEST_HEADING = 70
_NO_HEADING = tuple('.!?:;,…"”»’)]')
_MOST_HEADINGS = 3
"""How many short lines may be headings of one paragraph; more of them are a list of something else."""


def read_plain(text: str) -> list[Block]:
    """Return the blocks of a plain text.

    A short line alone before a paragraph is a heading of level 2, unless the text marks its headings with equal signs.
    """
    whole = without_marks(text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n"))
    groups = [[line for line in group.split("\n") if line.strip()] for group in _BLANK.split(whole.strip("\n"))]
    width = _width(groups)
    blocks = [block for group in groups for block in _group(group, width)]
    has_headings = any(block.kind == "heading" for block in blocks)
    return blocks if has_headings else list(_with_headings(blocks, _alone(groups)))


def _group(lines: Sequence[str], width: int) -> Iterator[Block]:
    """Give the blocks of lines between two empty ones."""
    open_lines: list[str] = []
    for line in lines:
        heading = _HEADING.fullmatch(line)
        if heading or _BULLET.match(line):
            yield from _texts(open_lines, width)
            open_lines = []
        if heading:
            yield from _block(heading[2], "heading", len(heading[1]))
        else:
            open_lines.append(line)
    yield from _texts(open_lines, width)


def _block(text: str, kind: str, level: int = 0) -> Iterator[Block]:
    shown = flat(text)
    if not shown:
        return
    if kind == "heading":
        yield Block("heading", shown, level)
    else:
        yield Block("item" if kind == "item" else "paragraph", shown)


def _texts(lines: Sequence[str], width: int) -> Iterator[Block]:
    """Give the paragraphs of lines, joined if they are wrapped; the first of them may be a list item."""
    for number, text in enumerate(_joined(lines) if _is_wrapped(lines, width) else lines):
        bullet = _BULLET.match(text) if number == 0 else None
        yield from _block(text[bullet.end() :] if bullet else text, "item" if bullet else "paragraph")


def _joined(lines: Sequence[str]) -> list[str]:
    text = lines[0].rstrip()
    for line in lines[1:]:
        is_broken = re.search(r"[^\W\d_]-$", text) and line.lstrip()[:1].islower()
        text += line.strip() if is_broken else f" {line.strip()}"
    return [text]


def _width(groups: Sequence[Sequence[str]]) -> int:
    """Return the length of the longest line of several words, of lines that stand together; 0 if there is none."""
    return max(
        (len(line.rstrip()) for group in groups if len(group) > 1 for line in group if " " in line.strip()), default=0
    )


def _is_wrapped(lines: Sequence[str], width: int) -> bool:
    """Return whether each line is so long that the first word of the next one had no more room in it."""
    if len(lines) < 2 or not _NARROWEST <= width <= _WIDEST or not all(" " in line.strip() for line in lines[:-1]):  # noqa: PLR2004
        return False
    return all(len(line.rstrip()) + 1 + len(after.split()[0]) > width for line, after in pairwise(lines))


def _alone(groups: Sequence[Sequence[str]]) -> set[str]:
    return {flat(group[0]) for group in groups if len(group) == 1 and _may_be_heading(flat(group[0]))}


def _may_be_heading(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_HEADING and not text.endswith(_NO_HEADING) and not _BULLET.match(text)


def _with_headings(blocks: Sequence[Block], alone: set[str]) -> Iterator[Block]:
    """Give the blocks; one to three short lines alone before a paragraph or a list are headings."""
    run: list[Block] = []
    for block in blocks:
        if block.kind == "paragraph" and block.text in alone:
            run.append(block)
            continue
        are_headings = len(run) <= _MOST_HEADINGS
        yield from (Block("heading", one.text, 2) if are_headings else one for one in run)
        run = []
        yield block
    yield from run
