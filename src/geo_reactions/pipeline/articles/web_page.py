"""Web pages: saved pages of Wikipedia in any skin, its REST API's HTML, and simple pages, read into blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement, PreformattedString

from geo_reactions.pipeline.articles.blocks import BREAK, GONE, Block, BlockWriter, flat, words_of
from geo_reactions.pipeline.articles.flags import country_of_file
from geo_reactions.pipeline.articles.grids import MOST, Cell, span, statements
from geo_reactions.pipeline.articles.marks import without_marks
from geo_reactions.pipeline.articles.page_parts import BLOCKS, classes, is_left_out

_ROOTS = ("mw-parser-output", "mw-content-text", "bodycontent", "article", "main", "body")
"""Where the text of an article is, the most exact place first: a class, an id, a role or the name of an element."""

_SITE = re.compile(r"\s+[-–—|]\s+[^-–—|]*(?:wiki|вики|вікі|ويكي|ויקי|ویکی|維基|维基|ウィキ)[^-–—|]*$", re.IGNORECASE)
_FLAG_ALT = re.compile(r"(?:the )?(?:flag of|drapeau|flagge|bandera|bandiera|bandeira|флаг)\b", re.IGNORECASE)
_CELLS, _OF_ROWS = ("td", "th"), frozenset({"td", "th", "tr"})
_HEADING = re.compile(r"h[1-6]")
_DEEPEST = 5
"""How many tables may stand in each other; what is deeper is read as if it stood in none."""

_MOST_ROOTS = 50


def read_page(text: str) -> tuple[str, list[Block]]:
    """Return the title and the blocks of an HTML page."""
    page = BeautifulSoup(text, "html.parser")
    root = _root(page)
    blocks = _blocks(root, 0)
    return _title(page, blocks), blocks


def is_redirect_page(text: str) -> bool:
    """Return whether an HTML page is that of a redirect of a wiki."""
    return bool(re.search(r"class=[\"'][^\"'>]*\bredirectMsg\b|rel=[\"']mw:PageProp/redirect[\"']", text))


def _root(page: BeautifulSoup) -> Tag:
    """Return the element that holds the article; of several alike, such as articles of a list, the longest."""
    found: dict[str, list[Tag]] = {}
    for tag in page.find_all(["div", "main", "article", "body", "section"]):
        for place in {
            tag.name,
            *classes(tag),
            *(str(tag.get(name, "")).casefold() for name in ("id", "role")),
        }.intersection(_ROOTS):
            found.setdefault(place, []).append(tag)
    places = next((found[place] for place in _ROOTS if place in found), [page])
    return places[0] if len(places) == 1 else max(places[:_MOST_ROOTS], key=lambda tag: len(tag.get_text()))


def _title(page: BeautifulSoup, blocks: list[Block]) -> str:
    heading = page.select_one("#firstHeading, .firstHeading, .mw-first-heading")
    if heading is None and blocks and blocks[0].level == 1:
        return blocks[0].text
    heading = heading or page.find("h1") or page.find("title")
    return _SITE.sub("", flat(heading.get_text())) if isinstance(heading, Tag) else ""


def _blocks(root: Tag, depth: int) -> list[Block]:
    walk = _Walk(depth)
    walk.through(root)
    return walk.writer.blocks


class _Walk:
    """A walk through the elements of a page, without recursion: pages may be nested as deeply as they like."""

    def __init__(self, depth: int) -> None:
        self.writer = BlockWriter()
        self._depth = depth
        self._own_table: Tag | None = None
        """The table of the cell that is read; its other cells are none of this one, also where nothing closes it."""

    def through(self, root: Tag) -> None:
        self._own_table = root.find_parent("table") if root.name in _CELLS else None
        opened: list[tuple[Tag, Iterator[PageElement]]] = [(root, iter(root.contents))]
        while opened:
            tag, children = opened[-1]
            child = next(children, None)
            if child is None:
                opened.pop()
                self._end(tag, is_root=not opened)
            elif isinstance(child, Tag):
                if self._begin(child, is_body=tag.name == "body"):
                    opened.append((child, iter(child.contents)))
            elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
                self.writer.plain_text(without_marks(str(child)))

    def _begin(self, tag: Tag, *, is_body: bool) -> bool:
        """Begin an element; return whether what is in it is to be read."""
        if tag.name == "img":
            self._image(tag)
        elif tag.name in {"br", "wbr"}:
            self.writer.text(BREAK if tag.name == "br" else "")
        elif tag.name in _OF_ROWS and self._own_table is not None and tag.find_parent("table") is self._own_table:
            return False
        elif is_left_out(tag) or (is_body and tag.name == "header"):
            self._leave_out(tag)
        elif tag.name == "table":
            return self._table(tag)
        elif tag.name == "hr":
            self.writer.close()
        else:
            self._open(tag)
            return True
        return False

    def _open(self, tag: Tag) -> None:
        if _HEADING.fullmatch(tag.name):
            self.writer.close()
            self.writer.begin("heading", int(tag.name[1]))
        elif tag.name == "li":
            self.writer.begin("item")
        elif tag.name in BLOCKS:
            self.writer.begin("paragraph")

    def _end(self, tag: Tag, *, is_root: bool) -> None:
        if tag.name == "table":
            self._depth -= 1
        if is_root or tag.name == "li" or _HEADING.fullmatch(tag.name):
            self.writer.close()
        elif tag.name in BLOCKS:
            self.writer.end()

    def _leave_out(self, tag: Tag) -> None:
        if tag.name in BLOCKS or tag.name in {"table", "figure", "nav", "aside", "footer"}:
            self.writer.end()
        else:
            self.writer.text(GONE)

    def _image(self, tag: Tag) -> None:
        country = _country(tag)
        if country:
            self.writer.flag(country)

    def _table(self, tag: Tag) -> bool:
        """Add the rows of a table that lists reactions; return whether it only sets its content in columns."""
        rows = list(_rows(tag)) if self._depth < _DEEPEST else []
        if "wikitable" not in classes(tag) and _is_laid_out(tag, rows):
            self._depth += 1
            self.writer.begin("paragraph")
            return True
        self.writer.close()
        if max(map(len, rows), default=0) <= MOST:
            for text in statements([[self._cell(cell) for cell in row] for row in rows]):
                self.writer.begin("paragraph")
                self.writer.text(text)
                self.writer.end()
        return False

    def _cell(self, cell: Tag) -> Cell:
        text = words_of(_blocks(cell, self._depth + 1))
        return Cell(text, cell.name == "th", span(str(cell.get("rowspan", ""))), span(str(cell.get("colspan", ""))))


def _country(image: Tag) -> str:
    """Return the country whose flag an image is: by its text, its link or its file; empty for other images."""
    file = country_of_file(str(image.get("resource") or image.get("src") or ""))
    alt = flat(str(image.get("alt", "")))
    marked = image.find_parent(class_=re.compile("^flag", re.IGNORECASE)) is not None or bool(_FLAG_ALT.match(alt))
    if not file and not marked:
        return ""
    link = image.find_parent("a")
    title = flat(str(link.get("title", ""))) if link is not None else ""
    names = [name for name in (alt, title) if name and not _FLAG_ALT.match(name)]
    return next(iter(names), "") or file or re.sub(_FLAG_ALT, "", alt or title).strip().removeprefix("the ")


def _rows(table: Tag) -> Iterator[list[Tag]]:
    for row in table.find_all("tr"):
        if row.find_parent("table") is table:
            cells = row.find_all(_CELLS)
            yield [cell for cell in cells if cell.find_parent("tr") is row and not is_left_out(cell)]


def _is_laid_out(table: Tag, rows: list[list[Tag]]) -> bool:
    """Return whether a table only sets columns: it says so, or its cells have lists, headings or paragraphs."""
    if str(table.get("role", "")).casefold() == "presentation" or not rows:
        return True
    marks = ["li", "p", "table", *(f"h{level}" for level in range(1, 7))]
    return any(cell.find(marks) is not None for row in rows for cell in row)
