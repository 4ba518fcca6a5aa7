import csv
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_reactions.pipeline.agreement import FIELDS, RAW, kappa, problems, read_codings, report

relaxed = settings(deadline=None)
codings = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1, max_size=30)


def units(*parts: tuple[str, int]) -> tuple[list[str], list[str]]:
    """Expand a table of agreement: ("ab", 5) stands for five units that one coder coded a and the other b."""
    pairs = [pair for pair, n in parts for _ in range(n)]
    return [first for first, _ in pairs], [second for _, second in pairs]


@pytest.mark.parametrize(
    ("parts", "by_hand"),
    [
        # observed 35/50 = .7; chance .5 * .6 + .5 * .4 = .5; (.7 - .5) / .5
        ([("yy", 20), ("yn", 5), ("ny", 10), ("nn", 15)], 0.4),
        # observed .6; chance .7 * .6 + .3 * .4 = .54; .06 / .46
        ([("yy", 45), ("yn", 25), ("ny", 15), ("nn", 15)], 0.06 / 0.46),
        # three codes: observed 7/10; chance (4*5 + 3*3 + 3*2) / 100 = .35; .35 / .65
        ([("aa", 3), ("ab", 1), ("bb", 2), ("ba", 1), ("cc", 2), ("ca", 1)], 0.35 / 0.65),
        # observed 0; chance .5; -.5 / .5
        ([("ab", 1), ("ba", 1)], -1.0),
        # no better than chance: observed .5; chance .5
        ([("aa", 1), ("ab", 1), ("ba", 1), ("bb", 1)], 0.0),
        # the same single code in both codings
        ([("aa", 5)], 1.0),
        # a different single code in each coding: observed 0; chance 0
        ([("ab", 5)], 0.0),
    ],
)
def test_kappa_is_what_one_computes_by_hand(parts, by_hand):
    assert kappa(*units(*parts)) == pytest.approx(by_hand)


@relaxed
@given(codings)
def test_kappa_does_not_depend_on_who_came_first_nor_on_the_order_of_units(pairs):
    first, second = zip(*pairs, strict=True)
    value = kappa(first, second)
    assert kappa(second, first) == pytest.approx(value)
    assert kappa(first[::-1], second[::-1]) == pytest.approx(value)
    assert -1 <= value <= 1


@relaxed
@given(codings)
def test_kappa_is_one_exactly_where_all_units_agree(pairs):
    first, second = zip(*pairs, strict=True)
    assert (kappa(first, second) == 1) == (first == second)


def test_codings_of_different_length_are_not_compared():
    with pytest.raises(ValueError, match="zip"):
        kappa(["a"], ["a", "b"])


@pytest.fixture
def coded(tmp_path):
    """Return a function that writes two codings and reads them: each row is a pair and a stance."""

    def made(first, second):
        (tmp_path / "codings").mkdir(exist_ok=True)
        for name, rows in (("first", first), ("second", second)):
            with (tmp_path / "codings" / f"{name}.csv").open("w", newline="") as file:
                writer = csv.DictWriter(file, RAW, restval="")
                writer.writeheader()
                writer.writerows({"pair": pair, "stance": stance} for pair, stance in rows)
        return read_codings(tmp_path)

    return made


def test_the_report_counts_rows_and_pairs_and_gives_every_field_its_agreement(coded):
    ours = [("p1", "a"), ("p2", "a"), ("p3", "b"), ("p4", "b"), ("", "c"), ("p9", "c")]
    theirs = [("p4", "b"), ("p3", "b"), ("p2", "b"), ("p1", "a"), ("", "d")]
    found = json.loads(report(*coded(ours, theirs)))
    assert {key: found[key] for key in ("first", "second", "pairs")} == {"first": 6, "second": 5, "pairs": 4}
    assert list(found["fields"]) == list(FIELDS)
    # observed 3/4; chance (2*1 + 2*3) / 16 = .5
    assert found["fields"]["stance"] == {"same": 0.75, "kappa": 0.5}
    assert found["fields"]["date"] == {"same": 1.0, "kappa": 1.0}


def test_a_pair_used_twice_is_reported_with_its_line_and_rows_without_a_pair_are_not(coded):
    found = problems(*coded([("p1", "a"), ("", "a"), ("", "a"), ("p1", "b")], [("p1", "a")]))
    assert [(p.file, p.line, p.column, p.value) for p in found] == [("first.csv", 5, "pair", "p1")]


def test_codings_without_a_common_pair_cannot_be_compared_and_this_is_reported(coded):
    [problem] = problems(*coded([("p1", "a")], [("p2", "a")]))
    assert (problem.file, problem.column) == ("second.csv", "pair")


def test_codings_that_share_a_pair_are_comparable(coded):
    assert problems(*coded([("p1", "a")], [("p1", "b"), ("p2", "b")])) == []


def test_a_missing_coding_is_reported(coded, tmp_path):
    coded([("p1", "a")], [("p1", "a")])
    (tmp_path / "codings" / "second.csv").unlink()
    assert [p.file for p in problems(*read_codings(tmp_path))] == ["second.csv"]
