"""The numbers that each sentence of the product must contain for a view, in order, from the recount."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from recount.counting import LANDS, ROWS, Asked, by_count, day_numbers, sums
from recount.reading import numbers
from recount.standing import NEUTRAL, PARTIES, POSITIONS, SIDES, Finding

NAMES = LANDS["name"].to_dict()
_NAMED = 3
"""How many names a sentence lists before it counts the rest; a single remaining one is named too."""


def comparable(view: Asked, said: list[int]) -> list[int]:
    """List the numbers of a text so that languages compare: outside English, 1 may be a word and the order may differ."""
    return said if view.lang == "en" else sorted(n for n in said if n != 1)


def sentence(view: Asked) -> list[int]:
    """List the numbers in the sentence of a view: reactions, countries, bodies, those in cities, cities, days, undated ones."""
    rows = view.rows
    who = [rows[column][rows[column] != ""].nunique() for column in ("country", "body")]
    urban = rows[rows["precision"] == "city"]["place_id"]
    said = [len(rows)] if len(rows) else []
    said += [] if view.chosen["country"] or view.chosen["body"] else [n for n in who if n]
    if len(urban) and not view.chosen["place"]:
        said += [urban.nunique()] if len(urban) == len(rows) else [len(urban), urban.nunique()]
    undated = view.undated if view.since or view.until else int((rows["first"] == "").sum())
    return [*said, *days(view), *([undated] if undated else [])]


def days(view: Asked) -> list[int]:
    """List the numbers of the first and last day: those chosen, or else those of the reactions."""
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
    """Return the first exact day, or a less exact date that is earlier than all exact ones."""
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
    """List the numbers about a country: its reactions, and the acts behind its position, or else the stances of all."""
    counts = view.by("country").get(code, {})
    finding = view.findings().get(code, Finding("no_data"))
    if code in PARTIES or not finding.rank:
        return by_count(counts) if counts else []
    return [sum(counts.values()), *finding.numbers]


def pattern(view: Asked) -> list[int]:
    """List the numbers in the summary of the map: of each picked country, or else how many countries have each position."""
    picked = sorted(view.chosen["country"], key=lambda code: NAMES[code])[:4]
    if picked:
        return [n for code in picked for n in country(view, code)]
    groups = _groups(view)
    if not groups:
        return []
    among = [len(view.rows)] if view.narrowed else []
    return [*among, *_main(groups), *(n for _code, size in groups[1:] for n in (size, *more(size)))]


def _groups(view: Asked) -> list[tuple[str, int]]:
    """Count the countries by position except the parties: the largest group first, unofficial ones last."""
    found = [position for code, position in view.positions().items() if code not in PARTIES]
    sizes = [(code, found.count(code)) for code in POSITIONS if code in found]
    return sorted(sizes, key=lambda group: (group[0] == "unofficial", -group[1]))


def _main(groups: list[tuple[str, int]]) -> list[int]:
    """List the numbers about the largest group: how many countries, unless there are so few that they are named."""
    first, *others = [size for code, size in groups if code != "unofficial"] or [groups[0][1]]
    if not others:
        return [first, *more(first)] if first > _NAMED else []
    total = first + sum(others)
    return [total, first, *more(first)] if others[0] == first else [first, total]


def more(size: int) -> list[int]:
    """List how many there are beyond the names that a sentence lists."""
    return [size - _NAMED] if size > _NAMED + 1 else []


def preview(view: Asked) -> list[int]:
    """List the numbers in the text of a preview: date and act of an opened reaction, or else the sentence of the view."""
    if not view.opened:
        return sentence(view)
    row = ROWS.set_index("id").loc[view.opened]
    return [*day_numbers(row["first"], row["last"]), *numbers(row["summary"])]


def alt(view: Asked) -> list[int]:
    """List the numbers in the alternative text of the preview image: the sentence, then the countries by position."""
    return [*preview(view), len(LANDS), *legend(view, narrowed=True).values()]


def legend(view: Asked, *, narrowed: bool = False) -> dict[str, int]:
    """Count the countries by position; only the legend of a picture applies the chosen stances and leaves out zeros."""
    found = list((view.positions() if narrowed else view.positions("stance")).items())
    spoken = [position for code, position in found if code not in PARTIES] + ["party"] * len(PARTIES)
    counts = {code: spoken.count(code) for code in POSITIONS} | {"no_data": len(LANDS) - len(spoken)}
    return {code: n for code, n in counts.items() if n} if narrowed else counts


def note(view: Asked) -> list[int]:
    """List the numbers in the note about what the bars of the timeline do not show."""
    along = len(view.rows[view.rows["first"] != view.rows["last"]]) if view.since or view.until else 0
    return [n for n in (len(view.loose), along) if n]


def changes(view: Asked) -> list[str]:
    """Return the actors with more than one stance, those with most reactions first, then by name."""
    positioned = view.rows[view.rows["stance"].isin([*SIDES, NEUTRAL])]
    actors = positioned.groupby("actor_id").agg(kinds=("stance", "nunique"), n=("id", "size"), name=("name", "min"))
    several = actors[actors["kinds"] > 1].sort_values(["n", "name"], ascending=[False, True])
    return list(dict.fromkeys(several["name"]))


def ranking(rows: pd.DataFrame, field: str, names: dict[str, str]) -> list[tuple[str, int]]:
    return sorted(sums(rows, field).items(), key=lambda pair: (-pair[1], names[pair[0]]))


def leading(view: Asked, field: str) -> list[int]:
    """List the numbers about the most frequent code among the picked ones: its count and, if others have some, the total."""
    ranks, total = _ranks(_shown(view, field)), len(view.beside(field))
    if not ranks:
        return []
    n, members = ranks[0]
    if len(members) > 1:
        return [*more(len(members)), n]
    return [n] if n == total else [n, total]


def most(view: Asked, field: str) -> list[int]:
    """List the numbers about a field: how many codes there are, and how many lead with what; of picked codes, their counts."""
    ranks, every = _ranks(_shown(view, field)), view.by(field)
    if view.chosen[field]:
        return _first_ranks(ranks)
    if len(ranks) < 2:
        return [n for count, members in ranks for n in ([len(every), count] if len(members) > 1 else [count])]
    n, members = ranks[0]
    return [len(every), len(members), n] if len(members) > 1 else [len(every)]


def _first_ranks(ranks: list[tuple[int, list[str]]]) -> list[int]:
    said, named = [], 0
    for n, members in ranks:
        if named < _NAMED:
            said += [*more(len(members)), n]
            named += len(members)
    return said


def _shown(view: Asked, field: str) -> dict[str, int]:
    """Count the reactions of the picked codes of a field, or of all of them."""
    counts = {code: sum(own.values()) for code, own in view.by(field).items()}
    return {code: n for code, n in counts.items() if code in (view.chosen[field] or counts)}


def busiest(view: Asked) -> list[int]:
    """List the numbers about the days with most reactions within the span, and about the undated ones."""
    undated, total = int((view.rows["first"] == "").sum()), len(view.rows)
    if undated == total:
        return []
    beside = [undated, total] if undated else []
    if view.since or view.until:
        beside = [view.undated] if view.undated else []
    inside = view.exact[(view.exact["first"] >= view.since) & (view.exact["last"] <= (view.until or "9999"))]
    ranks = _ranks(Counter(sorted(inside["first"])))
    if not ranks or ranks[0][0] == 1:
        return beside
    n, days = ranks[0]
    shown = days if not more(len(days)) else days[:_NAMED]
    return [*(int(day[-2:]) for day in shown), *more(len(days)), n, *beside]


def _ranks(counts: dict[str, int]) -> list[tuple[int, list[str]]]:
    """Group codes by their count, the largest first."""
    return [(n, [code for code in counts if counts[code] == n]) for n in sorted(set(counts.values()), reverse=True)]
