"""An article saved as a web page: the text of its body, without what surrounds it."""

from __future__ import annotations

from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag
from bs4.element import Comment, NavigableString

from geo_reactions.pipeline.articles.blocks import HEADING, ITEM, PARAGRAPH, Block, tidied

_BODIES = (
    ".mw-parser-output",
    "#mw-content-text",
    "main article",
    "article",
    "main",
    "[role=main]",
    "#content",
    "body",
)
_SURROUNDINGS = (
    "script, style, noscript, template, nav, header, footer, aside, form, button, figure, figcaption, img, svg, audio, video,"
    "math, sup.reference, .mw-editsection, .toc, #toc, .infobox, .navbox, .sidebar, .metadata, .hatnote, .reflist,"
    ".references, .mw-references-wrap, .thumb, .gallery, .noprint, .printfooter, .catlinks, .mw-jump-link, .mw-empty-elt,"
    ".ambox, .shortdescription, .vertical-navbox, .portalbox, .sistersitebox, .mw-cite-backlink, .Inline-Template,"
    ".noexcerpt, [hidden], [aria-hidden=true]"
)
"""What stands in a page and is not part of its text, as selectors."""
_LINES = ("p", "blockquote", "dd", "dt", "pre")
_INSIDE = ("ul", "ol", "dl", "table")
_LONG = 40
"""From how many letters on a cell of a table holds a sentence and no number or name."""


def is_web_page(text: str) -> bool:
    """Return whether a text is HTML."""
    start = text[:2000].lower()
    return any(
        sign in start for sign in ("<!doctype html", "<html", "<body", "<div", "<p>", "<h1", "<section", "<article")
    )


def title_of(page: BeautifulSoup) -> str:
    """Return the title of a page, without the name of its site."""
    heading = page.select_one("#firstHeading, h1")
    if heading:
        return tidied(heading.get_text(" "))
    return tidied(page.title.get_text()).rpartition(" - ")[0] or tidied(page.title.get_text()) if page.title else ""


def parsed(text: str) -> BeautifulSoup:
    """Return a page as a tree."""
    return BeautifulSoup(text, "html.parser")


def blocks(page: BeautifulSoup) -> Iterator[Block]:
    """Yield the blocks of the body of a page; what surrounds it is removed from the tree."""
    body = next((found for selector in _BODIES if (found := page.select_one(selector))), page)
    for part in body.select(_SURROUNDINGS):
        part.decompose()
    yield from _blocks(body)


def _blocks(parent: Tag) -> Iterator[Block]:
    """Yield the blocks within an element; text beside blocks is a paragraph."""
    loose: list[str] = []
    for child in parent.children:
        if isinstance(child, Comment):
            continue
        if isinstance(child, NavigableString):
            loose.append(str(child))
        elif isinstance(child, Tag) and _is_inline(child):
            loose.append(child.get_text())
        elif isinstance(child, Tag):
            yield from _paragraph(loose)
            loose = []
            yield from _block(child)
    yield from _paragraph(loose)


def _paragraph(loose: list[str]) -> Iterator[Block]:
    if text := tidied("".join(loose)):
        yield Block(PARAGRAPH, text)


def _is_inline(element: Tag) -> bool:
    return element.name in _INLINE and not element.find([*_LINES, *_INSIDE, "div", "h2", "h3", "h4"])


_INLINE = frozenset(
    ("a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "em", "font", "i", "ins", "kbd", "link", "mark", "meta",
     "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr")
)  # fmt: skip
"""Elements that are parts of a line."""


def _block(element: Tag) -> Iterator[Block]:
    name = element.name
    if name in ("h2", "h3", "h4", "h5", "h6"):
        yield Block(HEADING, tidied(element.get_text()), int(name[1]))
    elif name == "h1":
        return
    elif name == "li":
        yield from _item(element)
    elif name == "tr":
        yield from _row(element)
    elif name in _LINES and not element.find([*_LINES, *_INSIDE]):
        yield from _paragraph([element.get_text()])
    else:
        yield from _blocks(element)


def _item(item: Tag) -> Iterator[Block]:
    """Yield an item of a list, then the items of the lists within it."""
    within = [part.extract() for part in item.find_all(("ul", "ol", "dl"), recursive=False)]
    if text := tidied(item.get_text(" " if item.find(("p", "div")) else "")):
        yield Block(ITEM, text)
    for part in within:
        yield from _blocks(part)


def _row(row: Tag) -> Iterator[Block]:
    """Yield a row of a table as a paragraph, if one of its cells holds a sentence."""
    cells = [tidied(cell.get_text(" ")) for cell in row.find_all(("th", "td"))]
    if any(len(cell) > _LONG for cell in cells):
        yield Block(PARAGRAPH, " ".join(filter(None, cells)))
