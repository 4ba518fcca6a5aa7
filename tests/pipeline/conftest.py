"""The tiny collection, copied so that a test may break it."""

from __future__ import annotations

import csv
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from geo_reactions.domain.errors import DataError, Problem
from geo_reactions.pipeline.build import build
from geo_reactions.pipeline.sources import COUNTRIES

TINY = Path(__file__).parents[1] / "collections" / "data"
BUILT = ("reactions.csv", "datapackage.json")


@dataclass(frozen=True)
class Copy:
    """A copy of the tiny collection; its editing methods return the changed line."""

    folder: Path

    def path(self, name: str) -> Path:
        return self.folder.parent / "boundaries" / name if name == "countries.csv" else self.folder / name

    def rows(self, name: str) -> list[dict[str, str]]:
        with self.path(name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def save(self, name: str, rows: list[dict[str, str]], columns: tuple[str, ...] = ()) -> None:
        with self.path(name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(
                file, columns or tuple(rows[0]), lineterminator="\n", extrasaction="ignore", restval=""
            )
            writer.writeheader()
            writer.writerows(rows)

    def edit(self, name: str, key: str, /, **cells: str) -> int:
        rows = self.rows(name)
        n = [next(iter(row.values())) for row in rows].index(key)
        rows[n] |= cells
        self.save(name, rows)
        return n + 2

    def append(self, name: str, /, **cells: str) -> int:
        rows = self.rows(name)
        self.save(name, [*rows, dict.fromkeys(rows[0], "") | cells])
        return len(rows) + 2

    def replace(self, name: str, old: str | bytes, new: str | bytes) -> None:
        old, new = (text.encode() if isinstance(text, str) else text for text in (old, new))
        content = self.path(name).read_bytes()
        assert old in content
        self.path(name).write_bytes(content.replace(old, new, 1))

    def built(self) -> dict[str, bytes]:
        return {name: self.path(name).read_bytes() for name in BUILT}

    def problems(self, run=build) -> list[Problem]:
        """Run the build, which must fail and leave the built files unchanged; return its problems."""
        before, names = self.built(), sorted(self.folder.iterdir())
        with pytest.raises(DataError) as caught:
            run(self.folder)
        assert self.built() == before
        assert sorted(self.folder.iterdir()) == names
        return list(caught.value.problems)


@pytest.fixture
def tiny(tmp_path, monkeypatch) -> Copy:
    monkeypatch.delenv("GEO_REACTIONS_ARTICLE", raising=False)
    shutil.copytree(TINY, tmp_path / "data")
    copy = Copy(tmp_path / "data" / "moonbase-strike")
    copy.save("countries.csv", copy.rows("countries.csv"), COUNTRIES)
    return copy
