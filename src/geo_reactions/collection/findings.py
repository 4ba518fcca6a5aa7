"""The positions of countries under a view, from its counts; an act with several rows of a country counts once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from geo_reactions.collection.conditions import Conditions
from geo_reactions.collection.store import Repeats, Store
from geo_reactions.collection.tally import Rows, Tally, groups
from geo_reactions.domain.codebook import Codebook
from geo_reactions.domain.position import Finding, finder
from geo_reactions.domain.view import View


class Findings:
    """The positions of countries under views; safe to share between threads.

    `asked` returns the conditions of a view.
    """

    def __init__(
        self, codebook: Codebook, store: Store, asked: Callable[[View], Conditions], tally: Callable[[View], Tally]
    ) -> None:
        self._ranks, self._position = codebook.ranks, finder(codebook.scale)
        self._store, self._asked, self._tally = store, asked, tally

    def find(self, view: View, every: bool, group: str) -> Mapping[str, Finding]:  # noqa: FBT001
        """Return the position of every country with a reaction, by its code.

        With `every`, all voices count alike; else official voices come first. `group` is the group of counts to use.
        """
        ranks = dict.fromkeys(self._ranks, 1) if every else self._ranks
        repeats = self._store.repeats(self._asked(view.beside(*groups(view.fields)[group].free)), ranks)
        acts: dict[str, dict[tuple[int, str, str], int]] = {}
        for country, key, n in _acts_of(self._tally(view).rows(group), ranks, repeats):
            counts = acts.setdefault(country, {})
            counts[key] = counts.get(key, 0) + n
        return {country: self._position(tuple(sorted(counts.items()))) for country, counts in acts.items()}


def _acts_of(rows: Rows, ranks: Mapping[str, int], repeats: Repeats) -> Iterator[tuple[str, tuple[int, str, str], int]]:
    """Yield numbers of acts by country, with their rank, stance and degree.

    These are the numbers of reactions, followed by negative numbers for the reactions that repeat an act.
    """
    for country, kind, stance, degree, n in rows:
        yield country, (ranks[kind], stance, degree), n
    for (country, rank, stance, degree), n in repeats.items():
        yield country, (rank, stance, degree), -n
