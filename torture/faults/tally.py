"""Faults counted by kind, and broken promises."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass
class Tally:
    """Counts faults by kind and collects what broke a promise."""

    faults: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def add(self, kind: str, wrong: Iterable[str]) -> None:
        self.faults[kind] += 1
        self.wrong += [f"{kind}: {said}" for said in wrong]

    def say(self) -> None:
        """Print the counts, and what broke a promise."""
        print(f"  faults: {dict(self.faults)}", *self.wrong, sep="\n  ", flush=True)
