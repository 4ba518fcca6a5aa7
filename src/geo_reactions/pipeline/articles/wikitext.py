"""Wikitext: the source of an article of a wiki, read into blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import mwparserfromhell
from mwparserfromhell.nodes import ExternalLink, Heading, HTMLEntity, Tag, Template, Text, Wikilink
from mwparserfromhell.nodes.extras import Attribute
from mwparserfromhell.wikicode import Wikicode

from geo_reactions.pipeline.articles import templates
from geo_reactions.pipeline.articles.blocks import BREAK, GONE, Block, BlockWriter, printed, words_of
from geo_reactions.pipeline.articles.flags import country_of_file, is_code, name_of
from geo_reactions.pipeline.articles.grids import MOST, Cell, span, statements

_COMMENT_LINE = re.compile(r"^[ \t]*<!--(?:(?!-->).)*-->[ \t]*\n", re.DOTALL | re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_REFERENCE = re.compile(r"<ref\b[^<>]*/>|<ref\b[^<>]*>(?:(?!<ref\b).)*?</ref\s*>", re.DOTALL | re.IGNORECASE)
_BRACKET = re.compile(r"\{\{|\}\}|^[ \t]*\{\|(?!\})|^[ \t]*\|\}(?!\})", re.MULTILINE)
_SWITCH = re.compile(r"__[^\W\d_]{3,}__")
_QUOTES = re.compile(r"'{2,}")
_LOOSE_TAG = re.compile(r"</?[A-Za-z][^<>\n]*>")
_LOOSE_BRACKETS = re.compile(r"\[\[|\]\]|\{\{+|\}\}+")
_LOOSE_ROW = re.compile(r"(?<=\n)[ \t]*(?:\{\|[^\n]*|\|[}+-][^\n]*|[|!](?!\w))")
_RULE = re.compile(r"(?<=\n)-{4,}")
_REDIRECT = re.compile(r"\s*#\s?\w+\s*:?\s*\[\[", re.IGNORECASE)

_IMAGE = re.compile(r"\.(?:svg|png|jpe?g|gif|webp|tiff?|webm|og[gvax]|mp[34]|pdf|djvu)\s*$", re.IGNORECASE)
_SPACE_NAMES = """
file image media category fichier catégorie datei bild kategorie archivo imagen categoría categoria immagine файл
изображение категория ficheiro imagem ملف صورة تصنيف קובץ תמונה קטגוריה پرونده رده bestand categorie plik kategoria
dosya файл категорія
"""
_SPACES = frozenset(_SPACE_NAMES.split())
"""The first parts of the titles of files and categories, in several languages."""

_WIKI = re.compile(r"[a-z]{2,3}(?:-[a-z]+)?|simple|commons|wikt|wiktionary|d|s|q")
_LEFT_OUT = frozenset({
    "ref", "references", "gallery", "math", "chem", "timeline", "score", "syntaxhighlight", "source", "imagemap", "mapframe",
    "maplink", "templatestyles", "section", "includeonly", "graph", "style", "script", "hiero", "categorytree", "inputbox",
})  # fmt: skip
_PARAGRAPHS = frozenset(
    {"p", "div", "blockquote", "center", "poem", "pre", "ul", "ol", "dl", "dd", "dt", "tr", "td", "th"}
)
_LINES = {"li": "item", "dd": "paragraph", "dt": "paragraph"}
_NO_CONTENT = re.compile(r"(?:infobox|navbox|sidebar|vertical-navbox|metadata|toccolours|ambox)")
_CELLS, _ROWS, _IN_COLUMNS = frozenset({"td", "th"}), frozenset({"tr", "tbody", "thead"}), frozenset({"li", "ul", "p"})
_DEEPEST = 30


def is_redirect(text: str) -> bool:
    """Return whether a wikitext is a redirect to another article."""
    return bool(_REDIRECT.match(text))


def read_wikitext(text: str) -> list[Block]:
    """Return the blocks of a wikitext."""
    lines = printed(text.replace("\r\n", "\n").replace("\r", "\n"))
    bare = _REFERENCE.sub(GONE, _SWITCH.sub("", _without_comments(lines)))
    return _blocks(mwparserfromhell.parse(_closed(bare)), 0)


def _without_comments(text: str) -> str:
    """Return a text without comments; one that nothing closes goes to the end, one alone on its lines takes them along."""
    end = text.rfind("-->") + len("-->") if "-->" in text else 0
    return _COMMENT.sub("", _COMMENT_LINE.sub("", f"{text[:end]}\n")[:-1] + text[end:])


def _closed(text: str) -> str:
    """Return a text without the beginnings of templates and tables that nothing closes, which cost the parser much time."""
    opened: dict[str, list[tuple[int, int]]] = {"{{": [], "{|": []}
    for mark in _BRACKET.finditer(text):
        sign = mark[0].strip()
        if sign in opened:
            opened[sign].append(mark.span())
        else:
            begun = opened["{{" if sign == "}}" else "{|"]
            begun[-1:] = []
    loose = sorted([*opened["{{"], *((start, text.find("\n", end) % (len(text) + 1)) for start, end in opened["{|"])])
    pieces = zip([0, *(end for _start, end in loose)], [*(start for start, _end in loose), len(text)], strict=True)
    return " ".join(text[start:end] for start, end in pieces) if loose else text


def _blocks(code: Wikicode, depth: int) -> list[Block]:
    walk = _Walk(depth)
    walk.through(code)
    return walk.writer.blocks


class _Walk:
    """A walk through the nodes of a wikitext; lines and empty lines end blocks as in a wiki."""

    def __init__(self, depth: int) -> None:
        self.writer = BlockWriter()
        self._depth = depth
        self._is_line = False
        """Whether the block ends with its line, as a list item does."""
        self._is_empty = True
        """Whether nothing stands in the line yet."""

    def through(self, code: Wikicode) -> None:
        for node in code.nodes:
            self._node(node)

    def _node(self, node: object) -> None:
        if isinstance(node, Text):
            self._text(str(node.value))
        elif isinstance(node, HTMLEntity):
            self._words(printed(str(node.normalize())))
        elif isinstance(node, Heading):
            self._heading(node)
        elif isinstance(node, Wikilink):
            self._link(node)
        elif isinstance(node, ExternalLink):
            self._external_link(node)
        elif isinstance(node, Tag):
            self._tag(node)
        elif isinstance(node, Template):
            self._template(node)

    def _text(self, text: str) -> None:
        """Add text of the source, without marks of the markup that nothing closes."""
        loose = _RULE.sub("", _LOOSE_ROW.sub("", text)) if "\n" in text else text
        self._lines(_LOOSE_BRACKETS.sub("", _LOOSE_TAG.sub(" ", _QUOTES.sub("", loose))))

    def _lines(self, text: str) -> None:
        first, *others = text.split("\n")
        self._words(first)
        for line in others:
            self._end_line()
            self._words(line)

    def _words(self, text: str) -> None:
        self.writer.text(text)
        self._is_empty = self._is_empty and not text.strip()

    def _end_line(self) -> None:
        if self._is_line or self._is_empty:
            self.writer.close()
            self._is_line = False
        else:
            self.writer.text(" ")
        self._is_empty = True

    def _heading(self, node: Heading) -> None:
        self.writer.close()
        self.writer.begin("heading", int(node.level))
        self._inline(node.title)
        self.writer.close()
        self._is_line = False

    def _inline(self, code: Wikicode | None) -> None:
        """Add what stands in a heading, a link or an argument, in the block."""
        if code is not None:
            self.through(code)

    def _link(self, node: Wikilink) -> None:
        title = _plain(node.title).strip()
        space = title.partition(":")[0].strip().casefold() if ":" in title[1:] else ""
        country = country_of_file(title) if _IMAGE.search(title) else ""
        if country:
            self._flag(country)
        elif space in _SPACES or _IMAGE.search(title) or (_WIKI.fullmatch(space) and node.text is None):
            self.writer.text(GONE)
        elif node.text is not None and str(node.text).strip():
            self._inline(node.text)
        else:
            self._words(title.lstrip(":"))

    def _external_link(self, node: ExternalLink) -> None:
        if node.title is not None:
            self._inline(node.title)
        elif node.brackets:
            self.writer.text(GONE)
        else:
            self._words(str(node.url))

    def _tag(self, node: Tag) -> None:
        name = _name(node)
        if node.wiki_markup and name in _LINES:
            self._begin_line(name)
        elif name == "table":
            self._table(node)
        elif name in {"br", "wbr"}:
            self.writer.text(BREAK if name == "br" else "")
        elif name == "hr" or name in _LEFT_OUT or _is_hidden(node):
            self.writer.text(GONE if name != "hr" else "")
        elif name == "nowiki":
            self._words(str(node.contents or ""))
        elif re.fullmatch(r"h[1-6]", name):
            self._headed(node, int(name[1]))
        elif name == "li":
            self._paragraph(node.contents, is_item=True)
        elif name in _PARAGRAPHS:
            self._paragraph(node.contents)
        else:
            self._inline(node.contents)

    def _begin_line(self, name: str) -> None:
        self.writer.close()
        self.writer.begin("item" if name == "li" else "paragraph")
        self._is_line, self._is_empty = True, False

    def _headed(self, node: Tag, level: int) -> None:
        self.writer.close()
        self.writer.begin("heading", level)
        self._inline(node.contents)
        self.writer.close()

    def _paragraph(self, code: Wikicode | None, *, is_item: bool = False) -> None:
        """Add what stands in an element that is a block; the line of a list that holds it goes on behind it."""
        was_line, self._is_line = self._is_line, False
        self.writer.begin("item" if is_item else "paragraph")
        self._inline(code)
        self.writer.end()
        self._is_line, self._is_empty = was_line, False

    def _table(self, node: Tag) -> None:
        if _NO_CONTENT.search(_attribute(node, "class")) or _is_hidden(node) or self._depth >= _DEEPEST:
            return
        was_line, self._is_line = self._is_line, False
        rows = list(_rows(node))
        self.writer.close()
        if max(map(len, rows), default=0) > MOST and "wikitable" in _attribute(node, "class"):
            rows.clear()
        if "wikitable" not in _attribute(node, "class") and any(_is_laid_out(cell) for row in rows for cell in row):
            for cell in (cell for row in rows for cell in row):
                self._paragraph(cell.contents)
        else:
            self._statements(rows)
        self.writer.close()
        self._is_line, self._is_empty = was_line, True

    def _statements(self, rows: Sequence[Sequence[Tag]]) -> None:
        for text in statements([[self._cell(cell) for cell in row] for row in rows]):
            self.writer.begin("paragraph")
            self.writer.text(text)
            self.writer.end()

    def _cell(self, cell: Tag) -> Cell:
        text = words_of(_blocks(cell.contents, self._depth + 1)) if cell.contents is not None else ""
        is_heading = _name(cell) == "th"
        return Cell(text, is_heading, span(_attribute(cell, "rowspan")), span(_attribute(cell, "colspan")))

    def _template(self, node: Template) -> None:
        name = templates.name_of(_plain(node.name))
        given = {str(one.name).strip(): str(one.value) for one in node.params}
        if name in templates.SIGNS:
            self._lines(templates.SIGNS[name])
        elif name in templates.FLAGS or name in templates.FLAG_ICONS:
            self._flag_of(node, given, has_name=name in templates.FLAGS)
        elif not given and is_code(_plain(node.name).strip()):
            self._flag(_plain(node.name).strip())
        elif name in templates.QUOTATIONS and templates.quoted(given):
            self._quotation(node, given)
        elif name.startswith("formatnum:"):
            self._words(_plain(node.name).partition(":")[2].strip())
        else:
            self._arguments(node, name, given)

    def _arguments(self, node: Template, name: str, given: dict[str, str]) -> None:
        keys = templates.arguments(name, given)
        if not keys:
            self.writer.text(GONE)
        for number, key in enumerate(keys):
            value = node.get(key).value
            if name in templates.LISTS:
                self._paragraph(value, is_item=name != "hlist")
            else:
                self.writer.text(" " if number else "")
                self._inline(value)

    def _flag_of(self, node: Template, given: dict[str, str], *, has_name: bool) -> None:
        key = next((key for key in ("1", "country") if given.get(key, "").strip()), "")
        country = words_of(_blocks(node.get(key).value, self._depth + 1)) if key else ""
        if has_name:
            self._words(given.get("name", "").strip() or name_of(country))
        elif country:
            self._flag(country)

    def _flag(self, country: str) -> None:
        self.writer.flag(country)
        self._is_empty = False

    def _quotation(self, node: Template, given: dict[str, str]) -> None:
        self._paragraph(node.get(templates.quoted(given)).value)
        sources = [words_of(_blocks(node.get(key).value, self._depth + 1)) for key in templates.said_by(given)]
        if any(sources):
            self.writer.text(f"— {', '.join(filter(None, sources))}")
            self.writer.end()


def _plain(code: Wikicode) -> str:
    """Return the text of a title or a name, without tags and comments."""
    return _LOOSE_TAG.sub("", str(code))


def _attribute(node: Tag, name: str) -> str:
    found: list[Attribute] = [one for one in node.attributes if str(one.name).strip().casefold() == name]
    return str(found[-1].value or "") if found else ""


def _is_hidden(node: Tag) -> bool:
    return bool(re.search(r"display\s*:\s*none", _attribute(node, "style"), re.IGNORECASE)) or bool(
        _NO_CONTENT.search(_attribute(node, "class"))
    )


def _rows(table: Tag) -> Iterator[list[Tag]]:
    """Give the cells of each row of a table, those before the first mark of a row, too."""
    loose: list[Tag] = []
    for node in _tags(table):
        name = _name(node)
        if name in _CELLS:
            loose.append(node)
        elif name in _ROWS:
            yield from ([loose] if loose else [])
            loose = []
            yield from [_cells(node)] if name == "tr" else _rows(node)
    yield from ([loose] if loose else [])


def _cells(row: Tag) -> list[Tag]:
    return [node for node in _tags(row) if _name(node) in _CELLS]


def _is_laid_out(cell: Tag) -> bool:
    """Return whether a cell has lists, headings or paragraphs, as those of a table have that only sets columns."""
    nodes = cell.contents.nodes if cell.contents is not None else []
    return any(isinstance(node, Heading) for node in nodes) or any(_name(node) in _IN_COLUMNS for node in _tags(cell))


def _tags(node: Tag) -> list[Tag]:
    nodes = node.contents.nodes if node.contents is not None else []
    return [one for one in nodes if isinstance(one, Tag)]


def _name(node: Tag) -> str:
    return str(node.tag).strip().casefold()
