"""A view in words: what is shown, the position that most countries have, and who is the exception."""

from __future__ import annotations

from collections.abc import Sequence

from geo_reactions.charts.bars import sums
from geo_reactions.charts.chart import Scene, said
from geo_reactions.charts.marks import Mark, countries
from geo_reactions.codebook import Code
from geo_reactions.position import UNOFFICIAL
from geo_reactions.sentence import reactions
from geo_reactions.wording import _, listed, number

_NAMED, _PICKED = 3, 4
Group = tuple[Code, Sequence[str]]
"""A position and the countries that have it, those with most reactions first."""


def summary(scene: Scene) -> str:
    """Says what is shown, the main pattern and the exceptions."""
    return f"{said(scene)} {pattern(scene)}"


def pattern(scene: Scene) -> str:
    """Says which position most countries have and which ones differ; of picked countries what each one did."""
    picked = [mark for mark in countries(scene) if mark.picked]
    if picked:
        return " ".join(_sentence(mark) for mark in picked[:_PICKED])
    groups = _groups(scene)
    if not groups:
        return _("No country with a reaction is selected.")
    text = ";".join([_main(groups), *map(_exception, groups[1:])])
    return f"{_among(scene, text)}.{_advice(groups)}"


def _sentence(mark: Mark) -> str:
    return _("{name}: {numbers}.").format(name=mark.name, numbers=mark.says)


def _groups(scene: Scene) -> list[Group]:
    """Groups the countries by position, the largest group first, those for whom only others spoke last."""
    parties, totals = scene.collection.description.party_codes, sums(scene, "country")
    positions, names = scene.collection.positions(scene.view), scene.collection.labels("country")
    ranked = sorted(set(positions) - parties, key=lambda code: (-totals.get(code, 0), names[code]))
    found = {
        code: [names[country] for country in ranked if positions[country] == code.code]
        for code in scene.collection.codebook.positions
    }
    groups = [(code, members) for code, members in found.items() if members]
    return sorted(groups, key=lambda group: (group[0].code == UNOFFICIAL, -len(group[1])))


def _main(groups: Sequence[Group]) -> str:
    """Says the position of most countries; those for whom only others spoke are not among all."""
    code, members = groups[0]
    total = sum(len(others) for other, others in groups if other.code != UNOFFICIAL) or len(members)
    values = {"position": code.within, "n": number(len(members)), "total": number(total), "names": _some(members)}
    if total == 1:
        return _("Only one country: {names}, {position}").format(**values)
    if len(members) == total:
        return _("All {total} countries: {position}, most of all {names}").format(**values)
    if any(len(others) == len(members) for other, others in groups[1:] if other.code != UNOFFICIAL):
        return _("No position leads among {total} countries; {n} {position}: {names}").format(**values)
    if len(members) * 2 > total:
        return _("Most countries: {position} ({n} of {total})").format(**values)
    return _("The most frequent position: {position} ({n} of {total} countries)").format(**values)


def _exception(group: Group) -> str:
    code, members = group
    return " " + _("{name}: {numbers}").format(name=code.numbered(len(members)), numbers=_some(members))


def _some(names: Sequence[str]) -> str:
    rest = len(names) - _NAMED
    return listed([*names[:_NAMED], _("{n} more").format(n=number(rest))] if rest > 1 else names)


def _among(scene: Scene, text: str) -> str:
    """Warns that filters change positions."""
    if not scene.view.beside("country").narrowed:
        return text
    left = reactions(int(scene.tally.totals["n"]))
    return _("Among the {reactions} that the filters leave: {positions}").format(reactions=left, positions=text)


def _advice(groups: Sequence[Group]) -> str:
    alone = {code.code for code, _members in groups} == {UNOFFICIAL}
    return " " + _("Choose “All voices” to colour them by what others said.") if alone else ""
