"""What a view shows as the subject of a sentence: "12 protests in Paris", "reactions for Armenia by communities"."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from geo_reactions.domain.codebook import BEHIND, BY, Code, Codebook, small
from geo_reactions.domain.fields import Field, Kind
from geo_reactions.domain.view import View
from geo_reactions.language.codes import label_of, said_of
from geo_reactions.language.ranges import range_words
from geo_reactions.language.wording import _, form, listed, ngettext, number, pgettext

_LONG = 60
"""The greatest number of characters of a subject with all its details; a longer one leaves them out."""

_WORDED = {"country", "body", "place", "stance", "type", "actor"}
"""The choices that have a place of their own in a sentence; any other is added with its label."""

Names = Callable[[str], Mapping[str, str]]
"""A function from a field to the names of its codes, as they read after "from" or "in"."""


def subject(view: View, n: int, codebook: Codebook, names: Names, *, counted: bool, coded: bool = True) -> str:
    """Return what a view shows: "12 protests in Paris", or without its number n if it is not to be `counted`.

    Chosen stances are part of it if it is `coded`. A long subject is reduced to its noun and the stances.
    """
    stances = behind([codebook["stance"][code] for code in view.stance], n) if coded and view.stance else ""
    short = f"{_noun(view, n, codebook, counted=counted)} {stances}".rstrip()
    whole = " ".join([short, *details(view, n, codebook, names)])
    return whole if len(whole) <= _LONG else short


def details(view: View, n: int, codebook: Codebook, names: Names, speakers: str = "") -> list[str]:
    """Return the choices of a view as they read after what it shows: "by communities", "from France", "in Paris".

    `speakers` stands for countries and bodies if none of them is chosen.
    """
    actors = [said_of(codebook["actor_type"][code], BY, n) for code in view.actor]
    named = [names(field)[code] for field in ("country", "body") for code in view[field]]
    places = [names("place")[code] for code in view.place]
    found = [
        _("matching “{words}”").format(words=view.q) if view.q else "",
        _("by {actors}").format(actors=listed(actors, "or")) if actors else "",
        _("from {names}").format(names=listed(named)) if named else speakers,
        _("in {places}").format(places=listed(places)) if places else "",
        _others(view, codebook, names),
    ]
    return [part for part in found if part]


def behind(stances: Sequence[Code], n: int) -> str:
    """Return stances as they read after a noun, or by their labels if the codebook has no such words for one of them."""
    if all(stance.behind for stance in stances):
        return listed([said_of(stance, BEHIND, n) for stance in stances], "or")
    labels = [_("“{words}”").format(words=stance.label) for stance in stances]
    return _("coded as {stances}").format(stances=listed(labels, "or"))


def _noun(view: View, n: int, codebook: Codebook, *, counted: bool) -> str:
    """Return what is counted, in the plural form of n, with or without n itself."""
    kinds = [codebook["type"][code] for code in view.type]
    if len(kinds) == 1:
        return _of_kind(kinds[0], n, counted=counted)
    plain = _("reaction") if form(n) == form(1) else _("reactions")
    things = ngettext("{n} reaction", "{n} reactions", n) if counted else plain
    return f"{things} ({listed([kind.several for kind in kinds])})" if kinds else things


def _of_kind(kind: Code, n: int, *, counted: bool) -> str:
    things = small((kind.forms or (kind.label, kind.many))[form(n)])
    if counted:
        return pgettext("of a type", "{number} {things}").format(number=number(n), things=things)
    one, many = pgettext("of a type", "{thing}"), pgettext("of a type", "{things}")
    return one.format(thing=things) if form(n) == form(1) else many.format(things=things)


def _others(view: View, codebook: Codebook, names: Names) -> str:
    """Return the choices in fields that a sentence has no words for, each with the label of its field, in parentheses."""
    chosen = {field: _chosen(field, view, codebook, names) for field in view.narrowed if field.name not in _WORDED}
    found = [
        _("{label}: {choice}").format(label=label_of(field, codebook), choice=words)
        for field, words in chosen.items()
        if words
    ]
    return _("({details})").format(details=_("; ").join(found)) if found else ""


def _chosen(field: Field, view: View, codebook: Codebook, names: Names) -> str:
    """Return what is chosen in a field; empty for a field that is no choice and no range of numbers."""
    if field.kind is Kind.RANGE:
        return range_words(view[field.name])
    if field.kind is not Kind.CHOICE:
        return ""
    labels = codebook[field.question].labels if field.question else names(field.name)
    return listed([labels[code] for code in view[field.name]], "or")
