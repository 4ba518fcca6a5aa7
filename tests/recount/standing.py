"""The position of a country by the rule of the codebook, from its acts: which side, how far, and which acts decide."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

DATA = Path(__file__).parents[2] / "data"
FOLDER = DATA / "nagorno-karabakh-2020"
BOOK = tomllib.loads((FOLDER / "codebook.toml").read_text(encoding="utf-8"))
ABOUT = tomllib.loads((FOLDER / "collection.toml").read_text(encoding="utf-8"))


def codes(question: str, **entries: str) -> list[str]:
    """List the codes of a question in the order of the codebook: all, or those with the given entries."""
    found = [code for code in BOOK[question]["codes"] if all(code.get(key) == value for key, value in entries.items())]
    return [code["code"] for code in found]


STANCES, PARTIES = codes("stance"), {party["country"] for party in ABOUT["parties"]}
SIDES, [NEUTRAL], [SILENT] = (codes("stance", kind=kind) for kind in ("side", "neutral", "none"))
LEAN = {code["side"]: code["code"] for code in BOOK["position"]["codes"] if "side" in code}
POSITIONS = [
    SIDES[0], LEAN[SIDES[0]], NEUTRAL, LEAN[SIDES[1]], SIDES[1], SILENT, "divided", "unofficial", "party", "no_data",
]  # fmt: skip
TOWARD = {side: side for side in SIDES} | {lean: side for side, lean in LEAN.items()}
RANK = {code["code"]: code.get("rank", 0) for code in BOOK["actor_type"]["codes"]}
WEIGHT = {code["code"]: Fraction(code.get("weight", 1)) for code in BOOK["degree"]["codes"]}
MARKED = [code["code"] for code in BOOK["type"]["codes"] if "marker" in code]
CLEAR, LEANING = Fraction(BOOK["position"]["clear"]), Fraction(BOOK["position"]["lean"])

Acts = Mapping[tuple[str, str], int]
"""The number of acts by stance and degree."""


@dataclass(frozen=True)
class Finding:
    """A position, the acts that decide it, the rank of the actors (0: nobody who counts), and the position by the next rank."""

    code: str
    rank: int = 0
    acts: Acts = field(default_factory=dict)
    second: Finding | None = None

    @property
    def counts(self) -> dict[str, int]:
        found = Counter()
        for (stance, _degree), n in self.acts.items():
            found[stance] += n
        return dict(found)

    def share(self, side: str) -> Fraction:
        taken = sum(n for (stance, _degree), n in self.acts.items() if stance != SILENT)
        own = sum(n * WEIGHT[degree] for (stance, degree), n in self.acts.items() if stance == side)
        return Fraction(own, taken) if taken else Fraction(0)

    @property
    def numbers(self) -> list[int]:
        """List the numbers about the acts: the total, then for each stance its count and how many have reservations."""
        numbers, counts = [sum(self.acts.values())], self.counts
        for stance in (stance for stance in STANCES if stance in counts):
            reserved = counts[stance] - self.acts.get((stance, "plain"), 0)
            numbers += [counts[stance], reserved] if 0 < reserved < counts[stance] else [counts[stance]]
        return numbers


def find(by_rank: Mapping[int, Acts]) -> Finding:
    """Return the position of a country from its acts by rank of the actors; rank 0 never speaks for it."""
    rank = min(filter(None, by_rank), default=0)
    if not rank:
        return Finding("unofficial")
    rest = {other: acts for other, acts in by_rank.items() if other > rank}
    code = decided(Finding("", rank, by_rank[rank]))
    return Finding(code if rank == 1 else LEAN.get(code, code), rank, by_rank[rank], find(rest) if rest else None)


def decided(finding: Finding) -> str:
    shares = {side: finding.share(side) for side in SIDES}
    for side in SIDES:
        if shares[side] >= CLEAR:
            return side
    leaning = [side for side in SIDES if shares[side] >= LEANING]
    if leaning:
        return LEAN[leaning[0]] if len(leaning) == 1 else "divided"
    return NEUTRAL if set(finding.counts) - {SILENT} else SILENT
