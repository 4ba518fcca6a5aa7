"""The positions of countries under a view, from its counts; an act with several rows of a country counts once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from geo_reactions.collection.acts import Acts
from geo_reactions.collection.cube import Bools
from geo_reactions.collection.rows import Rows
from geo_reactions.collection.tally import Rows as CountedRows
from geo_reactions.collection.tally import Tally, groups
from geo_reactions.domain.codebook import Codebook
from geo_reactions.domain.position import Finding, finder
from geo_reactions.domain.view import View


class Findings:
    """The positions of countries under views; safe to share between threads."""

    def __init__(self, codebook: Codebook, rows: Rows, acts: Acts, tally: Callable[[View], Tally]) -> None:
        self._ranks, self._position = codebook.ranks, finder(codebook.scale)
        self._rows, self._acts, self._tally = rows, acts, tally

    def find(self, view: View, every: bool, group: str) -> Mapping[str, Finding]:  # noqa: FBT001
        """Return the position of every country with a reaction, by its code.

        With `every`, all voices count alike; else official voices come first. `group` is the group of counts to use.
        """
        ranks = dict.fromkeys(self._ranks, 1) if every else self._ranks
        kept = self._rows.keeps(view.beside(*groups(view.fields)[group].free), self._acts.rows)
        acts: dict[str, dict[tuple[int, str, str], int]] = {}
        for country, key, n in self._acts_of(self._tally(view).rows(group), ranks, kept):
            counts = acts.setdefault(country, {})
            counts[key] = counts.get(key, 0) + n
        return {country: self._position(tuple(sorted(counts.items()))) for country, counts in acts.items()}

    def _acts_of(
        self, rows: CountedRows, ranks: Mapping[str, int], kept: Bools
    ) -> Iterator[tuple[str, tuple[int, str, str], int]]:
        """Yield numbers of acts by country, with their rank, stance and degree.

        These are the numbers of reactions, followed by negative numbers for the reactions that repeat an act.
        """
        for country, kind, stance, degree, n in rows:
            yield country, (ranks[kind], stance, degree), n
        for (country, rank, stance, degree), n in self._acts.repeats(kept, ranks).items():
            yield country, (rank, stance, degree), -n
