"""A line in plain words on a proposed reaction, composed from its cells and never copied from the article."""

from __future__ import annotations

from geo_reactions.pipeline.drafting.model import Proposal
from geo_reactions.pipeline.drafting.when import MONTHS
from geo_reactions.pipeline.tables import Row

_MANY = ("dozens", "scores", "hundreds", "thousands", "millions")


def summary(proposal: Proposal) -> str:
    """Return such a line: "Government of France: statement on 4 May 1999"."""
    return _line(
        proposal.who.name,
        proposal.type,
        proposal.crowd and (proposal.crowd_said or proposal.crowd),
        proposal.place,
        proposal.date,
    )


def summary_of_row(row: Row) -> str:
    """Return the line of a row of draft.csv; empty if its date is none, or if it names neither actor nor kind."""
    try:
        size = row["crowd"] and (row["crowd_said"] or row["crowd"])
        return _line(row["actor_name"], row["type"], size, row["place_name"], row["date"]) if row["actor_name"] else ""
    except (ValueError, IndexError):
        return ""


def _line(name: str, kind: str, size: str, place: str, date: str) -> str:
    many = f" of {_people(size)}" if size else ""
    return f"{name}: {kind}{many}{f' in {place}' if place else ''}{f' {_in_words(date)}' if date else ''}."


def _people(size: str) -> str:
    """Return a size in figures or in words with its people: "50 people", "dozens of people"."""
    words = size[:1].lower() + size[1:]
    return f"{words} of people" if words.split()[-1] in _MANY else f"{words} people"


def _in_words(edtf: str) -> str:
    first, _slash, last = edtf.partition("/")
    return f"from {_day(first)} to {_day(last)}" if last else f"{'on' if first.count('-') > 1 else 'in'} {_day(first)}"


def _day(edtf: str) -> str:
    year, *rest = edtf.split("-")
    if not rest:
        return year
    month = MONTHS[int(rest[0]) - 1].capitalize()
    return f"{int(rest[1])} {month} {year}" if len(rest) > 1 else f"{month} {year}"
