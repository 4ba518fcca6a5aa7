"""An article in wikitext, alone or in an export of a wiki."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from xml.etree import ElementTree as ET

import mwparserfromhell
from mwparserfromhell.nodes import ExternalLink, Heading, HTMLEntity, Node, Tag, Template, Text, Wikilink
from mwparserfromhell.wikicode import Wikicode

from geo_reactions.pipeline.articles.blocks import HEADING, ITEM, PARAGRAPH, Block, tidied

_TELLING = re.compile(r"\[\[[^\]\n]+\]\]|\{\{[^}\n]+\}\}|<ref[ >]|'''")
_SIGNS = re.compile(r"^[*#:;]+\s*")
_FILES = (
    "file:",
    "image:",
    "category:",
    "fichier:",
    "datei:",
    "bild:",
    "archivo:",
    "catégorie:",
    "kategorie:",
    "categoría:",
    "файл:",
)
_FLAGS = frozenset(("flag", "flagcountry", "flagu", "flaglist", "flagnation"))
_ICONS = frozenset(("flagicon", "flagdeco", "flag icon", "noflag"))
_TEXTS = frozenset(
    ("lang", "nowrap", "nobr", "quote", "blockquote", "cquote", "quotation", "transl", "transliteration", "abbr", "small", "ill",
     "interlanguage link", "nobold", "nobreak", "tlx", "color", "em", "strong", "big", "as of", "center", "date")
)  # fmt: skip
"""Templates that show a text, which is their last argument without a name, or "text" or "quote"."""
_FIRST = frozenset(("ill", "interlanguage link", "abbr", "convert", "cvt"))
"""Templates that show their first argument; of a measure also the second."""
_MEASURES = frozenset(("convert", "cvt"))
_SKIPPED_TAGS = frozenset(("ref", "references", "gallery", "math", "timeline", "style", "script", "table", "imagemap"))
_REDIRECT = re.compile(r"^\s*#\s*\w+\s*:?\s*\[\[", re.IGNORECASE)


def is_wikitext(text: str) -> bool:
    """Return whether a text has the marks of wikitext, several of them or a heading beside one."""
    marks = len(_TELLING.findall(text[:200_000]))
    return marks > 2 or (marks > 0 and bool(re.search(r"^==.+==\s*$", text, re.MULTILINE)))  # noqa: PLR2004 - more than chance


def is_redirect(text: str) -> bool:
    """Return whether a page only leads to another one."""
    return bool(_REDIRECT.match(text))


def exported(text: str) -> tuple[str, str] | None:
    """Return title and wikitext of the first page of an export of a wiki; None if a text is no such export."""
    if "<mediawiki" not in text[:2000]:
        return None
    try:
        root = ET.fromstring(text)  # noqa: S314 - an export that the user names; entities are not resolved
    except ET.ParseError:
        return None
    found = {element.tag.rpartition("}")[2]: element.text or "" for element in reversed(list(root.iter()))}
    return found.get("title", ""), found.get("text", "")


def blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of a page in wikitext."""
    code = mwparserfromhell.parse(_without_tables(text))
    pending: list[str] = []
    for node in code.nodes:
        if isinstance(node, Heading):
            yield from _paragraphs("".join(pending))
            pending.clear()
            yield Block(HEADING, tidied(_shown(node.title)), node.level)
        else:
            pending.append(_piece(node))
    yield from _paragraphs("".join(pending))


def _paragraphs(text: str) -> Iterator[Block]:
    for part in re.split(r"\n\s*\n", text):
        lines: list[str] = []
        for line in part.split("\n"):
            if _SIGNS.match(line):
                yield from _paragraph(lines)
                lines = []
                yield Block(ITEM, tidied(_SIGNS.sub("", line)))
            else:
                lines.append(line)
        yield from _paragraph(lines)


def _paragraph(lines: list[str]) -> Iterator[Block]:
    if text := tidied(" ".join(lines)):
        yield Block(PARAGRAPH, text)


def _shown(code: Wikicode | None) -> str:
    return "".join(map(_piece, code.nodes)) if code is not None else ""


def _piece(node: Node) -> str:
    """Return what a reader sees of a part of a page."""
    show = next((show for kind, show in _SHOWN.items() if isinstance(node, kind)), None)
    return show(node) if show else ""


def _of_link(link: Wikilink) -> str:
    target = str(link.title).strip()
    if target.casefold().startswith(_FILES):
        return ""
    return _shown(link.text) if link.text else target.lstrip(":")


def _of_address(link: ExternalLink) -> str:
    if link.title:
        return _shown(link.title)
    return "" if link.brackets else str(link.url)


def _of_tag(tag: Tag) -> str:
    name = str(tag.tag).strip().lower()
    if name in _SKIPPED_TAGS:
        return ""
    if tag.wiki_markup in ("*", "#", ":", ";"):
        return str(tag.wiki_markup)
    return "\n" if name == "br" else _shown(tag.contents)


def _of_template(template: Template) -> str:
    """Return what a template shows: the country of a flag, a text or a measure; most show nothing that is part of a sentence."""
    name = str(template.name).strip().lower().replace("_", " ")
    given = [_shown(one.value).strip() for one in template.params if not one.showkey]
    if name in _FLAGS:
        return given[-1] if given else ""
    if name in _ICONS:
        return f"\N{OBJECT REPLACEMENT CHARACTER}{given[0]}\N{OBJECT REPLACEMENT CHARACTER}" if given else ""
    if name in _MEASURES:
        return " ".join(given[:2])
    if name in _FIRST:
        return given[0] if given else ""
    if name in _TEXTS:
        named = [_shown(template.get(key).value) for key in ("text", "quote", "1") if template.has(key)]
        return given[-1] if given else named[0] if named else ""
    return ""


def _without_tables(text: str) -> str:
    """Return wikitext in which the rows of tables of text are paragraphs of their own, and other tables are left out."""
    found, depth = [], 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare.startswith("{|"):
            depth += 1
        elif bare.startswith("|}") and depth:
            depth -= 1
        elif not depth:
            found.append(line)
        elif depth == 1 and bare.startswith("|") and not bare.startswith(("|-", "|+")):
            found += ["", _SIGNS.sub("", _cells(bare)), ""]
    return "\n".join(found)


def _cells(line: str) -> str:
    cells = [re.sub(r'^(?:\s*[\w-]+\s*=\s*"[^"]*")+\s*\|', "", cell).strip() for cell in line[1:].split("||")]
    return " ".join(cells) if any(len(cell) > 40 for cell in cells) else ""  # noqa: PLR2004 - a sentence, not a number


_SHOWN: Mapping[type[Node], Callable[[Any], str]] = {
    Text: lambda text: str(text.value),
    HTMLEntity: lambda entity: str(entity.normalize() or ""),
    Wikilink: _of_link,
    ExternalLink: _of_address,
    Template: _of_template,
    Tag: _of_tag,
}
"""What each kind of part shows; comments and arguments show nothing."""
