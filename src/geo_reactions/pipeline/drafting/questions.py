"""Asking an endpoint about every open sentence, one request each, so that a stop at any place loses no answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from geo_reactions.domain.errors import ServiceError
from geo_reactions.pipeline.drafting.answers import FILE, key_of, read_answers, write_answers
from geo_reactions.pipeline.drafting.endpoint import Endpoint, Messages, UnusableError
from geo_reactions.pipeline.drafting.reply import Reply, reply

_EVERY = 10
"""After how many requests answers are written and progress is said."""
MOST_UNUSABLE = 5
"""After how many unusable answers in a row asking on makes no sense."""


@dataclass
class Round:
    """Questions by locator, and what came of them: replies by locator, unusable answers by reason, and why it stopped."""

    questions: Mapping[str, Messages]
    replies: dict[str, Reply] = field(default_factory=dict)
    unusable: Counter[str] = field(default_factory=Counter)
    stopped: str = ""

    @property
    def done(self) -> int:
        """Return how many sentences have been asked about, now or before."""
        return len(self.replies) + self.unusable.total()


def ask_all(folder: Path, endpoint: Endpoint, asked: Round) -> Iterator[str]:
    """Ask an endpoint all questions that no kept answer is for; yield what is sent where, and the progress.

    If the endpoint cannot be used any more, or the user stops, `asked.stopped` says why; all answers are kept in any case.
    Raise DataError if the kept answers cannot be read, and WriteError if new ones cannot be written.
    """
    kept = read_answers(folder)
    keys = {locator: key_of(endpoint, messages) for locator, messages in asked.questions.items()}
    asked.replies |= {locator: kept[key] for locator, key in keys.items() if key in kept}
    left = [locator for locator in keys if locator not in asked.replies]
    model = f", model {endpoint.model}" if endpoint.model else ""
    yield f"{len(left)} sentences to send, a request each, to {endpoint.address.shown}{model}"
    if asked.replies:
        yield f"  {len(asked.replies)} were answered before ({FILE})"
    in_a_row = 0
    try:
        for number, locator in enumerate(left, 1):
            usable = _ask(endpoint, asked, locator)
            in_a_row = 0 if usable else in_a_row + 1
            if usable:
                kept[keys[locator]] = asked.replies[locator]
            if in_a_row == MOST_UNUSABLE:
                asked.stopped = f"{in_a_row} answers in a row were unusable ({asked.unusable.most_common(1)[0][0]})"
                break
            if number % _EVERY == 0:
                write_answers(folder, kept)
                yield f"  {number} of {len(left)} sentences asked"
    except ServiceError as error:
        asked.stopped = str(error)
    except KeyboardInterrupt:
        asked.stopped = "you stopped it"
    finally:
        if asked.replies:
            write_answers(folder, kept)


def _ask(endpoint: Endpoint, asked: Round, locator: str) -> bool:
    """Ask about a sentence, and return whether the answer can be used."""
    try:
        found = reply(endpoint.ask(asked.questions[locator]))
        if any(endpoint.repeats_key(value) for cells in found.reactions for value in cells.values()):
            raise UnusableError("an answer that repeats the key")  # noqa: TRY301 - counted as any other
    except UnusableError as error:
        asked.unusable[str(error)] += 1
        return False
    asked.replies[locator] = found
    return True
