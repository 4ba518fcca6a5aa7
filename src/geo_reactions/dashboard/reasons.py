"""Why a country has its position: whose voices counted, how many for what, and how a tie went."""

from __future__ import annotations

from geo_reactions.charts import Scene
from geo_reactions.model import DIVIDED, UNOFFICIAL
from geo_reactions.wording import _, listed


def why(scene: Scene, country: str) -> str:
    """Says in a sentence how the position of a country with reactions came about."""
    by_rank = _counts(scene, country)
    spoken = sorted(rank for rank in by_rank if rank)
    if scene.view.voice == "all":
        return _said(_("All voices: {counts}."), _summed(by_rank), scene, country)
    if not spoken:
        return _("Neither government nor legislature is among the selected reactions; others spoke.")
    official = spoken[0] == 1
    text = _("Official voices: {counts}.") if official else _("The government is silent; the legislature: {counts}.")
    return _said(text, by_rank[spoken[0]], scene, country)


def _counts(scene: Scene, country: str) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = {}
    for code, kind, stance, n in scene.tally.rows("position"):
        if code == country:
            counts = found.setdefault(scene.collection.codebook.ranks[kind], {})
            counts[stance] = counts.get(stance, 0) + n
    return found


def _summed(by_rank: dict[int, dict[str, int]]) -> dict[str, int]:
    total: dict[str, int] = {}
    for counts in by_rank.values():
        for stance, n in counts.items():
            total[stance] = total.get(stance, 0) + n
    return total


def _said(text: str, counts: dict[str, int], scene: Scene, country: str) -> str:
    some = [stance.numbered(counts[stance.code]) for stance in scene.stances if counts.get(stance.code)]
    return f"{text.format(counts=listed(some))} {_tie(counts, scene, country)}".rstrip()


def _tie(counts: dict[str, int], scene: Scene, country: str) -> str:
    position = scene.collection.positions(scene.view).get(country, UNOFFICIAL)
    neutral = scene.collection.codebook.stances.neutral
    if position == DIVIDED:
        return _("As many for one side as for the other.")
    level = any(counts.get(code) == counts.get(position) for code in neutral if code != position)
    return _("A tie with impartial goes to the side.") if level else ""
