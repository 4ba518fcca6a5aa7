"""The steps of a desk: what each change did to the tables, so that it can be undone after others have changed other rows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count

from geo_reactions.desk.asked import RefusedError
from geo_reactions.desk.rows import forget_unused
from geo_reactions.desk.work import Work, place_of_sentences, put
from geo_reactions.domain.folding import fold
from geo_reactions.pipeline.checks import OPEN
from geo_reactions.pipeline.sources import Sources
from geo_reactions.pipeline.tables import Row

_MOST_STEPS = 1000
_UNDONE, _DONE_AGAIN = "undone: ", "done again: "

_SHARED = {"actors": "actor", "places": "place"}
"""The tables whose rows several reactions share, each with the column of the coding that names them."""

_MEANT = {"actors": ("name", "type", "country"), "places": ("name", "country", "lat", "lon")}
"""What makes a row of these tables the one that a reaction means."""


@dataclass(frozen=True)
class Stand:
    """A row as it stood: at which place of its table, and which reactions named it as actor or place.

    `behind` is the key of the row before it, `ahead` that of the next one that the step left there; empty where there is none.
    """

    row: Row
    at: int
    behind: str
    ahead: str
    named_by: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Change:
    """How a row stood before a step and after it; None where there was no row."""

    before: Stand | None
    after: Stand | None


@dataclass(frozen=True)
class Step:
    """A change of some rows, by table and key, with the actors and the places of its reactions even if they stay the same."""

    said: str
    rows: Mapping[tuple[str, str], Change]

    @property
    def reversed(self) -> Step:
        """Return the step that takes this one back."""
        return Step(self.said, {where: Change(one.after, one.before) for where, one in self.rows.items()})


class Steps:
    """The last thousand steps of a desk by their numbers, each with the article and the fields it was made against."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self._made: dict[int, tuple[Step, tuple[str, ...]]] = {}

    def add(self, made: Step, against: tuple[str, ...]) -> int:
        """Keep a step, forget the oldest one beyond the last thousand, and return the number of the new one."""
        number = next(self._numbers)
        self._made[number] = made, against
        self._made.pop(number - _MOST_STEPS, None)
        return number

    def get(self, number: int) -> Step | None:
        """Return the step of a number; None if it is not known, or no longer."""
        made = self._made.get(number)
        return made[0] if made else None

    def taken_back(self, number: int, against: tuple[str, ...], work: Work) -> Step | None:
        """Return the step that takes back the one of a number in a work; None if that is not known, or no longer.

        Raise RefusedError if the article or the fields are not those that the step was made against, or if somebody has
        changed one of its rows since.
        """
        made = self._made.get(number)
        if made is None:
            return None
        back = made[0].reversed
        if made[1] != against:
            raise RefusedError("not undone: the article or the fields of the collection were changed since")
        if changed := clashes(back, work):
            raise RefusedError(f"not undone: {', '.join(changed)} was changed again since")
        return replace(back, said=_taken_back(back.said))


def against(article: str, sources: Sources) -> tuple[str, ...]:
    """Return what a step can only be taken back against: the digest of the article, and the own fields."""
    return (article, *(one.name for one in sources.description.own_fields))


def _taken_back(said: str) -> str:
    done = said.removeprefix(_UNDONE)
    return f"{_DONE_AGAIN}{done}" if done != said else f"{_UNDONE}{said.removeprefix(_DONE_AGAIN)}"


def step(said: str, before: Work, after: Work) -> Step:
    """Return what changed from one work to the next."""
    changed = {name: set(_changed(before, after, name)) for name in before.keys}
    for work in (before, after):
        reactions = [row for row in work.coding if row["id"] in changed["coding"]]
        for name, column in _SHARED.items():
            changed[name] |= {row[column] for row in reactions if row[column]}
    rows: dict[tuple[str, str], Change] = {}
    for name, keys in changed.items():
        old, new = _stands(before, after, name, keys), _stands(after, before, name, keys)
        rows |= {(name, key): Change(old.get(key), new.get(key)) for key in keys}
    return Step(said, rows)


def clashes(wanted: Step, work: Work) -> list[str]:
    """Return the keys of the rows of a step that somebody has changed since; empty if it can be applied."""
    tables = {name: _by_key(work, name) for name in work.keys}
    return [key for (name, key), one in wanted.rows.items() if _clashes(name, one, tables[name].get(key), work)]


