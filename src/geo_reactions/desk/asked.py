"""What a change asks for, read from what the page has sent: rows, sentences, cells. What cannot be used is refused in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from geo_reactions.desk.rows import OF_PLACE, find
from geo_reactions.desk.work import Work
from geo_reactions.domain.characters import has_surrogate, wrong_text
from geo_reactions.pipeline.sources import PLACED
from geo_reactions.pipeline.tables import Row

_NOT_TYPED = ("id", "actor", "actor_words", "place", "why", "sure")
"""The columns of a row that follow from others."""


class RefusedError(Exception):
    """A change that cannot be made; the message says why, for the coder."""


def found(id_: str, work: Work) -> dict[str, str]:
    """Return the row of an id, finished or not; refuse one that is gone."""
    row = find(id_, work)
    if row is None:
        raise RefusedError(f"{id_} is not there any more: another window has removed or accepted it")
    return dict(row)


def found_all(ids: Sequence[str], work: Work) -> list[dict[str, str]]:
    """Return the rows of some ids, each once."""
    if not isinstance(ids, list | tuple) or not ids:
        raise RefusedError("the change names no rows")
    return [found(id_, work) for id_ in dict.fromkeys(ids)]


def known_sentence(locator: str, work: Work) -> str:
    """Return the locator of a sentence; refuse one that the article does not have."""
    if not any(row["locator"] == locator for row in work.ledger):
        raise RefusedError(f"the article has no sentence {locator}")
    return locator


def check_sentences(cell: str, work: Work) -> None:
    """Refuse sentences of a row that the article does not have, in which nobody would find it again."""
    locators = [known_sentence(locator, work) for locator in cell.split(";")]
    if len(set(locators)) < len(locators):
        raise RefusedError(f"{cell} names a sentence twice")


def typed_cells(typed: Mapping[str, Any], row: Row) -> dict[str, str]:
    """Return the cells that a coder has typed, with those that follow from them; refuse what another window has changed."""
    if not all(isinstance(pair, list | tuple) for pair in typed.values()):
        raise RefusedError("each cell comes with what it was and what it is now")
    cells = {name: now for name, (_was, now) in typed.items()}
    if unknown := [name for name in cells if name not in row or name in _NOT_TYPED]:
        raise RefusedError(f"a row has no cell {', '.join(unknown)} that can be changed")
    for name, value in cells.items():
        text_of(name, value)
    if other := [name for name, (was, now) in typed.items() if row[name] not in (was, now)]:
        raise RefusedError(
            f"{', '.join(other)} of {row['id']} was changed in another window: it is {row[other[0]]!r} now"
        )
    if {"place_name", "place_country"} & cells.keys() and not set(PLACED) & cells.keys():
        cells |= dict.fromkeys(PLACED, "")
    if not cells.get("place_name", "x"):
        cells = dict.fromkeys(OF_PLACE, "") | {name: now for name, now in cells.items() if name not in OF_PLACE}
    if "actor_name" in cells:
        cells["actor_words"] = ""
    return cells


def text_of(name: str, value: object) -> str:
    """Return a text that a coder has typed; refuse what a file cannot hold."""
    if not isinstance(value, str):
        raise RefusedError(f"{name}: a cell holds text, not {value!r}")
    if has_surrogate(value):
        raise RefusedError(f"{name}: half of a character, which no file can hold")
    if wrong := wrong_text(value):
        raise RefusedError(f"{name}: {wrong}")
    return value
