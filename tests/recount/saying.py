"""The numbers that a sentence of the product has to say of a view, in their order, from the recount."""

from __future__ import annotations

import pandas as pd

from recount.counting import (
    LANDS,
    NEUTRAL,
    PARTIES,
    POSITIONS,
    SIDES,
    Asked,
    Finding,
    by_count,
    day_numbers,
    stances,
    sums,
)  # fmt: skip

NAMES = LANDS["name"].to_dict()
_NAMED = 3
"""How many names a sentence gives before it says how many more there are; a single further one is named too."""


def sentence(view: Asked) -> list[int]:
    """Lists what the sentence of a view says: reactions, countries, bodies, cities, days, undated ones."""
    rows = view.rows
    who = [rows[column][rows[column] != ""].nunique() for column in ("country", "body")]
    cities = rows[rows["precision"] == "city"]["place_id"].nunique()
    told = [len(rows)] if len(rows) else []
    told += [] if view.chosen["country"] or view.chosen["body"] else [n for n in who if n]
    told += [cities] if cities and not view.chosen["place"] else []
    undated = view.undated if view.since or view.until else int((rows["first"] == "").sum())
    return [*told, *days(view), *([undated] if undated else [])]


def days(view: Asked) -> list[int]:
    """Lists the numbers of the first and the last day: those that were chosen, else those of the reactions."""
    dated = view.rows[view.rows["first"] != ""]
    exact = dated[dated["first"] == dated["last"]]["first"]
    start = (view.since, view.since) if view.since else _earliest(dated, exact)
    end = (view.until, view.until) if view.until else _latest(dated, exact)
    if start and end and start[0] <= end[1]:
        if start == end or (start[0] == start[1] and end[0] == end[1]):
            return day_numbers(start[0], end[1])
        if start[1] < end[0]:
            return [*day_numbers(*start), *day_numbers(*end)]
    return day_numbers(view.since or view.until, view.since or view.until)


def _earliest(dated: pd.DataFrame, exact: pd.Series) -> tuple[str, str] | None:
    """Finds the first exact day, or a less exact date that lies before all of them."""
    if dated.empty:
        return None
    first = dated.sort_values(["last", "first"]).iloc[0]
    return (exact.min(),) * 2 if len(exact) and exact.min() <= first["last"] else (first["first"], first["last"])


def _latest(dated: pd.DataFrame, exact: pd.Series) -> tuple[str, str] | None:
    if dated.empty:
        return None
    last = dated.sort_values(["first", "last"]).iloc[-1]
    return (exact.max(),) * 2 if len(exact) and exact.max() >= last["first"] else (last["first"], last["last"])


def country(view: Asked, code: str) -> list[int]:
    """Lists what is said of a country: its reactions, and the acts that made its position; else the stances of all."""
    counts = stances(view.beside("country"), "country").get(code, {})
    finding = view.findings().get(code, Finding("no_data"))
    if code in PARTIES or not finding.rank:
        return by_count(counts) if counts else []
    return [sum(counts.values()), *finding.numbers]


def pattern(view: Asked) -> list[int]:
    """Lists what the summary of the map says: of picked countries each, else how many countries have which position."""
    picked = sorted(view.chosen["country"], key=lambda code: NAMES[code])[:4]
    if picked:
        return [n for code in picked for n in country(view, code)]
    groups = _groups(view)
    if not groups:
        return []
    among = [len(view.rows)] if view.narrowed else []
    return [*among, *_main(groups), *(n for _code, size in groups[1:] for n in (size, *_more(size)))]


def _groups(view: Asked) -> list[tuple[str, int]]:
    """Counts the countries by position, parties aside: the largest group first, unofficial ones last."""
    found = [position for code, position in view.positions().items() if code not in PARTIES]
    sizes = [(code, found.count(code)) for code in POSITIONS if code in found]
    return sorted(sizes, key=lambda group: (group[0] == "unofficial", -group[1]))


def _main(groups: list[tuple[str, int]]) -> list[int]:
    first = groups[0][1]
    heard = [size for code, size in groups if code != "unofficial"] or [first]
    if sum(heard) == 1:
        return []
    if first == sum(heard):
        return [first, *_more(first)]
    return [sum(heard), first, *_more(first)] if heard[1:2] == [first] else [first, sum(heard)]


def _more(size: int) -> list[int]:
    return [size - _NAMED] if size - _NAMED > 1 else []


def alt(view: Asked) -> list[int]:
    """Lists what the text of the preview image says: the sentence, then the countries of the map by position."""
    return [*sentence(view), len(LANDS), *legend(view, narrowed=True).values()]


def legend(view: Asked, *, narrowed: bool = False) -> dict[str, int]:
    """Counts the countries by position; only the legend of a picture is narrowed by the chosen stances and leaves out zeros."""
    found = list((view.positions() if narrowed else view.positions("stance")).items())
    spoken = [position for code, position in found if code not in PARTIES] + ["party"] * len(PARTIES)
    counts = {code: spoken.count(code) for code in POSITIONS} | {"no_data": len(LANDS) - len(spoken)}
    return {code: n for code, n in counts.items() if n} if narrowed else counts


def note(view: Asked) -> list[int]:
    """Lists what is said to be missing from the bars of the timeline."""
    return [n for n in (view.undated, view.loose) if n]


def changes(view: Asked) -> list[str]:
    """Names the actors with more than one stance, those with most reactions first, then by name."""
    told = view.rows[view.rows["stance"].isin([*SIDES, NEUTRAL])]
    actors = told.groupby("actor_id").agg(kinds=("stance", "nunique"), n=("id", "size"), name=("name", "min"))
    several = actors[actors["kinds"] > 1].sort_values(["n", "name"], ascending=[False, True])
    return list(dict.fromkeys(several["name"]))


def ranking(rows: pd.DataFrame, field: str, names: dict[str, str]) -> list[tuple[str, int]]:
    return sorted(sums(rows, field).items(), key=lambda pair: (-pair[1], names[pair[0]]))
