"""Build and check as commands, which print what they do and what they could not do here."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.table import Table

from geo_reactions.domain.codebook_reading import read_codebook
from geo_reactions.domain.colour import VISIONS
from geo_reactions.domain.errors import DataError, MissingInputError, Problem
from geo_reactions.domain.paths import boundaries_folder
from geo_reactions.pipeline import boundaries as borders
from geo_reactions.pipeline import build as pipeline
from geo_reactions.pipeline import palette
from geo_reactions.pipeline.boundary_checks import verify
from geo_reactions.pipeline.gazetteer_sources import load_gazetteer
from geo_reactions.pipeline.geocode import geocode
from geo_reactions.pipeline.importing.commands import bring_in
from geo_reactions.pipeline.importing.settings import FILE as IMPORT
from geo_reactions.pipeline.regions import build_regions
from geo_reactions.pipeline.sources import COUNTRIES, PLACES
from geo_reactions.pipeline.tables import read, to_csv
from geo_reactions.pipeline.writing import alone, write


def build(folder: Path, article: Path | None, *, geocode: bool = False, boundaries: bool = False) -> None:
    """Rebuild the collection, that of a table by importing it; first draw the map and look up coordinates, where asked.

    Raise DataError with the problems of the step that failed; later steps then write nothing.
    """
    if (folder / IMPORT).exists():
        bring_in(folder, strict=False)
        return
    console = Console(stderr=True, highlight=False)
    if boundaries:
        with console.status("drawing the map from Natural Earth"):
            _boundaries(folder.parent, console)
    with alone(folder):
        with console.status("looking places up in the gazetteer"):
            _geocode(folder, console, fill=geocode)
        with console.status("checking and joining"):
            outcome = pipeline.build(folder, article)
    _tell(console, outcome)


def check(folder: Path, article: Path | None) -> None:
    """Check the collection, the map and the colours; raise DataError with the problems."""
    console = Console(stderr=True, highlight=False)
    with console.status("checking"), alone(folder):
        drawn = _map_problems(boundaries_folder(folder))
        outcome = pipeline.check(folder, article)
        drawn += palette.problems(read_codebook(folder / "codebook.toml"))
    if drawn:
        raise DataError(drawn)
    _tell(console, outcome)
    console.print("world.geojson has every property that the map needs")
    console.print("every two positions can be told apart, by the colour-blind too; `check --palette` shows how well")


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


def _boundaries(data: Path, console: Console) -> None:
    source = borders.find_input()
    borders.build(source, data / "boundaries" / "world.geojson")
    build_regions(source, data / "gazetteer" / "regions.csv")
    console.print("written: world.geojson, regions.csv")


def _geocode(folder: Path, console: Console, *, fill: bool) -> None:
    """Check every place against the gazetteer; with `fill`, write the coordinates that are missing."""
    table = read(folder / "places.csv", PLACES)
    if table.problems:
        return
    try:
        gazetteer = load_gazetteer(boundaries_folder(folder).parent)
    except MissingInputError as missing:
        console.print(f"not run: {missing}")
        return
    rows, problems = geocode(table.rows, gazetteer, table.file)
    empty = [
        table.problem(line, row, "lat", "coordinates; `build --geocode` looks them up")
        for line, row in table.rows
        if not row["lat"]
    ]
    problems += [] if fill else empty
    if problems:
        raise DataError(problems)
    changed = fill and write(folder / "places.csv", to_csv(rows, PLACES))
    console.print("written: places.csv" if changed else f"{len(rows)} places are where the gazetteer has them")


def _tell(console: Console, outcome: pipeline.Outcome) -> None:
    for line in outcome.done:
        console.print(line)
    for line in outcome.not_run:
        console.print(f"not run: {line}")
