"""The made-up collection with very many places: some spread over the world, some in one province, some in one town."""

from __future__ import annotations

import atexit
import csv
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from samples import TINY, as_parquet

MANY = "moonbase-places"
"""The name of the collection."""
PROVINCE, TOWN, WORLD = 400, 30, 2_500
"""How many places lie within ten degrees, how many within a few steps, and how many all over the world."""
ODD = 5
"""The place whose code needs care."""


@cache
def many_folder() -> Path:
    """Make the collection, once for all tests of a process; return its folder."""
    folder = Path(tempfile.mkdtemp(prefix="many-places-")) / MANY
    atexit.register(shutil.rmtree, folder.parent, ignore_errors=True)
    shutil.copytree(TINY.parent / "boundaries", folder.parent / "boundaries")
    folder.mkdir()
    shutil.copy(TINY / "codebook.toml", folder)
    about = (TINY / "collection.toml").read_text(encoding="utf-8")
    (folder / "collection.toml").write_text(about.replace(TINY.name, MANY), encoding="utf-8")
    with (folder / "reactions.csv").open("w", encoding="utf-8", newline="") as file:
        rows = list(_rows())
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return as_parquet(folder)


def _rows() -> Iterator[Mapping[str, str]]:
    with (TINY / "reactions.csv").open(encoding="utf-8", newline="") as file:
        known = list(csv.DictReader(file))
    yield from known
    first = next(row for row in known if row["id"] == "ms-005")
    for n, (lat, lon) in enumerate(_spots()):
        place = {"place_id": spot(n), "place": f"Spot {n}", "lat": f"{lat:.4f}", "lon": f"{lon:.4f}"}
        yield first | place | {"id": f"mp-{n}", "act": f"mp-{n}", "stance": ("pro_union", "pro_company")[n % 2]}


def spot(n: int) -> str:
    """Return the code of a place; one of them has characters that mean something in an address."""
    return "spot, 5%2C" if n == ODD else f"spot-{n}"


def _spots() -> Iterator[tuple[float, float]]:
    for n in range(PROVINCE):
        yield 40 + n // 20 * 0.25, 10 + n % 20 * 0.25
    for n in range(TOWN):
        yield -30 + n * 0.0001, 100.0
    for n in range(WORLD):
        yield -80 + n // 50 * 3.2, -179 + n % 50 * 7.1
