"""The sentence that says what a view shows, from its filters and its totals."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from geo_reactions.codebook import Codebook
from geo_reactions.edtf import Period, say
from geo_reactions.view import View
from geo_reactions.wording import SOURCE, _, language, listed, ngettext, number, pgettext

_ARTICLE = (
    "United ",
    "Netherlands",
    "Philippines",
    "Holy See",
    "Gambia",
    "Bahamas",
    "Maldives",
    "Comoros",
    "Seychelles",
)
"""The English names that stand with an article."""

Labels = Callable[[str], Mapping[str, str]]


def sentence(view: View, totals: Mapping[str, Any], codebook: Codebook, labels: Labels) -> str:
    """Says what is shown: "36 protests from 12 countries in 21 cities, 1–31 Oct 2020"."""
    named = {name: [_with_article(labels(name)[code]) for code in view[name]] for name in ("country", "body", "place")}
    stances = [codebook["stance"][code].within for code in view.stance]
    actors = [codebook["actor_type"][code].several for code in view.actor]
    parts = [
        _noun(view, int(totals["n"]), codebook),
        _("coded as {stances}").format(stances=listed(stances, "or")) if stances else "",
        _("by {actors}").format(actors=listed(actors, "or")) if actors else "",
        _who([*named["country"], *named["body"]], totals),
        _("in {places}").format(places=listed(named["place"])) if named["place"] else _cities(totals),
        _("with the words “{words}”").format(words=view.q) if view.q else "",
    ]
    text = " ".join(part for part in parts if part)
    when, undated = _when(view, totals), _undated(view, totals)
    return f"{text}{', ' + when if when else ''}{' ' + undated if undated else ''}"


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


def _noun(view: View, n: int, codebook: Codebook) -> str:
    kinds = [codebook["type"][code] for code in view.type]
    if len(kinds) == 1:
        return kinds[0].count(n) if n else _("no {things}").format(things=kinds[0].several)
    noun = reactions(n) if n else _("no reactions")
    return f"{noun} ({listed([kind.several for kind in kinds])})" if kinds else noun


def _who(named: Sequence[str], totals: Mapping[str, Any]) -> str:
    if named:
        return pgettext("picked", "from {names}").format(names=listed(named))
    n, bodies = int(totals["countries"]), int(totals["bodies"])
    some = [countries(n)] * bool(n)
    some += [ngettext("{n} body without a country", "{n} bodies without a country", bodies)] * bool(bodies)
    return _("from {names}").format(names=listed(some)) if some else ""


def _cities(totals: Mapping[str, Any]) -> str:
    n = int(totals["cities"])
    return ngettext("in {n} city", "in {n} cities", n) if n else ""


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
    return _("({n} undated)").format(n=number(n)) if n else ""


def _with_article(name: str) -> str:
    """Gives a name as it stands inside a sentence: "the Netherlands"."""
    needs = name.startswith(_ARTICLE) or name.endswith((" Islands", " Republic", " Emirates"))
    return f"the {name}" if needs and language() == SOURCE else name
