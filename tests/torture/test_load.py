"""How `make torture` evaluates a load: the comfortable number of readers, errors, memory."""

from __future__ import annotations

import pytest
from torture.load import busy, climbed, comfortable, failed, grown


def step(readers: int, p99: float) -> dict:
    return {"readers": readers, "per_s": 1.0, "view": {"p99": p99}, "statuses": {}}


def test_readers_are_added_until_views_take_too_long():
    steps = iter([step(1, 900), step(2, 90), step(3, 900), step(4, 90), step(6, 700), step(8, 800), step(12, 90)])
    assert [one["readers"] for one in climbed(steps)] == [1, 2, 3, 4, 6, 8]
    assert next(steps)["readers"] == 12


STEPS = {((1, 20), (2, 90), (4, 700)): 2, ((1, 20), (2, 90)): 2, ((1, 2_000),): 1, ((1, 900), (2, 90)): 2}


@pytest.mark.parametrize(("steps", "readers"), STEPS.items())
def test_comfortable_are_the_most_within_the_limit_and_one_at_least(steps, readers):
    assert comfortable(step(*one) for one in steps) == readers


def test_an_answer_that_says_when_to_come_back_is_no_error():
    found = {
        "statuses": {"view 200": 9, "card 503 with Retry-After": 3, "card 503 bare": 1, "page ConnectionResetError": 2}
    }
    assert busy(found) == 3
    assert failed(found) == {"card 503 bare": 1, "page ConnectionResetError": 2}


def test_memory_is_compared_once_it_is_warm():
    assert grown([1, 1, 10, 10, 10, 10, 12, 12]) == (10, 12)
