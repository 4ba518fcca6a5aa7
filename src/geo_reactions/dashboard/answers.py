"""Answers that were given lately: who asks the same again gets the same bytes, compressed already, without any work."""

from __future__ import annotations

from collections import OrderedDict
from http import HTTPStatus
from threading import Lock
from typing import NamedTuple

from flask import Response, g, request

from geo_reactions.wording import language

_ROOM = 24_000_000
_PATH = "_dash-update-component"


class Question(NamedTuple):
    """Is all that an answer depends on: the language and the encodings that the reader takes, and what is asked."""

    language: str
    encodings: str
    body: bytes


class Answer(NamedTuple):
    """Is an answer as it left, with the name of its encoding."""

    body: bytes
    encoding: str


class Answers:
    """Keeps answers up to a number of bytes, those asked for lately; safe to share between threads.

    Let `give` look before a request, after all checks of it, and `keep` after all that is done to an answer.
    """

    def __init__(self, room: int = _ROOM) -> None:
        self._kept: OrderedDict[Question, Answer] = OrderedDict()
        self._lock, self._room, self._size = Lock(), room, 0

    def get(self, question: Question) -> Answer | None:
        """Finds an answer."""
        with self._lock:
            if question in self._kept:
                self._kept.move_to_end(question)
            return self._kept.get(question)

    def put(self, question: Question, answer: Answer) -> None:
        """Keeps an answer; the oldest ones make room."""
        with self._lock:
            before = self._kept.pop(question, None)
            self._kept[question] = answer
            self._size += _size(question, answer) - (_size(question, before) if before else 0)
            while self._size > self._room:
                self._size -= _size(*self._kept.popitem(last=False))

    def give(self) -> Response | None:
        """Answers a callback from memory where the same was asked."""
        if request.method != "POST" or not request.path.endswith(_PATH):
            return None
        question = Question(language(), request.headers.get("Accept-Encoding", ""), request.get_data())
        found = self.get(question)
        if found is None:
            g.question = question
            return None
        encoded = {"Content-Encoding": found.encoding} if found.encoding else {}
        return Response(found.body, headers=encoded, content_type="application/json")

    def keep(self, answer: Response) -> Response:
        """Keeps an answer that `give` had not."""
        question = g.pop("question", None)
        if question and answer.status_code == HTTPStatus.OK and answer.is_sequence:
            self.put(question, Answer(answer.get_data(), answer.content_encoding or ""))
        return answer


def _size(question: Question, answer: Answer) -> int:
    return len(question.body) + len(question.encodings) + len(answer.body)
