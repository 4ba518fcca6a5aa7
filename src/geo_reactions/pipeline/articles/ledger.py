"""The ledger of an article: a row for each sentence, with its place, its hash, and the words that a link to it marks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from geo_reactions.pipeline.article import digest
from geo_reactions.pipeline.articles.sentences import ALL_STOPS, Sentence
from geo_reactions.pipeline.checks import OPEN
from geo_reactions.pipeline.tables import Row

_WHOLE, _FEWEST, _MOST = 8, 3, 10
"""Up to how many words a fragment is the whole sentence, and the fewest and the most words of its beginning and its end."""


def ledger(found: Iterable[Sentence], text: str, judged: Mapping[str, Row] | None = None) -> list[Row]:
    """Return the rows of the sentences of a text, open but for those that `judged` has a row for, by locator."""
    return [row_of(sentence, text, (judged or {}).get(sentence.locator)) for sentence in found]


def row_of(sentence: Sentence, text: str, judged: Row | None = None) -> Row:
    """Return the row of a sentence of a text; outcome, reactions and reason are those of an earlier row, if there is one."""
    known = judged or {"outcome": OPEN, "reactions": "", "why": ""}
    return {
        "locator": sentence.locator,
        "section": sentence.section,
        "start": str(sentence.start),
        "end": str(sentence.end),
        "sha256": digest(sentence.text),
        "outcome": known["outcome"],
        "reactions": known["reactions"],
        "why": known["why"],
        "fragment": fragment(sentence, text),
    }


def fragment(sentence: Sentence, text: str) -> str:
    """Return the words with which a link to the article marks a sentence: its beginning and its end, joined by "|", or all of it.

    The beginning has as many words as it needs to occur only once in the text, the end as many as it needs to occur first there.
    """
    whole = sentence.text
    if "|" in whole:
        return max(whole.split("|"), key=len).strip()
    ends = _word_ends(whole)
    if len(ends) <= _WHOLE:
        return whole
    heads = [whole[:place] for place in ends[_FEWEST - 1 : _MOST]]
    begin = next((head for head in heads if text.find(head) == text.rfind(head)), heads[-1])
    bare = whole.rstrip(ALL_STOPS)
    starts = [place + 1 for place in ends if place < len(bare)][-_FEWEST : -_MOST - 1 : -1]
    behind = sentence.start + len(begin)
    start = next((place for place in starts if text.find(bare[place:], behind) == sentence.start + place), starts[-1])
    return f"{begin}|{bare[start:]}" if start > len(begin) else whole


def _word_ends(text: str) -> list[int]:
    """Return the place behind each word of a text but the last."""
    return [place for place, char in enumerate(text) if char.isspace() and not text[place - 1].isspace()]
