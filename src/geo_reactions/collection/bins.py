"""The bars of the timeline: days, weeks, months or years, as wide as a long time needs to stay readable."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from geo_reactions.domain.edtf import Period

DAY, WEEK, MONTH, YEAR = 1, 7, 30, 365


@dataclass(frozen=True)
class Bins:
    """The bars that divide time, each about `days` days wide: DAY, WEEK (from Monday), MONTH or YEAR."""

    days: int

    def start(self, day: date) -> date:
        """Return the first day of the bar that a day falls into."""
        if self.days == WEEK:
            return day - timedelta(min(day.weekday(), day.toordinal() - 1))
        return {DAY: day, MONTH: day.replace(day=1), YEAR: day.replace(month=1, day=1)}[self.days]

    def period(self, start: date) -> Period:
        """Return the days of the bar that begins on a day."""
        if self.days == MONTH:
            return Period(start, start.replace(day=monthrange(start.year, start.month)[1]))
        return Period(start, start.replace(month=12, day=31) if self.days == YEAR else start + timedelta(self.days - 1))

    def code(self, start: date) -> str:
        """Return the bar that begins on a day in EDTF, as a click on it picks it."""
        if self.days in (MONTH, YEAR):
            return start.isoformat()[: 7 if self.days == MONTH else 4]
        last = self.period(start).last
        return start.isoformat() if last == start else f"{start.isoformat()}/{last.isoformat()}"


def bins_for(first: date, last: date) -> Bins:
    """Return the narrowest bars that divide a span into at most a few hundred; for very long spans, years."""
    span = (last - first).days
    return Bins(next((days for days, most in _MOST.items() if span <= days * most), YEAR))


_MOST = {DAY: 150, WEEK: 150, MONTH: 300}
"""The greatest number of bars of each width."""
