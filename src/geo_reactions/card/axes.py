"""The axes of charts in images: where a number or a day lies, and at which numbers to draw lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Axis:
    """A linear axis from `low` at pixel `start` to `high` at pixel `end`; a day is given by its ordinal."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Return the pixel of a value."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def ordinal(day: str) -> float:
    """Return the ordinal of the day with which an ISO 8601 date or time starts."""
    return float(date.fromisoformat(day[:10]).toordinal())


def steps(top: float, most: int) -> list[int]:
    """Return whole numbers from 0 to `top` in steps of 1, 2 or 5 times a power of ten, at most `most` of them after 0."""
    power = 1
    while True:
        for step in (power, 2 * power, 5 * power):
            if top / step <= most:
                return list(range(0, int(top) + 1, step))
        power *= 10
