"""Build as a command, which prints what it does and what it could not do here."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from geo_reactions.domain.errors import DataError, MissingInputError
from geo_reactions.domain.paths import boundaries_folder
from geo_reactions.pipeline import boundaries as borders
from geo_reactions.pipeline import build as pipeline
from geo_reactions.pipeline.gazetteer_sources import load_gazetteer
from geo_reactions.pipeline.geocode import geocode
from geo_reactions.pipeline.importing.commands import bring_in
from geo_reactions.pipeline.importing.settings import FILE as IMPORT
from geo_reactions.pipeline.regions import build_regions
from geo_reactions.pipeline.sources import PLACES
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
    for line in outcome.lines():
        console.print(line)


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
