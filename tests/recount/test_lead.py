"""The sentence at the head of the list says what a recount of the data files finds, for every single filter and many more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

import pytest

from recount.counting import COLUMN, LANDS, ROWS, Asked, day_numbers, sums
from recount.reading import numbers
from recount.saying import comparable, more
from recount.standing import BOOK, CLEAR, NEUTRAL, PARTIES, POSITIONS, SILENT, STANCES, TOWARD
from recount.views import VIEWS

WITHIN = {
    code["code"]: code.get("within", code["label"][0].lower() + code["label"][1:])
    for question in ("stance", "position")
    for code in BOOK[question]["codes"]
}
SEVERAL = {code["code"]: code.get("plural", code["label"] + "s").lower() for code in BOOK["actor_type"]["codes"]}
OPENING = re.compile(r"(?:Counting all voices, )?(?:(?:on|in|between|from \d|until) [^,]*, )?", re.IGNORECASE)


def _single() -> Iterator[str]:
    for field, column in COLUMN.items():
        yield from (f"{field}={code}" for code in sorted(set(ROWS[column]) - {""}))


def _pairs(n: int) -> Iterator[str]:
    chance, every = Random(16), list(_single())
    for _ in range(n):
        one, two = chance.sample(every, 2)
        span = chance.choice(["", "&from=2020-10-05&to=2020-10-19", "&from=2020-10&to=2020-10", "&to=2020-10-10"])
        yield f"{one}&{two}{span}{chance.choice(['', '&voice=all'])}{chance.choice(['', '', '&lang=fr'])}"


DAYS = [f"from={day}&to={day}" for day in sorted(set(ROWS["first"]) - {""})]
EVERY = [*VIEWS, *(Asked(query) for query in (*_single(), *DAYS, *_pairs(80)))]
each_view = pytest.mark.parametrize("view", EVERY, ids=repr)


@each_view
def test_the_lead_says_what_a_recount_finds_and_most_or_all_only_where_it_holds(product, view):
    leads = product.page(view.query)["details"].all("p", "lead")
    assert len(leads) == bool(len(view.rows))
    if not leads:
        return
    text = leads[0].text
    start, expected = claim(view)
    found = [*days(view), *expected]
    assert comparable(view, numbers(text)) == comparable(view, found), text
    if view.lang == "en":
        assert text.endswith(".")
        assert re.match(start, text[OPENING.match(text).end() :], re.IGNORECASE), (start, text)


def claim(view: Asked) -> tuple[str, list[int]]:
    """Return how the lead must begin after its opening, as a pattern, and the numbers that it must say."""
    n, stances = len(view.rows), view.chosen["stance"]
    if n == 1:
        return rf"{'only one' if stances else 'the only'} .* is {WITHIN[view.rows.iloc[0]['stance']]}\.$", []
    if stances:
        return speakers(view)
    filters = set(view.narrowed) - {"dates"}
    countries = view.chosen["country"]
    if not view.narrowed:
        return standing(view)
    if filters == {"who"} and not view.chosen["body"] and len(countries) <= 4:
        return (single if len(countries) == 1 else compared)(view)
    counts = {code: int(size) for code, size in view.rows["stance"].value_counts().items()}
    ordered = {(WITHIN[code],): counts[code] for code in STANCES if code in counts}
    return shared(ordered, n, quiet=len(view.picked) == 1)


def shared(counts: dict[tuple[str, ...], int], total: int, *, quiet: bool) -> tuple[str, list[int]]:
    """Return the beginning and the numbers of a text on groups, by what they are called."""
    groups = sorted(counts.items(), key=lambda pair: -pair[1])
    n, first = groups[0][1], groups[0][0][0]
    leaders = [names[0] for names, size in groups if size == n]
    if n == total:
        return rf"{'both' if n == 2 else 'all'} .* are {first}\.$", [] if quiet or n == 2 else [total]
    rest = [size for _names, size in groups[len(leaders) : 3]]
    said = [n, *rest] if len(leaders) == 2 else [n, total, *rest]
    if len(leaders) > 2:
        return r"no \w+ leads ", [] if quiet else [total, n, n, n]
    if 2 * n > total:
        start = (
            rf"most .* are {first}"
            if first != WITHIN[NEUTRAL] or "countries" not in groups[0][0]
            else "most countries took"
        )
    elif len(leaders) == 2:
        start = rf"as many .* are {leaders[0]}.* as {leaders[1]}"
    else:
        start = rf".* (most often|is) {first}"
    return start, [] if quiet else said


def standing(view: Asked) -> tuple[str, list[int]]:
    """Return what is said of all countries: each side with those that lean to it, the others by their position."""
    found = [code for country, code in view.positions().items() if country not in PARTIES and code != "unofficial"]
    groups: dict[str, list[str]] = {}
    for code in POSITIONS:
        if code in found:
            groups.setdefault(TOWARD.get(code, code), []).append(code)
    counts = {
        (WITHIN[side if side in codes else codes[0]], "countries"): sum(map(found.count, codes))
        for side, codes in groups.items()
    }
    return shared(counts, len(found), quiet=False)


def speakers(view: Asked) -> tuple[str, list[int]]:
    """Return from whom the reactions with the chosen stances come, or how many there are if all speakers are chosen."""
    total, free = len(view.rows), not view.chosen["country"] and not view.chosen["body"]
    field = "country" if view.chosen["actor"] else "actor"
    counts = sums(view.rows, field) if not view.chosen["actor"] or free else {}
    if not counts:
        every = len(view.kept({"stance"}))
        if every == total:
            return rf"{'both' if total == 2 else 'all'} .* are ", [total] if total != 2 else []
        return rf"{total} of {every} .* are ", [total, every]
    n = max(counts.values())
    leaders = [code for code in counts if counts[code] == n]
    names = [LANDS["name"][code] if field == "country" else SEVERAL[code] for code in leaders]
    named = "".join(rf"(?=.*{re.escape(name)})" for name in names) if len(names) < 5 else ""
    if n == total:
        return rf"{named}{'both' if n == 2 else 'all'} .* come from ", [] if n == 2 else [total]
    start = "most .* come from" if 2 * n > total else "(?!most ).* come most often from"
    return f"{named}{start}", [*more(len(leaders)), n, total]


def single(view: Asked) -> tuple[str, list[int]]:
    """Return the position of the country, and whether its parliament or most reactions from there differ."""
    [country] = view.chosen["country"]
    own = "party" if country in PARTIES else view.positions()[country]
    name = rf".*{re.escape(LANDS['name'][country])} is {WITHIN[own]}"
    second = view.findings()[country].second
    if own != "party" and second and second.code != SILENT and TOWARD.get(second.code) != TOWARD.get(own):
        side = TOWARD.get(second.code)
        clear = side and second.share(side) >= CLEAR
        return rf"{name}, but its legislature is {WITHIN[side if clear else second.code]}\.$", []
    counts = view.rows["stance"].value_counts()
    first, n, total = counts.index[0], int(counts.iloc[0]), len(view.rows)
    if 2 * n <= total:
        return rf"{name}; reactions from there differ\.$", []
    share = "most" if n < total else "both" if n == 2 else "all"
    if own == first:
        return rf"{name}, as are {share} reactions from there\.$", []
    joint = ";" if own in ("party", "unofficial") or TOWARD.get(own) == first else ", but"
    return rf"{name}{joint} {share} reactions from there are {WITHIN[first]}\.$", []


def compared(view: Asked) -> tuple[str, list[int]]:
    """Return that the text names the position of every chosen country."""
    known = view.positions() | dict.fromkeys(PARTIES, "party")
    parts = [
        rf"(?=.*{re.escape(LANDS['name'][country])}[^;]* (is|are) {WITHIN[known.get(country, 'no_data')]}[;.])"
        for country in view.chosen["country"]
    ]
    return "".join(parts), []


def days(view: Asked) -> list[int]:
    """List the numbers of the chosen days: of a day, a month or the two ends, the year of both said once."""
    since, until = view.since, view.until
    if not since or not until or since == until:
        return day_numbers(since or until, since or until)
    found = day_numbers(since, until)
    if len(found) == 1 or since[:4] != until[:4]:
        return found
    return [int(since[-2:]), int(until[-2:]), int(until[:4])]
