"""The sentence that says what a view shows, from its filters and its totals."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from geo_reactions.domain.codebook import BEHIND, BY, Code, Codebook
from geo_reactions.domain.edtf import Period
from geo_reactions.domain.model import Country
from geo_reactions.domain.view import View
from geo_reactions.language.codes import count, said_of
from geo_reactions.language.dates import say
from geo_reactions.language.wording import _, listed, ngettext, number, pgettext

_ARTICLE = re.compile(
    r"(?:(?:United|Netherlands|Philippines|Holy See|Gambia|Bahamas|Maldives|Comoros|Seychelles)\b.*"
    r"|[^,]*\b(?:Islands|Republic|Emirates|Organi[sz]ation|Union|Council|Group|Committee|Commission|Association|League"
    r"|Parliament|Court|Assembly|Alliance|Federation|Community)(?: (?:of|for|on|to) .*)?)"
)
"""The English names that stand with an article."""

Names = Callable[[str], Mapping[str, str]]
"""Gives the names of the codes of a field as they stand behind "from" and "in"."""


def sentence(view: View, totals: Mapping[str, Any], codebook: Codebook, names: Names) -> str:
    """Say what is shown: "36 protests from 12 countries, 30 of them in 21 cities, 1–31 Oct 2020"."""
    actors = [said_of(codebook["actor_type"][code], BY, int(totals["n"])) for code in view.actor]
    places = [names("place")[code] for code in view.place]
    parts = [
        _things(view, int(totals["n"]), codebook),
        _("matching “{words}”").format(words=view.q) if view.q else "",
        _("by {actors}").format(actors=listed(actors, "or")) if actors else "",
        _who([names(field)[code] for field in ("country", "body") for code in view[field]], totals),
        _("in {places}").format(places=listed(places)) if places else "",
    ]
    text = " ".join(part for part in parts if part)
    beside = [_when(view, totals)] if places else [_cities(totals), _when(view, totals)]
    undated = _undated(view, totals)
    return _(", ").join([text, *filter(None, beside)]) + (f" {undated}" if undated else "")


def reactions(n: int) -> str:
    """Says a number of reactions: "1 reaction", "21 reactions"."""
    return ngettext("{n} reaction", "{n} reactions", n)


def countries(n: int) -> str:
    """Says a number of countries: "1 country", "21 countries"."""
    return ngettext("{n} country", "{n} countries", n)


def people(row: Mapping[str, Any]) -> str:
    """Say how many people took part: a number, else the article's own words; empty where it gives neither."""
    return str(row["crowd_said"]) or (people_number(int(row["crowd"])) if row["crowd"] else "")


def people_number(n: int, *, about: bool = False) -> str:
    """Say a number of people; `about` where a part of it is an estimate for words such as “several hundred”."""
    return ngettext("about {n} person", "about {n} people", n) if about else ngettext("{n} person", "{n} people", n)


def coded_stance(row: Mapping[str, Any], codebook: Codebook) -> str:
    """Say the stance of a reaction, with its degree where it has reservations."""
    stance, degree = codebook["stance"][row["stance"]], codebook["degree"][row["degree"]]
    whole = codebook["degree"].codes[0]
    return (
        stance.label if degree == whole else _("{stance}, {degree}").format(stance=stance.label, degree=degree.within)
    )


def taken_over(row: Mapping[str, Any], codebook: Codebook) -> str:
    """Say where the date of a reaction comes from, where the article does not give it; else nothing."""
    source = codebook["dated"]
    return "" if row["dated"] in ("", source.codes[0].code) else source[row["dated"]].within


def lands(n: int, territories: int) -> str:
    """Say a number of countries, some of which are territories: "54 countries and territories"."""
    if not territories:
        return countries(n)
    if territories == n:
        return ngettext("{n} territory", "{n} territories", n)
    return ngettext("{n} country or territory", "{n} countries and territories", n)


def claim(country: Country) -> str:
    """Return the text that a territory is drawn of its own, with a place for the `{country}` that claims it, or did."""
    if country.as_of:
        text = _("Drawn as a territory of its own, as of {year}; {country} claimed it then.")
        return text.replace("{year}", country.as_of)
    return _("Drawn as a territory of its own; {country} claims it.")


