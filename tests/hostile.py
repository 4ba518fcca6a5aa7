"""A collection whose texts try to act as something else: markup, a formula, SQL, a change of text direction."""

from __future__ import annotations

import csv
import shutil
import unicodedata
from pathlib import Path

from torture.odd import FORMULAS, MARKUP, SQL, TURNED

from geo_reactions.domain.characters import LONGEST, wrong_text
from geo_reactions.pipeline.build import build
from samples import TINY

EVERY_CLASS = "".join(
    {
        unicodedata.category(chr(point)): chr(point)
        for point in range(0x110000)
        if wrong_text(chr(point)) == "" and not 0xD800 <= point < 0xE000
    }.values()
)
"""A character of every category that a text may contain."""

TEXTS = (*MARKUP, *FORMULAS, *SQL, *TURNED, f"a{EVERY_CLASS}b", "two\nlines\tand a tab")
"""The texts for the cells, in turn."""

SUMMARY, QUOTE, NOTE, NAME, OFFICE = "summary", "quote", "note", "name", "office"
_CELLS = {
    "coding.csv": (SUMMARY, QUOTE, NOTE),
    "actors.csv": (NAME, OFFICE, NOTE),
    "places.csv": (NAME,),
    "ledger.csv": ("section",),
}
_LONG = "long " * (LONGEST // 5)


def hostile(room: Path) -> Path:
    """Write and build the collection in a folder; return the collection's folder."""
    shutil.copytree(TINY.parent, room / "data")
    folder = room / "data" / TINY.name
    (folder / "article.txt").unlink()
    turn = 0
    for name, columns in _CELLS.items():
        turn = poison(folder / name, columns, turn)
    poison(folder.parent / "boundaries" / "countries.csv", (NAME,), 0)
    edit(folder / "coding.csv", "ms-016", SUMMARY, _LONG)
    _relabel(folder)
    build(folder)
    return folder


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def poison(path: Path, columns: tuple[str, ...], turn: int) -> int:
    """Write the next texts into the columns of every row; return the number of the next text."""
    table = rows(path)
    for row in table:
        for column in columns:
            row[column] = TEXTS[turn % len(TEXTS)]
            turn += 1
    _save(path, table)
    return turn


def edit(path: Path, key: str, column: str, value: str) -> int:
    """Change a cell; return the line of its row, assuming that no cell above contains a line break."""
    table = rows(path)
    n = [next(iter(row.values())) for row in table].index(key)
    table[n][column] = value
    _save(path, table)
    return n + 2


def _save(path: Path, table: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, tuple(table[0]), lineterminator="\n", quoting=csv.QUOTE_ALL)
        writer.writeheader()
        writer.writerows(table)


def _relabel(folder: Path) -> None:
    """Put markup into labels, title and subject."""
    book = folder / "codebook.toml"
    text = book.read_text(encoding="utf-8")
    for label in ("For the union", "Walkout", "Guild", "Sure", "Divided", "Stance"):
        text = text.replace(f'label = "{label}"', f"label = '''{label} {MARKUP[0]}\" onmouseover=\"window.hacked=1'''")
    text = text.replace('help = "Who acted."', "help = '''</script><img src=x onerror=window.hacked=1>'''")
    book.write_text(text, encoding="utf-8")
    about = folder / "collection.toml"
    text = about.read_text(encoding="utf-8")
    for old in ('title = "', 'subject = "', 'label = "Strike begins'):
        text = text.replace(old, f"{old}<script>window.hacked=1</script></title>{{{{7*7}}}} ")
    about.write_text(text.replace('"Places: made up"', "'=cmd|<script>window.hacked=1</script>'"), encoding="utf-8")
