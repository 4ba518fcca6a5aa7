"""Faults counted by kind, and what was not as promised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass
class Tally:
    """Counts faults by kind, and keeps what was not as promised."""

    faults: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def add(self, kind: str, wrong: Iterable[str]) -> None:
        self.faults[kind] += 1
        self.wrong += [f"{kind}: {said}" for said in wrong]

    def say(self) -> None:
        """Tells how far it is, and what was not as promised."""
        print(f"  faults: {dict(self.faults)}", *self.wrong, sep="\n  ", flush=True)
