"""All errors of the project, in one tree.

GeoReactionsError
 ├── DataError        files that cannot be used: every problem at once, each with its file, line, column and value
 ├── NotFoundError    an address or a code that names nothing
 ├── FilterError      a filter of the library that names nothing; also a ValueError
 ├── WriteError       a file that cannot be written, as the disk is full or read-only; also an OSError
 └── MissingInputError     an input of the build that this machine does not have
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

_SHOWN = 80
"""How many characters of a value are shown."""


class GeoReactionsError(Exception):
    """Is the base of every error that the project raises on purpose."""


@dataclass(frozen=True, order=True)
class Problem:
    """Names one thing that is wrong in the data: where it is, what stands there and what is allowed."""

    file: str
    line: int
    column: str
    value: str
    expected: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        value = repr(self.value) if len(self.value) <= _SHOWN else f"{self.value[:_SHOWN]!r} …"
        what = ": ".join(part for part in (self.column, value if self.value else "") if part)
        return f"{where}: {what + ': ' if what else ''}{self.expected}"


class DataError(GeoReactionsError):
    """Says that data cannot be used, listing all the problems found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class NotFoundError(GeoReactionsError):
    """Says that an address or a code names nothing."""


class FilterError(GeoReactionsError, ValueError):
    """Says which filter cannot be used, and what is allowed."""


class WriteError(GeoReactionsError, OSError):
    """Says which file cannot be written, and why; all files are as they were."""


class MissingInputError(GeoReactionsError):
    """Says which input of the build this machine lacks, and how to get it."""
