"""The order in which a process answers: in turn, but nobody waits long for what takes long."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Event

import pytest
from torture.serving import until

from geo_reactions.serving.in_order_pool import Lane

NEVER, PATIENCE_S = 3600.0, 30


class Request:
    """Is a request whose answer is a function."""

    def __init__(self, answer: Callable[[], object]) -> None:
        self._answer, self.is_cancelled, self.is_done = answer, False, Event()

    def service(self) -> None:
        self._answer()
        self.is_done.set()

    def cancel(self) -> None:
        self.is_cancelled = True


@pytest.fixture
def lanes() -> Iterator[Callable[[float], Lane]]:
    made: list[Lane] = []

    def lane(long_s: float) -> Lane:
        made.append(Lane(4, long_s))
        return made[-1]

    yield lane
    for one in made:
        one.shutdown()


def test_requests_are_answered_one_at_a_time_as_they_come(lanes):
    lane, told = lanes(NEVER), []

    def answer(n: int) -> None:
        told.append(("begins", n))
        Event().wait(0.001)  # leaves the processor to the other threads
        told.append(("ends", n))

    requests = [Request(lambda n=n: answer(n)) for n in range(50)]
    for request in requests:
        lane.add_task(request)
    assert requests[-1].is_done.wait(PATIENCE_S)
    assert told == [(what, n) for n in range(50) for what in ("begins", "ends")]


def test_what_takes_long_is_passed_by_the_next(lanes):
    lane, goes_on = lanes(0.01), Event()
    long, next_ = Request(lambda: goes_on.wait(PATIENCE_S)), Request(lambda: None)
    lane.add_task(long)
    lane.add_task(next_)
    until(lambda: lane.look() or next_.is_done.is_set())
    assert not long.is_done.is_set()
    goes_on.set()
    assert long.is_done.wait(PATIENCE_S)


def test_what_fails_holds_up_nobody(lanes):
    lane, next_ = lanes(NEVER), Request(lambda: None)
    lane.add_task(Request(lambda: 1 / 0))
    lane.add_task(next_)
    assert next_.is_done.wait(PATIENCE_S)


def test_at_the_end_what_has_begun_is_finished_and_the_rest_given_up(lanes):
    lane, begun, goes_on = lanes(NEVER), Event(), Event()
    first, second = Request(lambda: (begun.set(), goes_on.wait(PATIENCE_S))), Request(lambda: None)
    lane.add_task(first)
    lane.add_task(second)
    assert begun.wait(PATIENCE_S)
    lane.shutdown(timeout=0.01)
    goes_on.set()
    assert first.is_done.wait(PATIENCE_S)
    assert second.is_cancelled
    assert not second.is_done.is_set()
