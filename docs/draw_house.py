"""Draw docs/house.svg from the code: the rooms of the package in layers, the rooms of the page's script, and their imports.

`make house` runs it; a test checks that the picture is up to date.
"""

from __future__ import annotations

import ast
import re
import textwrap
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

PROJECT = Path(__file__).parents[1]
PACKAGE, PAGE = PROJECT / "src" / "geo_reactions", PROJECT / "assets" / "page"
PICTURE = PROJECT / "docs" / "house.svg"

WIDTH, BOX, ROW, GAP, LEFT, LINE = 1240, 84, 112, 16, 24, 15
INK, QUIET, EDGE, FILL = "#1f2933", "#52606d", "#9aa5b1", "#f5f7fa"
SCRIPT_ROOMS = ("controls", "lists", "table", "share", "card", "charts", "map", "dash", "net", "language")


@dataclass(frozen=True)
class Room:
    """A room: its name, its purpose, its number of modules, and the rooms that it imports."""

    name: str
    purpose: str
    modules: int
    needs: frozenset[str]


def layers() -> list[list[str]]:
    """Return the rooms of the package from the highest layer to the lowest, as the contract in pyproject.toml lists them."""
    told = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = next(one for one in told["tool"]["importlinter"]["contracts"] if one["type"] == "layers")
    return [[name.strip() for name in layer.split("|")] for layer in contract["layers"]]


def room(name: str) -> Room:
    """Read a room of the package: a folder, or a module at the top level."""
    folder = PACKAGE / name
    files = sorted(folder.rglob("*.py")) if folder.is_dir() else [PACKAGE / f"{name}.py"]
    about = ast.get_docstring(ast.parse(files[0].read_text(encoding="utf-8"))) or ""
    needs = {found for file in files for found in _imported(file)} - {name}
    return Room(name, about.split("\n\n")[0].replace("\n", " "), len(files), frozenset(needs))


def _imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("geo_reactions."):
            yield str(node.module).split(".")[1]


def script_room(name: str) -> Room:
    """Read a room of the page's script; its purpose is the list of its modules."""
    files = sorted((PAGE / name).glob("*.js"))
    texts = [file.read_text(encoding="utf-8") for file in files]
    needs = {found for text in texts for found in re.findall(r'from "\.\./(\w+)/', text)} - {name}
    return Room(name, ", ".join(file.stem.replace("_", " ") for file in files), len(files), frozenset(needs))


def drawn() -> str:
    """Return the picture as SVG."""
    rows = [[room(name) for name in layer] for layer in layers()]
    places = dict(_placed(rows, 60))
    middle = 60 + len(rows) * ROW
    script = [script_room(name) for name in SCRIPT_ROOMS]
    grid = [script[n : n + 3] for n in range(0, len(script), 3)]
    below = dict(_placed(grid, middle + 60))
    height = middle + 60 + len(grid) * ROW
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img">',
        '<title>The rooms of the package and of the page\'s script</title><g font-family="system-ui, sans-serif">',
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
        _heading(36, "src/geo_reactions: every room needs only rooms below it"),
        *_arrows(rows, places),
        *(_box(one, *places[one.name]) for row in rows for one in row),
        _heading(middle + 36, "assets/page: the modules of the page's script; main starts them all"),
        *(_box(one, *below[one.name], needs=True) for one in script),
        "</g></svg>",
    ]
    return "\n".join(parts) + "\n"


def _placed(rows: Sequence[Sequence[Room]], top: int) -> Iterator[tuple[str, tuple[float, float, float]]]:
    """Return the left and upper edge and the width of each room; the rooms of a row share its width."""
    for n, row in enumerate(rows):
        wide = (WIDTH - 2 * LEFT - GAP * (len(row) - 1)) / len(row)
        for place, one in enumerate(row):
            yield one.name, (LEFT + place * (wide + GAP), top + n * ROW, wide)


def _heading(y: float, text: str) -> str:
    return f'<text x="{LEFT}" y="{y}" font-size="17" font-weight="600" fill="{INK}">{escape(text)}</text>'


def _box(one: Room, x: float, y: float, wide: float, *, needs: bool = False) -> str:
    size = f"{one.modules} modules" if one.modules > 1 else "1 module"
    more = [f"needs {', '.join(sorted(one.needs))}"] if needs and one.needs else []
    text = [*textwrap.wrap(one.purpose, int(wide / 7))[: 3 - len(more)], *more]
    lines = "".join(
        f'<text x="{x + 12:.0f}" y="{y + 46 + n * LINE:.0f}" font-size="12.5" fill="{QUIET}">{escape(line)}</text>'
        for n, line in enumerate(text)
    )
    return (
        f'<rect x="{x:.0f}" y="{y:.0f}" width="{wide:.0f}" height="{BOX}" rx="6" fill="{FILL}" stroke="{EDGE}"/>'
        f'<text x="{x + 12:.0f}" y="{y + 24:.0f}" font-size="15" font-weight="600" fill="{INK}">{one.name}</text>'
        f'<text x="{x + wide - 12:.0f}" y="{y + 24:.0f}" font-size="12" text-anchor="end" fill="{QUIET}">{size}</text>{lines}'
    )


def _arrows(rows: Sequence[Sequence[Room]], places: Mapping[str, tuple[float, float, float]]) -> Iterator[str]:
    """Return a line from each room to each import in the next layers; boxes cover the lines behind them."""
    for n, row in enumerate(rows):
        near = {one.name for other in rows[n + 1 : n + 2] for one in other}
        for one in row:
            for name in sorted(one.needs & near):
                (x, y, wide), (to, below, other) = places[one.name], places[name]
                yield (
                    f'<path d="M{x + wide / 2:.0f},{y + BOX} C{x + wide / 2:.0f},{y + ROW} {to + other / 2:.0f},{y + BOX}'
                    f' {to + other / 2:.0f},{below:.0f}" fill="none" stroke="{EDGE}" stroke-width="1.5"/>'
                )


def main() -> None:
    """Write the picture."""
    PICTURE.write_text(drawn(), encoding="utf-8")


if __name__ == "__main__":
    main()
