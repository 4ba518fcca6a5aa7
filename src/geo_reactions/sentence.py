"""The sentence that says what a view shows, from its filters and its totals."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from geo_reactions.codebook import Codebook
from geo_reactions.edtf import Period, say
from geo_reactions.view import View

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

Labels = Callable[[str], Mapping[str, str]]


def sentence(view: View, totals: Mapping[str, Any], codebook: Codebook, labels: Labels) -> str:
    """Says what is shown: "36 protests from 12 countries in 21 cities, 1–31 Oct 2020"."""
    named = {name: [_with_article(labels(name)[code]) for code in view[name]] for name in ("country", "body", "place")}
    stances = [codebook["stance"][code].within for code in view.stance]
    actors = [codebook["actor_type"][code].several for code in view.actor]
    parts = [
        _noun(view, int(totals["n"]), codebook),
        f"coded as {listed(stances, 'or')}" if stances else "",
        f"by {listed(actors, 'or')}" if actors else "",
        _who([*named["country"], *named["body"]], totals),
        f"in {listed(named['place'], 'and')}" if named["place"] else _cities(totals),
        f"with the words “{view.q}”" if view.q else "",
    ]
    text = " ".join(part for part in parts if part)
    when, undated = _when(view, totals), _undated(view, totals)
    return f"{text}{', ' + when if when else ''}{' ' + undated if undated else ''}"


def counted(n: int, one: str, many: str = "") -> str:
    """Says a number of things: "1 city", "21 cities"."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def _noun(view: View, n: int, codebook: Codebook) -> str:
    kinds = [codebook["type"][code] for code in view.type]
    if len(kinds) == 1:
        return kinds[0].count(n) if n else f"no {kinds[0].several}"
    noun = counted(n, "reaction") if n else "no reactions"
    return f"{noun} ({listed([kind.several for kind in kinds], 'and')})" if kinds else noun


def _who(named: Sequence[str], totals: Mapping[str, Any]) -> str:
    if named:
        return f"from {listed(named, 'and')}"
    countries, bodies = int(totals["countries"]), int(totals["bodies"])
    some = [counted(countries, "country", "countries")] * bool(countries)
    some += [counted(bodies, "body without a country", "bodies without a country")] * bool(bodies)
    return f"from {listed(some, 'and')}" if some else ""


def _cities(totals: Mapping[str, Any]) -> str:
    n = int(totals["cities"])
    return f"in {counted(n, 'city', 'cities')}" if n else ""


def _when(view: View, totals: Mapping[str, Any]) -> str:
    since, until = view.dates
    start = Period(since, since) if since else _start(totals)
    end = Period(until, until) if until else _end(totals)
    if start and end and start.first <= end.last:
        if start == end or (start.is_day and end.is_day):
            return say(Period(start.first, end.last))
        if start.last < end.first:
            return f"{say(start)} – {say(end)}"
    return f"from {say(Period(since, since))}" if since else f"until {say(Period(until, until))}" if until else ""


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
        return f"({counted(n, 'undated one')} left out)" if n else ""
    n = int(totals["undated"])
    return f"({n:,} undated)" if n else ""


def _with_article(name: str) -> str:
    """Gives a name as it stands inside a sentence: "the Netherlands"."""
    needs = name.startswith(_ARTICLE) or name.endswith((" Islands", " Republic", " Emirates"))
    return f"the {name}" if needs else name


def listed(items: Sequence[str], word: str) -> str:
    """Lists things in a sentence: "France, Iran and Turkey"."""
    return f" {word} ".join(filter(None, [", ".join(items[:-1]), items[-1]])) if items else ""
