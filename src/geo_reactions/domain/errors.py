"""All errors of the project, in one tree.

GeoReactionsError
 ├── DataError           files that cannot be used: all problems at once, each with its file, line, column and value
 ├── NotFoundError       an address or a code that does not exist
 ├── FilterError         a filter of the library that cannot be used; also a ValueError
 ├── WriteError          a file that cannot be written, for example on a full or read-only disk; also an OSError
 ├── MissingInputError   an input of the build that this machine does not have
 ├── ServiceError        a service of somebody else that refuses, fails or does not answer
 ├── LimitError          a question that takes more time, memory or rows than one question may
 └── AbandonedError      a question whose answer nobody waits for any more
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

_SHOWN = 80
"""How many characters of a value a message shows."""


class GeoReactionsError(Exception):
    """The base of every error that the project raises on purpose."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong in the data: where it is, what stands there and what is allowed instead."""

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
    """Data that cannot be used; `problems` has everything that is wrong, in the order of files and lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class NotFoundError(GeoReactionsError):
    """An address or a code that does not exist."""


class FilterError(GeoReactionsError, ValueError):
    """A filter that cannot be used; the message says which, and what is allowed."""


class WriteError(GeoReactionsError, OSError):
    """A file that cannot be written; the message says which and why, and all files are as they were."""


class MissingInputError(GeoReactionsError):
    """An input of the build that this machine lacks; the message says how to get it."""


class ServiceError(GeoReactionsError):
    """A service of somebody else that was asked and cannot be used; the message says why and what to do."""


class LimitError(GeoReactionsError):
    """A question that takes more time, memory or rows than one question may; the message says which."""


class AbandonedError(GeoReactionsError):
    """A question whose answer nobody waits for any more; it was ended, or not asked at all."""
