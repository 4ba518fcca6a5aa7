"""A view in words: what it shows, the position of most countries, and the exceptions."""

from __future__ import annotations

from collections.abc import Sequence

from geo_reactions.charts.bars import sums
from geo_reactions.charts.chart import Scene
from geo_reactions.charts.option import Option
from geo_reactions.charts.options import countries
from geo_reactions.charts.ranking import some
from geo_reactions.domain.codebook import COUNTRIES, Code
from geo_reactions.domain.position import UNOFFICIAL
from geo_reactions.language.codes import numbered, said_of
from geo_reactions.language.sentence import with_article
from geo_reactions.language.wording import SOURCE, _, capital, language, listed, ngettext, number

_FEW, _PICKED = 3, 4
Group = tuple[Code, Sequence[str]]
"""A position and the names of the countries that have it, those with most reactions first."""


def pattern(scene: Scene) -> str:
    """Return which position most countries have and which countries differ; if countries are picked, what each of them did."""
    picked = [option for option in countries(scene) if option.picked]
    if picked:
        return " ".join(_sentence(option) for option in picked[:_PICKED])
    groups = _groups(scene)
    if not groups:
        return _("No country with a reaction is selected.")
    text = _among(scene, _("; ").join([_main(groups), *map(_exception, groups[1:])]))
    return f"{capital(text)}.{_advice(groups)}"


def _sentence(option: Option) -> str:
    return _("{name}: {numbers}.").format(name=option.name, numbers=option.says)


def _groups(scene: Scene) -> list[Group]:
    """Return the countries grouped by position, the largest group first, and last those for whom only others spoke."""
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
    """Return the position of most countries; the total leaves out the countries for whom only others spoke."""
    code, members = groups[0]
    others = [len(group) for other, group in groups[1:] if other.code != UNOFFICIAL]
    total = len(members) + sum(others)
    if not others:
        return _all(code, members)
    if len(members) in others:
        text = ngettext("no position leads for {n} country", "no position leads among {n} countries", total)
        return _("; ").join([text, _exception(groups[0])])
    values = {
        "position": said_of(code, COUNTRIES, len(members)),
        "number": number(len(members)),
        "total": number(total),
    }
    if len(members) * 2 > total:
        return _("most countries are {position} ({number} of {total})").format(**values)
    return _("the largest group is {position} ({number} of {total})").format(**values)


def _all(code: Code, members: Sequence[str]) -> str:
    """Return the position that all countries have, with the names of the countries, those with most reactions first."""
    n = len(members)
    position = said_of(code, COUNTRIES, n)
    if n <= _FEW:
        text = _("{names} is {position}") if n == 1 else _("{names} are {position}")
        return text.format(names=listed(list(map(_named, members))), position=position)
    text = ngettext("{n} country is {position}", "all {n} countries are {position}", n, position=position)
    return _("{name}: {numbers}").format(name=text, numbers=some(members))


def _named(country: str) -> str:
    return with_article(country) if language() == SOURCE else country


def _exception(group: Group) -> str:
    code, members = group
    return _("{name}: {numbers}").format(name=numbered(code, len(members), COUNTRIES), numbers=some(members))


def _among(scene: Scene, text: str) -> str:
    """Add to a text, if filters are set, that they change the positions."""
    if not scene.view.without("country").narrowed:
        return text
    n = int(scene.tally.totals["n"])
    return ngettext(
        "in the {n} reaction left by the filters, {positions}",
        "in the {n} reactions left by the filters, {positions}",
        n,
        positions=text,
    )


def _advice(groups: Sequence[Group]) -> str:
    """Return how to give a colour to countries without an official voice; empty if any country has another position."""
    if {code.code for code, _members in groups} != {UNOFFICIAL}:
        return ""
    n = len(groups[0][1])
    return " " + ngettext(
        "Choose “All voices” to colour it by what others said.",
        "Choose “All voices” to colour them by what others said.",
        n,
    )
