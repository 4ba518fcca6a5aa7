"""The order in which a process answers: in turn, but no request waits long for a slow one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Event

import pytest
from torture.serving import until

from geo_reactions.serving.in_order_pool import InOrderPool

NEVER, PATIENCE_S = 3600.0, 30


class Request:
    """A request whose response is a function."""

    def __init__(self, answer: Callable[[], object]) -> None:
        self._answer, self.is_cancelled, self.is_done = answer, False, Event()

    def service(self) -> None:
        self._answer()
        self.is_done.set()

    def cancel(self) -> None:
        self.is_cancelled = True


@pytest.fixture
def pools() -> Iterator[Callable[[float], InOrderPool]]:
    made: list[InOrderPool] = []

    def pool(long_s: float) -> InOrderPool:
        made.append(InOrderPool(4, long_s))
        return made[-1]

    yield pool
    for one in made:
        one.shutdown()


def test_requests_are_answered_one_at_a_time_as_they_come(pools):
    pool, events = pools(NEVER), []

    def answer(n: int) -> None:
        events.append(("begins", n))
        Event().wait(0.001)  # gives the processor to the other threads
        events.append(("ends", n))

    requests = [Request(lambda n=n: answer(n)) for n in range(50)]
    for request in requests:
        pool.add_task(request)
    assert requests[-1].is_done.wait(PATIENCE_S)
    assert events == [(what, n) for n in range(50) for what in ("begins", "ends")]


def test_what_takes_long_is_passed_by_the_next(pools):
    pool, goes_on = pools(0.01), Event()
    long, next_ = Request(lambda: goes_on.wait(PATIENCE_S)), Request(lambda: None)
    pool.add_task(long)
    pool.add_task(next_)
    until(lambda: pool.look() or next_.is_done.is_set())
    assert not long.is_done.is_set()
    goes_on.set()
    assert long.is_done.wait(PATIENCE_S)


def test_what_fails_holds_up_nobody(pools):
    pool, next_ = pools(NEVER), Request(lambda: None)
    pool.add_task(Request(lambda: 1 / 0))
    pool.add_task(next_)
    assert next_.is_done.wait(PATIENCE_S)


def test_at_the_end_what_has_begun_is_finished_and_the_rest_given_up(pools):
    pool, begun, goes_on = pools(NEVER), Event(), Event()
    first, second = Request(lambda: (begun.set(), goes_on.wait(PATIENCE_S))), Request(lambda: None)
    pool.add_task(first)
    pool.add_task(second)
    assert begun.wait(PATIENCE_S)
    pool.shutdown(timeout=0.01)
    goes_on.set()
    assert first.is_done.wait(PATIENCE_S)
    assert second.is_cancelled
    assert not second.is_done.is_set()
