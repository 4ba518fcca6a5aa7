"""An article that was edited: sentences that only moved keep their coding, the others are named with their reactions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from geo_reactions.pipeline.article import digest
from geo_reactions.pipeline.articles.ledger import row_of
from geo_reactions.pipeline.articles.sentences import Sentence
from geo_reactions.pipeline.tables import Row

_ALIKE = 0.6
"""From which share of equal words on a sentence is a changed version of another."""


@dataclass(frozen=True)
class Change:
    """A sentence of the earlier article that is changed or gone: its locator, its text, the new one's, and its reactions."""

    locator: str
    was: str
    now: str = ""
    new_locator: str = ""
    reactions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Followed:
    """What becomes of ledger and coding when the article changes."""

    ledger: tuple[Row, ...]
    coding: tuple[Row, ...]
    kept: int
    """How many sentences stayed the same."""
    moved: int
    """How many of these have another locator now."""
    changed: tuple[Change, ...]
    gone: tuple[Change, ...]
    added: tuple[str, ...]
    """The locators of sentences that are new."""
    left_over: tuple[Row, ...] = ()
    """The rows of the coding all of whose sentences are gone."""
    locators: Mapping[str, str] = field(default_factory=dict)
    """The new locator of each sentence by that before; without those that are gone."""


def follow(ledger: Sequence[Row], coding: Sequence[Row], before: str, now: Sequence[Sentence], text: str) -> Followed:
    """Return ledger and coding for a new version of an article, with all that a coder has to look at again.

    `before` is the earlier text, to which the ledger belongs, `text` the new one and `now` its sentences.
    """
    said = [before[int(row["start"]) : int(row["end"])] for row in ledger]
    same = _same([row["sha256"] for row in ledger], [digest(sentence.text) for sentence in now])
    alike = _alike(said, now, same)
    matched = same | alike
    by_new = {new: old for old, new in matched.items()}
    locators = {ledger[old]["locator"]: now[new].locator for old, new in matched.items()}
    lost = [old for old in range(len(ledger)) if old not in same]
    changes = [_change(ledger[old], said[old], now[alike[old]] if old in alike else None) for old in lost]
    moved_rows, left_over = recoded(coding, locators)
    rows = [row_of(one, text, ledger[by_new[new]] if new in by_new else None) for new, one in enumerate(now)]
    return Followed(
        ledger=tuple(rows),
        coding=tuple(moved_rows),
        kept=len(same),
        moved=sum(ledger[old]["locator"] != now[new].locator for old, new in same.items()),
        changed=tuple(change for change in changes if change.now),
        gone=tuple(change for change in changes if not change.now),
        added=tuple(one.locator for new, one in enumerate(now) if new not in by_new),
        left_over=tuple(left_over),
        locators=locators,
    )


def _same(before: Sequence[str], now: Sequence[str]) -> dict[int, int]:
    """Return the sentences that are the same, by their number before: in their order where possible, then wherever they stand."""
    found: dict[int, int] = {}
    for block in SequenceMatcher(None, before, now, autojunk=False).get_matching_blocks():
        found.update({block.a + n: block.b + n for n in range(block.size)})
    free: dict[str, list[int]] = {}
    taken = set(found.values())
    for new, hash_ in enumerate(now):
        if new not in taken:
            free.setdefault(hash_, []).append(new)
    for old, hash_ in enumerate(before):
        if old not in found and free.get(hash_):
            found[old] = free[hash_].pop(0)
    return found


def _alike(said: Sequence[str], now: Sequence[Sentence], same: Mapping[int, int]) -> dict[int, int]:
    """Return the changed sentences, by their number before: each with the new sentence that has most words in common with it."""
    old = [n for n in range(len(said)) if n not in same]
    taken = set(same.values())
    new = [n for n in range(len(now)) if n not in taken]
    pairs = sorted(_likeness(said, now, old, new), reverse=True)
    found: dict[int, int] = {}
    used: set[int] = set()
    for _share, _near, one, other in pairs:
        if one not in found and other not in used:
            found[one] = other
            used.add(other)
    return found


def _likeness(
    said: Sequence[str], now: Sequence[Sentence], old: Sequence[int], new: Sequence[int]
) -> Iterator[tuple[float, int, int, int]]:
    """Yield pairs of sentences with enough words in common: their share, how near they stand, and the two numbers."""
    words = {n: now[n].text.split() for n in new}
    for one in old:
        matcher = SequenceMatcher(None, [], said[one].split(), autojunk=False)
        for other in new:
            matcher.set_seq1(words[other])
            if (
                matcher.real_quick_ratio() >= _ALIKE
                and matcher.quick_ratio() >= _ALIKE
                and (share := matcher.ratio()) >= _ALIKE
            ):
                yield share, -abs(one - other), one, other


def _change(row: Row, was: str, now: Sentence | None) -> Change:
    ids = tuple(filter(None, row["reactions"].split(";")))
    return Change(row["locator"], was, now.text if now else "", now.locator if now else "", ids)


def recoded(coding: Sequence[Row], locators: Mapping[str, str]) -> tuple[list[Row], list[Row]]:
    """Return the rows of a coding or a draft with the new locators of their sentences, and those without a sentence now."""
    kept: list[Row] = []
    left_over: list[Row] = []
    for row in coding:
        found = [locators[old] for old in row["sentences"].split(";") if old in locators]
        if found:
            kept.append({**row, "sentences": ";".join(dict.fromkeys(found))})
        else:
            left_over.append(row)
    return kept, left_over