def apply(wanted: Step, work: Work) -> None:
    """Change the rows of a work as a step says; what actors and places other rows need stays."""
    for name in work.keys:
        _apply(name, {key: one for (table, key), one in wanted.rows.items() if table == name}, work)
    for (name, _key), one in wanted.rows.items():
        if name == "coding" and one.before:
            named = {column: one.before.row[column] for column in _SHARED.values()}
            for table, column in _SHARED.items():
                shared = wanted.rows.get((table, named[column]))
                if shared and shared.after and not shared.after.named_by:
                    named[column] = ""
            forget_unused(named["actor"], named["place"], work)


def _apply(name: str, changes: Mapping[str, Change], work: Work) -> None:
    table, column = work.table(name), work.keys[name]
    if name not in _SHARED:
        gone = {key for key, one in changes.items() if one.after is None}
        table[:] = [row for row in table if row[column] not in gone]
    known = {row[column] for row in table}
    wanted = sorted(
        ((key, one.before, one.after) for key, one in changes.items() if one.after), key=lambda one: one[2].at
    )
    for key, before, after in wanted:
        if key not in known:
            _insert(after, table, column)
        elif before is None or before.row != after.row:
            put(table, after.row, column)


def _insert(stand: Stand, table: list[Row], column: str) -> None:
    """Insert a row between those between which it stood, or which of them are left, in the order of sentences and keys."""
    places = {row[column]: at for at, row in enumerate(table)}
    begin = places.get(stand.behind, -1) + 1
    end = max(begin, places.get(stand.ahead, len(table)))
    mine = _order(stand.row, column)
    table.insert(next((at for at in range(begin, end) if _order(table[at], column) > mine), end), stand.row)


def _order(row: Row, column: str) -> tuple[object, str]:
    return place_of_sentences(row.get("sentences", "")), row[column]


def _clashes(name: str, one: Change, now: Row | None, work: Work) -> bool:
    if name in _SHARED:
        return now is not None and _means_another(name, one, now, work)
    if name == "ledger" and now:
        return _is_judged_anew(one, now)
    return now != (one.before.row if one.before else None)


def _means_another(name: str, one: Change, now: Row, work: Work) -> bool:
    """Return whether an actor or a place would not be the one that the reactions of the step mean, or that others mean now."""
    if one.after is None:
        return False
    is_same = _meant(name, now) == _meant(name, one.after.row)
    if one.before is None or one.before.row == one.after.row:
        return not is_same
    named_by = {row["id"] for row in work.coding if row[_SHARED[name]] == now["id"]}
    return now != one.before.row or not (is_same or named_by <= one.before.named_by)


def _meant(name: str, row: Row) -> tuple[str, ...]:
    return tuple(fold(row[column]) for column in _MEANT[name])


def _is_judged_anew(one: Change, now: Row) -> bool:
    """Return whether a sentence was judged since; that it is open or coded follows from its reactions."""
    before, after = (stand.row if stand else now for stand in (one.before, one.after))
    return _judgement(now) != _judgement(before) or (
        _judgement(after) != ("", "") and now["outcome"] != before["outcome"]
    )


def _judgement(row: Row) -> tuple[str, str]:
    return ("", "") if row["outcome"] in (OPEN, "coded") else (row["outcome"], row["why"])


def _changed(before: Work, after: Work, name: str) -> Iterator[str]:
    if before.table(name) == after.table(name):
        return
    old, new = _by_key(before, name), _by_key(after, name)
    for key in old.keys() | new.keys():
        was, now = old.get(key), new.get(key)
        if was is not now and was != now:
            yield key


def _stands(work: Work, other: Work, name: str, keys: Collection[str]) -> dict[str, Stand]:
    """Return how rows stand in a work, beside those that stand in another one too."""
    if not keys:
        return {}
    column, found, ahead = work.keys[name], {}, ""
    order = [row[column] for row in work.table(name)]
    left = {row[column] for row in other.table(name)}
    for at in range(len(order) - 1, -1, -1):
        if order[at] in keys:
            found[order[at]] = Stand(work.table(name)[at], at, order[at - 1] if at else "", ahead)
        if order[at] in left:
            ahead = order[at]
    if name in _SHARED:
        for key, stand in found.items():
            named_by = frozenset(one["id"] for one in work.coding if one[_SHARED[name]] == key)
            found[key] = replace(stand, named_by=named_by)
    return found


def _by_key(work: Work, name: str) -> dict[str, Row]:
    return {row[work.keys[name]]: row for row in work.table(name)}
