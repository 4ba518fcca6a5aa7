"""How countries or reactions divide, as a clause: "most protests are for Armenia: 21 of 38; 17 are for Azerbaijan"."""

from __future__ import annotations

from collections.abc import Sequence

from geo_reactions.charts.chart import Scene
from geo_reactions.charts.lead import ACTOR, POSITION, STANCE, Group, Shape, Share, subjects
from geo_reactions.charts.ranking import some
from geo_reactions.domain.codebook import BY, COUNTRIES, REACTIONS
from geo_reactions.language.codes import said_of
from geo_reactions.language.subject import subject
from geo_reactions.language.wording import _, ngettext, number, pgettext

_BESIDE, _TIED = 2, 3
"""How many groups are named beside the largest, and how many of those that tie."""

BOTH = 2
"""How many things are "both"."""


def divided(scene: Scene, found: Share) -> str:
    """Return how things divide, as a clause; without numbers if the card of the only chosen subject has them."""
    if found.by == POSITION:
        return _numbered(_standing(scene, found), found, scene)
    if found.by != STANCE:
        return _sources(scene, found)
    text = _by_stance(scene, found)
    return text if subjects(scene.view) == 1 else _numbered(text, found, scene)


def things(scene: Scene, n: int, *, counted: bool, coded: bool = True) -> str:
    """Return what the view shows as the subject of a clause, with its number if `counted`, with its stances if `coded`."""
    return subject(scene.view, n, scene.collection.codebook, scene.collection.inside, counted=counted, coded=coded)


def grouped(scene: Scene, group: Group, by: str, n: int) -> str:
    """Return the codes of a group as they read of n things: "for Armenia", "for Armenia or leaning that way"."""
    book = scene.collection.codebook
    if by != POSITION:
        return said_of(book[by][group.codes[0]], REACTIONS, n)
    first, *leaning = sorted(group.codes, key=lambda code: code not in book.scale.sides)
    said = said_of(book.position_by_code[first], COUNTRIES, n)
    return _("{position} or leaning that way").format(position=said) if leaning else said


def _standing(scene: Scene, found: Share) -> str:
    """Return how countries divide by position, without the numbers that follow."""
    position = grouped(scene, found.groups[0], POSITION, found.total)
    match found.shape:
        case Shape.ALL:
            return ngettext(
                "{n} country is {position}", "all {n} countries are {position}", found.total, position=position
            )
        case Shape.MOST if _is_neutral(scene, found):
            return _("most countries took no side")
        case Shape.MOST:
            return _("most countries are {position}").format(position=position)
        case Shape.SPLIT:
            return _("the largest group of countries is {position}").format(position=position)
    if len(found.largest) == BOTH:
        other = grouped(scene, found.groups[1], POSITION, found.total)
        return _("as many countries are {one} as {other}").format(one=position, other=other)
    return ngettext("no position leads for {n} country", "no position leads among {n} countries", found.total)


def _is_neutral(scene: Scene, found: Share) -> bool:
    return found.by == POSITION and found.groups[0].codes[0] in scene.collection.codebook.scale.neutral


def _by_stance(scene: Scene, found: Share) -> str:
    """Return how reactions divide by stance, without the numbers that follow."""
    plain, stance = things(scene, found.total, counted=False), grouped(scene, found.groups[0], STANCE, found.total)
    every = things(scene, found.total, counted=subjects(scene.view) != 1)
    match found.shape:
        case Shape.ALL if found.total == BOTH:
            return _("both {things} are {stance}").format(things=plain, stance=stance)
        case Shape.ALL:
            return _("all {things} are {stance}").format(things=every, stance=stance)
        case Shape.MOST:
            return _("most {things} are {stance}").format(things=plain, stance=stance)
        case Shape.SPLIT:
            return _("{things} are most often {stance}").format(things=plain, stance=stance)
    if len(found.largest) == BOTH:
        other = grouped(scene, found.groups[1], STANCE, found.total)
        return _("as many {things} are {one} as {other}").format(things=plain, one=stance, other=other)
    return _("no stance leads among {things}").format(things=every)


def _numbered(text: str, found: Share, scene: Scene) -> str:
    """Add to a clause the numbers behind it: the largest group and the total, then the next groups."""
    if found.shape is Shape.ALL:
        return text
    if len(found.largest) > BOTH:
        groups = _listed(scene, found.groups[:_TIED], found.by)
        return _("{text}: {groups}").format(text=text, groups=groups)
    rest = _listed(scene, found.groups[len(found.largest) : 1 + _BESIDE], found.by)
    text = _lead_number(scene, found).format(
        text=text,
        number=number(found.groups[0].n),
        total=number(found.total),
        position=grouped(scene, found.groups[0], found.by, found.groups[0].n),
    )
    return _("{text}; {groups}").format(text=text, groups=rest) if rest else text


def _lead_number(scene: Scene, found: Share) -> str:
    if found.shape is Shape.TIE:
        return _("{text}: {number} each")
    if found.shape is Shape.MOST and _is_neutral(scene, found):
        return _("{text}: {number} of {total} are {position}")
    return _("{text}: {number} of {total}")


def _listed(scene: Scene, groups: Sequence[Group], by: str) -> str:
    said = [
        ngettext("{n} is {group}", "{n} are {group}", one.n, group=grouped(scene, one, by, one.n)) for one in groups
    ]
    return _(", ").join(said)


def _sources(scene: Scene, found: Share) -> str:
    """Return from whom reactions come."""
    total, plain = found.total, things(scene, found.total, counted=False)
    values = {"number": number(found.groups[0].n), "total": number(total), "whence": _whence(scene, found)}
    match found.shape:
        case Shape.ALL if total == BOTH:
            return _("both {things} come {whence}").format(things=plain, **values)
        case Shape.ALL:
            return _("all {things} come {whence}").format(things=things(scene, total, counted=True), **values)
        case Shape.MOST:
            return _("most {things} come {whence}: {number} of {total}").format(things=plain, **values)
        case Shape.TIE:
            return _("{things} come most often {whence}: {number} of {total} each").format(things=plain, **values)
    return _("{things} come most often {whence}: {number} of {total}").format(things=plain, **values)


def _whence(scene: Scene, found: Share) -> str:
    codes, book = [group.codes[0] for group in found.largest], scene.collection.codebook
    if found.by == ACTOR:
        names = [said_of(book["actor_type"][code], BY, found.groups[0].n) for code in codes]
    else:
        names = [scene.collection.inside(found.by)[code] for code in codes]
    return pgettext("who reacted", "from {names}").format(names=some(names))
