"""The texts that charts say about themselves equal counts of the table, for many views, and name everything that ties."""

import re
from collections import Counter
from datetime import date
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_reactions.charts import CHARTS
from geo_reactions.charts.ranking import Rank, leaders, ranks, some
from geo_reactions.domain.view import by_name
from geo_reactions.language.codes import said_of
from geo_reactions.language.dates import day_and_month

many = settings(deadline=None, max_examples=40)
CHART = {chart.id: chart for chart in CHARTS}
SHARES = [("actor-types", "actor"), ("types", "type")]
RANKINGS = [("countries", "country"), ("places", "place")]


def counted(either, view, field) -> Counter[str]:
    """Count as a chart does: not narrowed by the choice in its own field."""
    free = {by_name(field).dimension} if view[field] else set()
    return Counter(row[by_name(field).column] for row in either.kept(view, free) if row[by_name(field).column])


def shown(view, field, counts) -> dict[str, int]:
    """Return the counts of what is picked, or all counts if nothing is."""
    return {code: n for code, n in counts.items() if not view[field] or code in view[field]}


def first(counts: dict[str, int]) -> tuple[int, set[str]]:
    most = max(counts.values())
    return most, {code for code, n in counts.items() if n == most}


@pytest.mark.parametrize(("chart", "field"), SHARES)
@many
@given(data=st.data())
def test_a_reading_of_shares_names_all_that_have_most(either, chart, field, data):
    view = data.draw(either.views)
    text, counts = CHART[chart].read(either.scene(view)), counted(either, view, field)
    kept = shown(view, field, counts)
    if not kept:
        assert text == "Nothing is selected."
        return
    most, codes = first(kept)
    question = either.collection.codebook[by_name(field).question]
    named = [code for code in codes if question[code].several.lower() in text.split(":")[0].lower()]
    assert len(named) == len(codes) or f" and {len(codes) - len(named)} more: " in text
    if len(codes) > 1:
        assert text.endswith(f": {most:,} each.")
    elif most == counts.total():
        assert text.endswith(f" only: {most:,}.")
    else:
        assert text.endswith(f"{'' if view[field] else ' lead'}: {most:,} of {counts.total():,}.")


@pytest.mark.parametrize(("chart", "field"), RANKINGS)
@many
@given(data=st.data())
def test_a_ranking_never_puts_one_before_another_with_as_many(either, chart, field, data):
    view = data.draw(either.views)
    text, counts = CHART[chart].read(either.scene(view)), counted(either, view, field)
    kept, labels = shown(view, field, counts), either.collection.labels(field)
    if not kept:
        none = {"place": "No places.", "country": "No countries."}[field]
        assert text == (none if either.kept(view) else "Nothing is selected.")
    elif view[field]:
        _names_of_ranks(text, kept, labels)
    else:
        most, codes = first(kept)
        name = labels[next(iter(codes))]
        lead = f"most: {name}" if len(codes) == 1 else f"{len(codes):,} lead with {most:,} each"
        some_lead, all_alike = f"{len(kept):,} in all; {lead}", f"{len(kept):,} in all, {most:,} each"
        alike = f"Only {name}: {most:,}" if len(kept) == 1 else all_alike
        assert text.removesuffix(".") == (alike if len(codes) == len(kept) else some_lead)


def _names_of_ranks(text, kept, labels):
    said = text.split("; ")
    for n, group in groupby(sorted(kept, key=lambda code: -kept[code]), key=kept.__getitem__):
        codes, number = list(group), f"({n:,}"
        parts = [part for part in said if f"{number})" in part or f"{number} each)" in part]
        if not parts:
            break
        named = sum(labels[code] in parts[0] for code in codes)
        assert named == len(codes) or f"and {len(codes) - named} more ({n:,} each)" in parts[0]


@many
@given(data=st.data())
def test_the_busiest_days_are_within_the_chosen_ones_and_all_are_named(either, data):
    view = data.draw(either.views)
    text, rows = CHART["timeline"].read(either.scene(view)), either.kept(view)
    undated = sum(not row["first"] for row in rows)
    if undated == len(rows):
        assert text == ("All are undated." if rows else "Nothing is selected.")
        return
    if view.dates == (None, None):
        beside = f"{undated:,} of {len(rows):,} {'is' if undated == 1 else 'are'} undated."
    else:
        undated = sum(not row["first"] for row in either.kept(view, {"dates"}))
        beside = f"{undated:,} undated {'one is' if undated == 1 else 'ones are'} left out."
    assert text.endswith(beside) == bool(undated)
    since, until = (day.isoformat() if day else "" for day in view.dates)
    days = Counter(
        row["first"]
        for row in either.kept(view, {"dates"})
        if row["first"] == row["last"] != "" and row["first"] >= since and (not until or row["first"] <= until)
    )
    most, busiest = first(days) if days else (0, set())
    if most < 2:
        assert text.startswith("Never more than one a day." if days else "No exact dates.")
        return
    assert f", {most:,} reactions" in text
    assert text.startswith("Busiest: ")
    said = [day_and_month(date.fromisoformat(day)) for day in sorted(busiest)]
    assert all(words in text for words in said[:3])
    assert len(said) <= 4 or f"and {len(said) - 3} more" in text
    assert ("within the chosen dates" in text) == (view.dates != (None, None))


@pytest.mark.parametrize("chart", CHARTS[2:], ids=lambda chart: chart.id)
def test_the_reading_of_a_small_chart_fits_one_line(war, chart):
    assert len(chart.read(war.scene(""))) <= 32


@many
@given(data=st.data())
def test_a_pattern_counts_the_positions_of_the_map(either, data):
    view = data.draw(either.views).put(country=(), body=())
    text, parties = CHART["map"].read(either.scene(view)), either.collection.description.party_codes
    found = Counter(code for country, code in either.collection.positions(view).items() if country not in parties)
    others = {code: n for code, n in found.items() if code != "unofficial"}
    if len(others) > 1:
        most, codes = first(others)
        assert ("no position leads" in text.lower()) == (len(codes) > 1)
        words = {code.code: said_of(code, "countries", 2) for code in either.collection.codebook.positions}
        lead = re.search(r"(?:most countries are|the largest group is) (.+?) \((\d+) of (\d+)\)", text, re.IGNORECASE)
        if len(codes) == 1:
            assert lead.groups() == (words[next(iter(codes))], str(most), str(sum(others.values())))


@given(st.dictionaries(st.integers(0, 30), st.integers(1, 4), min_size=1))
def test_ranks_hold_everything_once_and_fall(totals):
    found = ranks(totals)
    assert {member: rank.n for rank in found for member in rank.members} == totals
    assert [rank.n for rank in found] == sorted({*totals.values()}, reverse=True)


def test_of_a_long_tie_a_few_are_named_and_the_others_counted():
    assert some(["a", "b", "c", "d"]) == "a, b, c and d"
    assert some(["a", "b", "c", "d", "e"]) == "a, b, c and 2 more"
    assert leaders([Rank(3, ["a"]), Rank(2, ["b", "c", "d"]), Rank(1, ["e"])], str) == "a (3); b, c and d (2 each)"
    assert leaders([Rank(3, ["a"]), Rank(2, ["b"]), Rank(1, ["c"])], str) == "a (3), b (2) and c (1)"
