"""The lead of a view: one sentence that says its finding."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from geo_reactions.charts.chart import Scene
from geo_reactions.charts.lead import (
    COUNTRY,
    POSITION,
    STANCE,
    Compared,
    Finding,
    Only,
    Part,
    Shape,
    Share,
    Single,
    finding,
)
from geo_reactions.charts.lead_shares import BOTH, divided, grouped, things
from geo_reactions.domain.codebook import COUNTRIES, REACTIONS, Code
from geo_reactions.domain.edtf import Period
from geo_reactions.domain.position import PARTY, UNOFFICIAL
from geo_reactions.language.codes import said_of
from geo_reactions.language.dates import day_and_month, has_whole_months, say
from geo_reactions.language.sentence import open_span, with_article
from geo_reactions.language.wording import SOURCE, _, capital, language, listed, number


def lead(scene: Scene) -> str:
    """Return the finding of a view as a sentence; empty if it has none. It reads no records."""
    found = finding(scene)
    if found is None:
        return ""
    text = _(", ").join([*_opening(scene, found), _said(scene, found)])
    return f"{capital(text)}."


def _said(scene: Scene, found: Finding) -> str:
    match found:
        case Only():
            return _only(scene, found)
        case Part():
            return _part(scene, found)
        case Single():
            return _single(scene, found)
        case Compared():
            return _compared(scene, found)
        case Share():
            return divided(scene, found)


def _opening(scene: Scene, found: Finding) -> list[str]:
    """Return whose voices count, if positions are said and every voice counts, and the chosen days."""
    has_positions = isinstance(found, Single | Compared) or (isinstance(found, Share) and found.by == POSITION)
    voices = [_("counting all voices")] if has_positions and scene.view.voice == "all" else []
    return [*voices, *filter(None, [_days(*scene.view.dates)])]


def _days(since: date | None, until: date | None) -> str:
    """Return the chosen days as a sentence begins with them; empty if none are chosen."""
    if not since or not until:
        return _("from {day} on").format(day=_day(since)) if since else open_span(since, until)
    if since == until:
        return _("on {day}").format(day=_day(since))
    period = Period(since, until)
    if has_whole_months(period):
        return _("in {period}").format(period=say(period))
    first = day_and_month(since) if since.year == until.year else _day(since)
    return _("between {first} and {last}").format(first=first, last=_day(until))


def _day(day: date) -> str:
    return say(Period(day, day))


def _only(scene: Scene, found: Only) -> str:
    stance = said_of(scene.collection.codebook[STANCE][found.stance], REACTIONS, 1)
    text = _("only one {thing} is {stance}") if scene.view.stance else _("the only {thing} is {stance}")
    return text.format(thing=things(scene, 1, counted=False, coded=False), stance=stance)


def _part(scene: Scene, found: Part) -> str:
    """Return how many of the reactions have the chosen stances."""
    book, every = scene.collection.codebook, things(scene, found.total, counted=True, coded=False)
    stances = listed([said_of(book[STANCE][code], REACTIONS, found.n) for code in scene.view.stance], "or")
    if found.n < found.total:
        return _("{number} of {things} are {stance}").format(number=number(found.n), things=every, stance=stances)
    text = _("both {things} are {stance}") if found.n == BOTH else _("all {things} are {stance}")
    return text.format(things=things(scene, found.n, counted=found.n != BOTH, coded=False), stance=stances)


def _single(scene: Scene, found: Single) -> str:
    """Return the position of a country, and whether its next official voice or most of its reactions differ."""
    codes, share = scene.collection.codebook.position_by_code, found.share
    values = {
        "name": _country(scene, found.country),
        "position": said_of(codes[found.position], COUNTRIES, 1),
    }
    if found.differs:
        rank, code = found.differs
        speaker, other = scene.collection.codebook.speaker(rank).within, said_of(codes[code], COUNTRIES, 1)
        text = _("{name} is {position}, but its {speaker} is {other}")
        return text.format(**values, speaker=speaker, other=other)
    if share.shape not in (Shape.ALL, Shape.MOST):
        return _("{name} is {position}; reactions from there differ").format(**values)
    stance = grouped(scene, share.groups[0], STANCE, share.total)
    return _agreement(scene, found).format(**values, reactions=_from_there(share), stance=stance)


def _agreement(scene: Scene, found: Single) -> str:
    """Return the text that joins the position of a country and the stance of most of its reactions."""
    stance, own = found.share.groups[0].codes[0], found.position
    if own == stance:
        return _("{name} is {position}, as are {reactions}")
    if own in (PARTY, UNOFFICIAL) or scene.collection.codebook.scale.toward(own) == stance:
        return _("{name} is {position}; {reactions} are {stance}")
    return _("{name} is {position}, but {reactions} are {stance}")


def _from_there(share: Share) -> str:
    if share.shape is Shape.MOST:
        return _("most reactions from there")
    return _("both reactions from there") if share.total == BOTH else _("all reactions from there")


def _compared(scene: Scene, found: Compared) -> str:
    codes = scene.collection.codebook.position_by_code
    return _("; ").join(_alike(scene, codes[code], countries) for code, countries in found.countries.items())


def _alike(scene: Scene, code: Code, countries: Sequence[str]) -> str:
    n = len(countries)
    text = _("{names} is {position}") if n == 1 else _("{names} are {position}")
    names = [_country(scene, country) for country in countries]
    return text.format(names=listed(names), position=said_of(code, COUNTRIES, n))


def _country(scene: Scene, code: str) -> str:
    name = scene.collection.labels(COUNTRY)[code]
    return with_article(name) if language() == SOURCE else name
