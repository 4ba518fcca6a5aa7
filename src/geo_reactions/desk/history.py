"""The steps of a desk: what each change did to the tables, so that it can be undone after others have changed other rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from geo_reactions.desk.work import KEYS, Work, put
from geo_reactions.pipeline.tables import Row

_SHARED = ("actors", "places")
"""Tables whose rows several reactions share."""


@dataclass(frozen=True)
class Step:
    """A change of some rows: by table and key what stood there before and after it; None where there was no row."""

    said: str
    rows: dict[tuple[str, str], tuple[Row | None, Row | None]]

    @property
    def reversed(self) -> Step:
        """Return the step that takes this one back."""
        return Step(self.said, {where: (after, before) for where, (before, after) in self.rows.items()})


def step(said: str, before: Work, after: Work) -> Step:
    """Return what changed from one work to the next."""
    return Step(said, dict(_differences(before, after)))


def clashes(wanted: Step, work: Work) -> list[str]:
    """Return the keys of the rows of a step that somebody has changed since; empty if it can be applied."""
    return [
        key
        for (name, key), (before, _after) in wanted.rows.items()
        if name not in _SHARED and _by_key(work, name).get(key) != before
    ]


def apply(wanted: Step, work: Work) -> None:
    """Change the rows of a work as a step says; what actors and places other rows need stays."""
    for (name, key), (_before, after) in wanted.rows.items():
        if after is not None:
            put(work.table(name), after, KEYS[name])
        elif name not in _SHARED:
            table = work.table(name)
            table[:] = [row for row in table if row[KEYS[name]] != key]
    for (name, key), (_before, after) in wanted.rows.items():
        if after is None and name in _SHARED and not any(row[name.removesuffix("s")] == key for row in work.coding):
            table = work.table(name)
            table[:] = [row for row in table if row["id"] != key]


def _differences(before: Work, after: Work) -> Iterator[tuple[tuple[str, str], tuple[Row | None, Row | None]]]:
    for name in KEYS:
        old, new = _by_key(before, name), _by_key(after, name)
        for key in old.keys() | new.keys():
            if old.get(key) != new.get(key):
                yield (name, key), (old.get(key), new.get(key))


def _by_key(work: Work, name: str) -> dict[str, Row]:
    return {row[KEYS[name]]: row for row in work.table(name)}
