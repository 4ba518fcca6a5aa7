"""The sentence that describes a view, from its filters and its totals."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from geo_reactions.domain.codebook import Codebook
from geo_reactions.domain.edtf import Period
from geo_reactions.domain.model import Country
from geo_reactions.domain.view import View
from geo_reactions.language.codes import count
from geo_reactions.language.dates import say
from geo_reactions.language.subject import Names, behind, details
from geo_reactions.language.wording import _, listed, ngettext, number, pgettext

_ARTICLE = re.compile(
    r"(?:(?:United|Netherlands|Philippines|Holy See|Gambia|Bahamas|Maldives|Comoros|Seychelles)\b.*"
    r"|[^,]*\b(?:Islands|Republic|Emirates|Organi[sz]ation|Union|Council|Group|Committee|Commission|Association|League"
    r"|Parliament|Court|Assembly|Alliance|Federation|Community)(?: (?:of|for|on|to) .*)?)"
)
"""English names that take the definite article."""


def sentence(view: View, totals: Mapping[str, Any], codebook: Codebook, names: Names) -> str:
    """Return what a view shows in one sentence: "36 protests from 12 countries, 30 of them in 21 cities, 1–31 Oct 2020"."""
    n = int(totals["n"])
    text = " ".join([_things(view, n, codebook), *details(view, n, codebook, names, _who(totals))])
    beside = [_when(view, totals)] if view.place else [_cities(totals), _when(view, totals)]
    undated = _undated(view, totals)
    return _(", ").join([text, *filter(None, beside)]) + (f" {undated}" if undated else "")


def reactions(n: int) -> str:
    """Return a number of reactions in words: "1 reaction", "21 reactions"."""
    return ngettext("{n} reaction", "{n} reactions", n)


def countries(n: int) -> str:
    """Return a number of countries in words: "1 country", "21 countries"."""
    return ngettext("{n} country", "{n} countries", n)


def people(row: Mapping[str, Any]) -> str:
    """Return how many people took part: the article's own words, else a number; empty if the article gives neither."""
    return str(row["crowd_said"]) or (people_number(int(row["crowd"])) if row["crowd"] else "")


def people_number(n: int, *, about: bool = False) -> str:
    """Return a number of people in words; `about` if part of it is an estimate for words such as “several hundred”."""
    return ngettext("about {n} person", "about {n} people", n) if about else ngettext("{n} person", "{n} people", n)


def coded_stance(row: Mapping[str, Any], codebook: Codebook) -> str:
    """Return the label of a reaction's stance, with its degree if it has reservations."""
    stance, degree = codebook["stance"][row["stance"]], codebook["degree"][row["degree"]]
    whole = codebook["degree"].codes[0]
    return (
        stance.label if degree == whole else _("{stance}, {degree}").format(stance=stance.label, degree=degree.within)
    )


def taken_over(row: Mapping[str, Any], codebook: Codebook) -> str:
    """Return where the date of a reaction comes from; empty if the article gives the date itself or there is none."""
    source = codebook["dated"]
    return "" if row["dated"] in ("", source.codes[0].code) else source[row["dated"]].within


def lands(n: int, territories: int) -> str:
    """Return a number of countries in words, some of which are territories: "54 countries and territories"."""
    if not territories:
        return countries(n)
    if territories == n:
        return ngettext("{n} territory", "{n} territories", n)
    return ngettext("{n} country or territory", "{n} countries and territories", n)


def claim(country: Country) -> str:
    """Return the sentence that the map draws a territory of its own, with the placeholder `{country}` for its claimant.

    If the borders belong to a past year, the sentence gives the year.
    """
    if country.as_of:
        text = _("Drawn as a territory of its own, as of {year}; {country} claimed it then.")
        return text.replace("{year}", country.as_of)
    return _("Drawn as a territory of its own; {country} claims it.")


def _things(view: View, n: int, codebook: Codebook) -> str:
    """Return how many reactions there are, of which types and stances."""
    kinds = [codebook["type"][code] for code in view.type]
    stances = behind([codebook["stance"][code] for code in view.stance], n)
    if len(kinds) == 1:
        things = count(kinds[0], n) if n else _("no {things}").format(things=kinds[0].several)
        return pgettext("type", "{things} {stances}").format(things=things, stances=stances) if stances else things
    things = f"{reactions(n) if n else _('no reactions')} {stances}".rstrip()
    return f"{things} ({listed([kind.several for kind in kinds])})" if kinds else things


def _who(totals: Mapping[str, Any]) -> str:
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
    """Return how many cities there are, and how many of the reactions are in them, since most have no place."""
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
    """Return the chosen days in words: "1–5 Oct 2020", "from 2 Oct 2020"."""
    return say(Period(since, until)) if since and until else open_span(since, until)


def open_span(since: date | None, until: date | None) -> str:
    """Return a span with one open end in words: "from 2 Oct 2020", "until 2 Oct 2020"; empty if both ends are open."""
    if since:
        return _("from {day}").format(day=say(Period(since, since)))
    return _("until {day}").format(day=say(Period(until, until))) if until else ""


def _start(totals: Mapping[str, Any]) -> Period | None:
    """Return the first exact day, or a less exact date that lies before all exact days; None without dates."""
    day, until = totals["first"], totals["earliest_until"]
    return Period(day, day) if day and day <= until else _period(totals["earliest_since"], until)


def _end(totals: Mapping[str, Any]) -> Period | None:
    """Return the last exact day, or a less exact date that lies after all exact days; None without dates."""
    day, since = totals["last"], totals["latest_since"]
    return Period(day, day) if day and day >= since else _period(since, totals["latest_until"])


def _period(first: date | None, last: date | None) -> Period | None:
    return Period(first, last) if first and last else None


def _undated(view: View, totals: Mapping[str, Any]) -> str:
    """Return how many reactions have no date; if a span is chosen, how many it leaves out for that reason."""
    if view.dates != (None, None):
        n = int(totals["undated_beside"])
        return ngettext("({n} undated one left out)", "({n} undated ones left out)", n) if n else ""
    n = int(totals["undated"])
    return ngettext("({n} undated)", "({n} undated)", n) if n else ""


def with_article(name: str) -> str:
    """Return an English name as it reads inside a sentence: "the Netherlands", "the European Union"."""
    return f"the {name}" if _ARTICLE.fullmatch(name) else name
