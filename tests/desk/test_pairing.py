"""Pairing two codings: every row once, the same whichever coder comes first, and as people paired those of the war."""

from __future__ import annotations

import csv

from hypothesis import given
from hypothesis import strategies as st

from geo_reactions.desk.pairing import paired
from samples import WAR

LOCATORS = st.lists(st.sampled_from(["1.1", "1.2", "2.1", "3.1"]), min_size=1, max_size=3, unique=True).map(
    lambda found: ";".join(sorted(found))
)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "sentences": LOCATORS,
            "actor_name": st.sampled_from(["Nordic Council", "nordic council", "Åland", "UEFA"]),
            "country": st.sampled_from(["", "SWE", "DNK"]),
            "actor_type": st.sampled_from(["igo", "government"]),
            "type": st.sampled_from(["statement", "protest", "measure"]),
            "date": st.sampled_from(["", "1999-05-03"]),
            "stance": st.sampled_from(["impartial", "none"]),
        }
    ),
    max_size=8,
)


@given(ROWS, ROWS)
def test_every_row_stands_once_and_paired_rows_share_a_sentence_and_more(first, second):
    found = paired(first, second)
    assert sorted([*(one for one, _other in found.pairs), *found.only_first]) == list(range(len(first)))
    assert sorted([*(other for _one, other in found.pairs), *found.only_second]) == list(range(len(second)))
    for one, other in ((first[a], second[b]) for a, b in found.pairs):
        assert set(one["sentences"].split(";")) & set(other["sentences"].split(";"))
        same_name = one["actor_name"].lower() == other["actor_name"].lower()
        same_kin = (one["country"], one["actor_type"]) == (other["country"], other["actor_type"])
        assert same_name or same_kin or one["type"] == other["type"]


@given(ROWS, ROWS)
def test_no_two_rows_are_left_that_would_pair(first, second):
    found = paired(first, second)
    left = ([first[n] for n in found.only_first], [second[n] for n in found.only_second])
    assert paired(*left).pairs == ()


@given(ROWS)
def test_a_coding_paired_with_itself_pairs_every_row_with_itself(rows):
    found = paired(rows, rows)
    assert found.pairs == tuple((n, n) for n in range(len(rows)))
    assert (found.only_first, found.only_second) == ((), ())


@given(ROWS, ROWS)
def test_it_does_not_matter_which_coder_comes_first(first, second):
    found, other = paired(first, second), paired(second, first)
    assert set(found.pairs) == {(a, b) for b, a in other.pairs}
    assert (found.only_first, found.only_second) == (other.only_second, other.only_first)


def test_a_name_counts_more_than_a_country_and_a_country_more_than_a_kind():
    def row(name, country, kind):
        return {"sentences": "1.1", "actor_name": name, "country": country, "actor_type": "government", "type": kind}

    first = [row("Anders Holm", "DNK", "statement"), row("Riksdag", "SWE", "measure"), row("Crowd", "NOR", "protest")]
    second = [row("Mob", "FIN", "protest"), row("Parliament", "SWE", "statement"), row("ANDERS HOLM", "", "measure")]
    assert paired(first, second).pairs == ((0, 2), (1, 1), (2, 0))


def test_the_two_codings_of_the_war_are_paired_as_by_hand():
    def rows(name):
        with (WAR / "codings" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return [{**row, "actor_name": row["actor"], "place_name": row["place"]} for row in csv.DictReader(file)]

    first, second = rows("first"), rows("second")
    number = {row["pair"]: n for n, row in enumerate(first) if row["pair"]}
    by_hand = {(number[row["pair"]], n) for n, row in enumerate(second) if row["pair"] in number}
    found = set(paired(first, second).pairs)
    assert len(by_hand) > 250
    assert len(found & by_hand) / len(by_hand) > 0.98
    assert len(found - by_hand) <= 2
