"""Axes of the pictures of charts: where a number or a day stands, and at which numbers a line is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Axis:
    """Lays values from `low` to `high` on pixels from `start` to `end`; a day is its number in the calendar."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Give the pixel of a value."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def ordinal(day: str) -> float:
    """Give the number of a day in ISO 8601."""
    return float(date.fromisoformat(day[:10]).toordinal())


def steps(top: float, most: int) -> list[int]:
    """List whole numbers from 0 to a top, in steps of 1, 2 or 5 times a power of ten: at most so many after 0."""
    power = 1
    while True:
        for step in (power, 2 * power, 5 * power):
            if top / step <= most:
                return list(range(0, int(top) + 1, step))
        power *= 10
