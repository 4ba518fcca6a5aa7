"""How good a draft is beside a coding by hand: precision and recall of rows and sentences, and each field of matched rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from geo_reactions.domain.folding import fold
from geo_reactions.pipeline.agreement import kappa
from geo_reactions.pipeline.tables import Row

_SMALL_WORDS = frozenset({"the", "of", "for", "a", "and", "in", "to", "s"})
FIELDS = ("actor", "office", "actor_type", "country", "type", "stance", "date", "place", "quote")


@dataclass(frozen=True)
class Measured:
    """Shares from 0 to 1: of sentences and rows, of fields, the agreement on the stance and that of the most frequent one."""

    sentences: tuple[float, float]
    rows: tuple[float, float]
    counts: tuple[int, int, int]
    fields: dict[str, float]
    stance_kappa: float
    usual_stance: tuple[str, float]


def measure(draft: Sequence[Row], coding: Sequence[Row]) -> Measured:
    """Measure rows of a draft against those of a coding; both have the columns of draft.csv."""
    pairs = matched(draft, coding)
    ours, theirs = _sentences(draft), _sentences(coding)
    same = {field: _share([_same(field, a, b) for a, b in pairs]) for field in FIELDS}
    first, second = [a["stance"] for a, _b in pairs], [b["stance"] for _a, b in pairs]
    stances = Counter(row["stance"] for row in coding)
    usual, number = stances.most_common(1)[0] if stances else ("", 0)
    return Measured(
        (_ratio(len(ours & theirs), len(ours)), _ratio(len(ours & theirs), len(theirs))),
        (_ratio(len(pairs), len(draft)), _ratio(len(pairs), len(coding))),
        (len(draft), len(coding), len(pairs)),
        same,
        kappa(first, second) if pairs else 0.0,
        (usual, _ratio(number, len(coding))),
    )


def lines(measured: Measured) -> Iterator[str]:
    """Yield the figures in words."""
    drafted, coded, pairs = measured.counts
    yield f"{drafted} rows drafted, {coded} coded, {pairs} matched"
    yield f"  {'sentence holds a reaction':26} precision {measured.sentences[0]:.2f}  recall {measured.sentences[1]:.2f}"
    yield f"  {'rows (actor)':26} precision {measured.rows[0]:.2f}  recall {measured.rows[1]:.2f}"
    for field, share in measured.fields.items():
        more = f"  kappa {measured.stance_kappa:.2f}" if field == "stance" else ""
        yield f"  {field + ' of matched rows':26} right {share:.2f}{more}"
    yield f"  {'always ' + measured.usual_stance[0]:26} right {measured.usual_stance[1]:.2f} of the stances"


def matched(draft: Sequence[Row], coding: Sequence[Row]) -> list[tuple[Row, Row]]:
    """Return pairs of rows of both: of one sentence and the same actor, then of one sentence, country and type of actor."""
    left, right = list(range(len(draft))), list(range(len(coding)))
    pairs: list[tuple[Row, Row]] = []
    for alike in (_same_act, _same_name, _same_kin):
        for mine in list(left):
            other = next(
                (
                    place
                    for place in right
                    if _share_sentence(draft[mine], coding[place]) and alike(draft[mine], coding[place])
                ),
                None,
            )
            if other is not None:
                pairs.append((draft[mine], coding[other]))
                left.remove(mine)
                right.remove(other)
    return pairs


def _same_act(one: Row, other: Row) -> bool:
    return _same_name(one, other) and one["date"] == other["date"]


def _same_name(one: Row, other: Row) -> bool:
    return fold(one["actor_name"]) == fold(other["actor_name"])


def _same_kin(one: Row, other: Row) -> bool:
    return one["country"] == other["country"] and one["actor_type"] == other["actor_type"]


def _share_sentence(one: Row, other: Row) -> bool:
    return not set(one["sentences"].split(";")).isdisjoint(other["sentences"].split(";"))


def _same(field: str, one: Row, other: Row) -> bool:
    alike: dict[str, Callable[[Row, Row], bool]] = {
        "actor": _same_name,
        "office": _same_office,
        "place": lambda a, b: fold(a["place_name"]) == fold(b["place_name"]),
        "quote": lambda a, b: _plain(a["quote"]) == _plain(b["quote"]),
    }
    return alike[field](one, other) if field in alike else one[field] == other[field]


def _plain(quote: str) -> str:
    return fold(quote).strip(" .,;")


def _same_office(one: Row, other: Row) -> bool:
    """Return whether two offices share all telling words of the shorter one, or both are empty."""
    first, second = (set(re.findall(r"\w+", fold(row["office"]))) - _SMALL_WORDS for row in (one, other))
    return (not first and not second) or bool(first and second and (first <= second or second <= first))


def _sentences(rows: Sequence[Row]) -> set[str]:
    return {locator for row in rows for locator in row["sentences"].split(";")}


def _share(found: Sequence[bool]) -> float:
    return _ratio(sum(found), len(found))


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
