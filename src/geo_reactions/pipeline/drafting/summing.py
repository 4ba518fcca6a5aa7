"""A line in plain words on a proposed reaction, composed from its cells and never copied from the article."""

from __future__ import annotations

from geo_reactions.pipeline.drafting.model import Proposal
from geo_reactions.pipeline.drafting.when import MONTHS


def summary(proposal: Proposal) -> str:
    """Return such a line: "Government of France: statement on 4 May 1999"."""
    where = f" in {proposal.place}" if proposal.place else ""
    size = f" of {proposal.crowd_said or proposal.crowd} people" if proposal.crowd else ""
    when = f" {_in_words(proposal.date)}" if proposal.date else ""
    return f"{proposal.who.name}: {proposal.type}{size}{where}{when}."


def _in_words(edtf: str) -> str:
    first, _slash, last = edtf.partition("/")
    return f"from {_day(first)} to {_day(last)}" if last else f"{'on' if first.count('-') > 1 else 'in'} {_day(first)}"


def _day(edtf: str) -> str:
    year, *rest = edtf.split("-")
    if not rest:
        return year
    month = MONTHS[int(rest[0]) - 1].capitalize()
    return f"{int(rest[1])} {month} {year}" if len(rest) > 1 else f"{month} {year}"
