"""A cache of recent answers: the same question again gets the same compressed bytes, without any work."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Container, Iterable
from http import HTTPStatus
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from flask import Response, request

from geo_reactions.serving.guard import MAX_BODY
from geo_reactions.serving.journal import ROUTE

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_ROOM = 24_000_000
_QUESTION = "geo_reactions.question"
VARIES_ON = (
    "SCRIPT_NAME", "PATH_INFO", "QUERY_STRING", "CONTENT_TYPE", "HTTP_ACCEPT_ENCODING", "HTTP_ACCEPT_LANGUAGE",
)  # fmt: skip
"""The parts of a request, besides its body, that affect its answer; so does the Referer if it names a language."""


class Question(NamedTuple):
    """All that an answer depends on."""

    headers: tuple[str, ...]
    body: bytes


class Answer(NamedTuple):
    """An answer as it was sent, and the route that produced it."""

    body: bytes
    headers: list[tuple[str, str]]
    route: str


class Answers:
    """A cache of the answers asked for last, limited in bytes; safe to share between threads."""

    def __init__(self, room: int = _ROOM) -> None:
        self._kept: OrderedDict[Question, Answer] = OrderedDict()
        self._lock, self._room, self._size = Lock(), room, 0

    def get(self, question: Question) -> Answer | None:
        """Return the answer to a question, or None if it is not cached."""
        with self._lock:
            if question in self._kept:
                self._kept.move_to_end(question)
            return self._kept.get(question)

    def put(self, question: Question, answer: Answer) -> None:
        """Cache an answer, and drop the least recently used ones to make room."""
        with self._lock:
            before = self._kept.pop(question, None)
            self._kept[question] = answer
            self._size += _size(question, answer) - (_size(question, before) if before else 0)
            while self._size > self._room:
                self._size -= _size(*self._kept.popitem(last=False))

    def keep(self, answer: Response) -> Response:
        """Cache the answer to the current question; call it after everything else that changes answers.

        Only complete answers with status 200 are cached.
        """
        question = request.environ.pop(_QUESTION, None)
        if question and answer.status_code == HTTPStatus.OK and answer.is_sequence:
            route = request.environ.get(ROUTE, "")
            self.put(question, Answer(answer.get_data(), answer.headers.to_wsgi_list(), route))
        return answer


class CachedResponses:
    """WSGI middleware that answers from the cache at some paths, and passes all other requests on."""

    def __init__(self, inner: WSGIApplication, answers: Answers, paths: Container[str]) -> None:
        self._inner, self._answers, self._paths = inner, answers, paths

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request; the cache holds only answers to requests that passed all checks."""
        if environ["REQUEST_METHOD"] == "POST" and environ.get("PATH_INFO") in self._paths:
            question = _question(environ)
            found = self._answers.get(question) if question else None
            if found:
                environ[ROUTE] = found.route
                start_response("200 OK", list(found.headers))
                return [found.body]
            environ[_QUESTION] = question
        return self._inner(environ, start_response)


def _question(environ: WSGIEnvironment) -> Question | None:
    """Read the question in a request, and leave its body readable again; None if the body is too long or its length unknown."""
    length = environ.get("CONTENT_LENGTH") or ""
    if not length.isdecimal() or int(length) > MAX_BODY:
        return None
    body = environ["wsgi.input"].read(int(length))
    environ["wsgi.input"] = BytesIO(body)
    page = environ.get("HTTP_REFERER", "")
    return Question((*(environ.get(name, "") for name in VARIES_ON), page if "lang=" in page else ""), body)


def _size(question: Question, answer: Answer) -> int:
    return len(question.body) + sum(map(len, question.headers)) + len(answer.body)
