"""Check as a command, which prints what was checked; it needs nothing that only a build needs."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.table import Table

from geo_reactions.domain.codebook_reading import read_codebook
from geo_reactions.domain.colour import VISIONS
from geo_reactions.domain.errors import DataError, Problem
from geo_reactions.domain.paths import boundaries_folder
from geo_reactions.pipeline import build, palette
from geo_reactions.pipeline.boundary_checks import verify
from geo_reactions.pipeline.parquet_checks import is_parquet, parquet_problems
from geo_reactions.pipeline.sources import COUNTRIES
from geo_reactions.pipeline.tables import read
from geo_reactions.pipeline.writing import alone


def check(folder: Path, article: Path | None) -> None:
    """Check the collection, the map and the colours; raise DataError with the problems."""
    console = Console(stderr=True, highlight=False)
    with console.status("checking"), alone(folder):
        drawn = _map_problems(boundaries_folder(folder))
        outcome = build.check(folder, article)
        drawn += palette.problems(read_codebook(folder / "codebook.toml"))
    if drawn:
        raise DataError(drawn)
    for line in outcome.lines():
        console.print(line)
    console.print("world.geojson has every property that the map needs")
    console.print("every two positions can be told apart, by the colour-blind too; `check --palette` shows how well")


def prove_rows(folder: Path, table: Path | None = None) -> None:
    """Raise DataError with all problems if the reactions in a folder do not pass the checks, or are out of date.

    `table` is a Parquet file that is checked in their stead.
    """
    if not table and not is_parquet(folder):
        build.check(folder)
    elif problems := parquet_problems(folder, table):
        raise DataError(problems)


def show_palette(folder: Path) -> None:
    """Print how different every two positions look to each kind of vision, in both themes, the most alike first."""
    table = Table(title="Difference of two positions (CIEDE2000; 10 are needed)", title_justify="left")
    for column in ("theme", "positions", *VISIONS):
        table.add_column(column, justify="right" if column in VISIONS else "left")
    pairs = palette.pairs(read_codebook(folder / "codebook.toml"))
    for pair in sorted(pairs, key=lambda pair: (pair.theme, pair.apart[pair.hardest])):
        theme = "light" if pair.theme == "colour" else pair.theme
        numbers = (f"{pair.apart[vision]:.1f}" for vision in VISIONS)
        table.add_row(theme, f"{pair.first.label} · {pair.second.label}", *numbers)
    Console(width=120).print(table)


def _map_problems(boundaries: Path) -> list[Problem]:
    codes = set(read(boundaries / "countries.csv", COUNTRIES).ids("code"))
    return verify(boundaries / "world.geojson", codes)