def _things(view: View, n: int, codebook: Codebook) -> str:
    """Say how many reactions of which types there are, and of which stances."""
    kinds = [codebook["type"][code] for code in view.type]
    stances = _stances([codebook["stance"][code] for code in view.stance], n)
    if len(kinds) == 1:
        things = count(kinds[0], n) if n else _("no {things}").format(things=kinds[0].several)
        return pgettext("type", "{things} {stances}").format(things=things, stances=stances) if stances else things
    things = f"{reactions(n) if n else _('no reactions')} {stances}".rstrip()
    return f"{things} ({listed([kind.several for kind in kinds])})" if kinds else things


def _stances(stances: Sequence[Code], n: int) -> str:
    """Say stances as they stand behind a noun; where the codebook does not tell how, by their labels."""
    if all(stance.behind for stance in stances):
        return listed([said_of(stance, BEHIND, n) for stance in stances], "or")
    labels = [_("“{words}”").format(words=stance.label) for stance in stances]
    return _("coded as {stances}").format(stances=listed(labels, "or"))


def _who(named: Sequence[str], totals: Mapping[str, Any]) -> str:
    if named:
        return _("from {names}").format(names=listed(named))
    n, bodies = int(totals["countries"]), int(totals["bodies"])
    alone = ngettext("from {n} actor without a country", "from {n} actors without a country", bodies)
    beside = ngettext("and {n} actor without a country", "and {n} actors without a country", bodies)
    if not n:
        return alone if bodies else ""
    return f"{_lands(n, int(totals['territories']))} {beside}" if bodies else _lands(n, int(totals["territories"]))


def _lands(n: int, territories: int) -> str:
    if not territories:
        return ngettext("from {n} country", "from {n} countries", n)
    if territories == n:
        return ngettext("from {n} territory", "from {n} territories", n)
    return ngettext("from {n} country or territory", "from {n} countries and territories", n)


def _cities(totals: Mapping[str, Any]) -> str:
    """Say how many cities there are, and how many of the reactions are in them, as most have no place."""
    n, some = int(totals["cities"]), int(totals["in_cities"])
    if not n:
        return ""
    if some == int(totals["n"]):
        return ngettext("in {n} city", "in {n} cities", n)
    return ngettext("{some} of them in {n} city", "{some} of them in {n} cities", n, some=number(some))


def _when(view: View, totals: Mapping[str, Any]) -> str:
    since, until = view.dates
    start = Period(since, since) if since else _start(totals)
    end = Period(until, until) if until else _end(totals)
    if start and end and start.first <= end.last:
        if start == end or (start.is_day and end.is_day):
            return say(Period(start.first, end.last))
        if start.last < end.first:
            return f"{say(start)} – {say(end)}"
    return open_span(since, until)


def span(since: date | None, until: date | None) -> str:
    """Say the days that are chosen: "1–5 Oct 2020", "from 2 Oct 2020"."""
    return say(Period(since, until)) if since and until else open_span(since, until)


def open_span(since: date | None, until: date | None) -> str:
    """Says a span with one open end: "from 2 Oct 2020", "until 2 Oct 2020"."""
    if since:
        return _("from {day}").format(day=say(Period(since, since)))
    return _("until {day}").format(day=say(Period(until, until))) if until else ""


def _start(totals: Mapping[str, Any]) -> Period | None:
    """Gives the first exact day, or a less exact date that lies before all of them."""
    day, until = totals["first"], totals["earliest_until"]
    return Period(day, day) if day and day <= until else _period(totals["earliest_since"], until)


def _end(totals: Mapping[str, Any]) -> Period | None:
    """Gives the last exact day, or a less exact date that lies after all of them."""
    day, since = totals["last"], totals["latest_since"]
    return Period(day, day) if day and day >= since else _period(since, totals["latest_until"])


def _period(first: date | None, last: date | None) -> Period | None:
    return Period(first, last) if first and last else None


def _undated(view: View, totals: Mapping[str, Any]) -> str:
    """Says how many reactions have no date: a span leaves them out."""
    if view.dates != (None, None):
        n = int(totals["undated_beside"])
        return ngettext("({n} undated one left out)", "({n} undated ones left out)", n) if n else ""
    n = int(totals["undated"])
    return ngettext("({n} undated)", "({n} undated)", n) if n else ""


def with_article(name: str) -> str:
    """Return an English name as it stands inside a sentence: "the Netherlands", "the European Union"."""
    return f"the {name}" if _ARTICLE.fullmatch(name) else name
