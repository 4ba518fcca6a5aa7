"""What the engine says when it cannot answer, in words for readers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from geo_reactions.domain.errors import LimitError, ServiceError

_LIMITS = {
    158: "It would read more rows than one question may.",
    159: "It takes longer than one question may.",
    241: "It needs more memory than one question may use.",
    307: "It would read more bytes than one question may.",
    396: "It has a larger answer than one question may have.",
}
"""What was too much, by the engine's code of the error."""
_GONE = 60
"""The engine's code for a table that is not there."""
ANEW = "The data were loaded anew, and what this page was made of is gone."


@contextmanager
def in_words() -> Iterator[None]:
    """Raise LimitError instead of an error of the engine that a limit causes, and ServiceError instead of every other one."""
    from clickhouse_connect.driver.exceptions import DatabaseError  # noqa: PLC0415 - an extra, and heavy

    try:
        yield
    except DatabaseError as error:
        if error.code in _LIMITS:
            raise LimitError(_LIMITS[error.code]) from error
        if error.code == _GONE:
            raise ServiceError(ANEW) from error
        said = "does not answer" if error.code is None else f"cannot answer: {str(error).splitlines()[0]}"
        raise ServiceError(f"The database {said}") from error
