"""The draft that a model behind an endpoint proposes: it is asked first, then its answers are read without the network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Mapping, Sequence
from dataclasses import replace

from geo_reactions.domain.errors import DataError, Problem, ServiceError
from geo_reactions.pipeline.articles.sentences import Sentence, sentences
from geo_reactions.pipeline.checks import OPEN
from geo_reactions.pipeline.drafting.address import address
from geo_reactions.pipeline.drafting.answered import Answered, ByRules
from geo_reactions.pipeline.drafting.answers import FILE
from geo_reactions.pipeline.drafting.asking import brief, messages
from geo_reactions.pipeline.drafting.drafting import draft_rows, drafted
from geo_reactions.pipeline.drafting.endpoint import Endpoint
from geo_reactions.pipeline.drafting.model import Context, Proposal
from geo_reactions.pipeline.drafting.proposing import Found, Work, finished
from geo_reactions.pipeline.drafting.questions import Round, ask_all
from geo_reactions.pipeline.drafting.rules import Rules
from geo_reactions.pipeline.drafting.wanted import ENDPOINT, Wanted

_NOTE = "Proposed by a language model from the wording of the article; nobody has read it yet."


def endpoint_of(wanted: Wanted, environment: Mapping[str, str]) -> Endpoint:
    """Return the endpoint that a user names; raise DataError if its address, its model or its key cannot be used."""
    if not wanted.model.isprintable():
        raise DataError([Problem("--model", 0, "", wanted.model, "a name without control characters")])
    return Endpoint(address(wanted.endpoint, environment), wanted.model, wanted.timeout, wanted.sleep, wanted.clock)


def by_endpoint(work: Work, endpoint: Endpoint) -> Generator[str, None, Found]:
    """Ask about every open sentence and return the draft, as far as it came; yield what is sent, and the progress.

    Raise ServiceError if not a single answer came.
    """
    book, description, found = work.sources.codebook, work.sources.description, sentences(work.text)
    task = brief(book, work.dispute, (description.since, description.until))
    is_open = {row["locator"] for row in work.ledger if row["outcome"] == OPEN}
    questions = {one.locator: messages(task, found, place) for place, one in enumerate(found) if one.locator in is_open}
    asked = Round(questions)
    yield from ask_all(work.folder, endpoint, asked)
    if asked.stopped and not asked.replies:
        raise ServiceError(f"{asked.stopped}.\nNo sentence has been answered yet; all files are as they were.")
    model = f"the model {endpoint.model}" if endpoint.model else "the model"
    drafter = Answered(model, asked.replies, _by_rules(work, found), work.basis)
    result = drafted(work.text, work.ledger, drafter, work.dispute, book, work.countries)
    result = replace(
        result, dropped=Counter(result.dropped) + drafter.dropped + asked.unusable, emptied=drafter.emptied
    )
    return finished(work, result, draft_rows(result, book, _NOTE), ENDPOINT, _stopped(asked))


def _stopped(asked: Round) -> str:
    if not asked.stopped:
        return ""
    return (
        f"stopped after {asked.done} of {len(asked.questions)} sentences: {asked.stopped}.\n"
        f"The answers so far are kept in {FILE}, and what they propose is in draft.csv; "
        "the same command goes on where it stopped."
    )


def _by_rules(work: Work, found: Sequence[Sentence]) -> dict[str, ByRules]:
    """Return what the rules find in every sentence, by locator."""
    rules = Rules(work.basis)
    before: list[tuple[Sentence, Sequence[Proposal]]] = []
    readings: dict[str, ByRules] = {}
    for sentence in found:
        context = Context(work.dispute, before)
        proposals = rules.propose(sentence, context)
        readings[sentence.locator] = ByRules(proposals, not proposals and rules.holds_none(sentence, context))
        before.append((sentence, proposals))
    return readings
