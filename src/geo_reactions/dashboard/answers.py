"""Answers that were given lately: who asks the same again gets the same bytes, without any work but reading the question."""

from __future__ import annotations

import json
from collections import OrderedDict
from http import HTTPStatus
from threading import Lock
from typing import Any, NamedTuple

from flask import Flask, Response, g, request

from geo_reactions.wording import language

_ROOM = 24_000_000
_PATH, _TIME = "_dash-update-component", b'"t":'


class Answer(NamedTuple):
    """Is the text of an answer before and behind the time of the event; nothing is behind where it does not repeat it."""

    before: bytes
    behind: bytes


class Answers:
    """Keeps answers up to a number of bytes, those asked for lately; safe to share between threads."""

    def __init__(self, room: int = _ROOM) -> None:
        self._kept: OrderedDict[str, Answer] = OrderedDict()
        self._lock, self._room, self._size = Lock(), room, 0

    def get(self, key: str) -> Answer | None:
        """Finds an answer."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, key: str, answer: Answer) -> None:
        """Keeps an answer; the oldest ones make room."""
        with self._lock:
            self._size += _size(key, answer) - (_size(key, self._kept[key]) if key in self._kept else 0)
            self._kept[key] = answer
            while self._size > self._room:
                self._size -= _size(*self._kept.popitem(last=False))


def register(server: Flask) -> None:
    """Answers the callbacks of a server from memory where they were asked the same; add it after all checks of a request."""
    answers = Answers()
    server.before_request(lambda: _known(answers))
    server.after_request(lambda answer: _kept(answers, answer))


def _known(answers: Answers) -> Response | None:
    if not request.path.endswith(_PATH) or request.method != "POST":
        return None
    g.asked, g.time = _question(request.get_json(silent=True))
    found = answers.get(g.asked) if g.asked else None
    if found is None:
        return None
    g.asked = ""
    return Response(found.before + (g.time + found.behind if found.behind else b""), content_type="application/json")


def _question(body: Any) -> tuple[str, bytes]:
    """Gives what is asked without times, and the time of the event: equal questions have equal answers but for the time."""
    try:
        parts = {key: [_timeless(part) for part in body[key]] for key in ("inputs", "state")}
        times = [part["value"].get("t") for part in body["inputs"] if part["id"] == "event"]
    except (TypeError, KeyError, AttributeError):
        return "", b""
    time = times[0] if times else None
    if not isinstance(time, float | int | None):
        return "", b""
    return f"{language()} {json.dumps(body | parts, sort_keys=True)}", json.dumps(time).encode()


def _timeless(part: Any) -> Any:
    value = part["value"]
    return part | {"value": {key: value[key] for key in value if key != "t"}} if isinstance(value, dict) else part


def _kept(answers: Answers, answer: Response) -> Response:
    """Keeps an answer, cut where it repeats the time of its event; one that could be cut twice is not kept."""
    asked = g.pop("asked", "")
    if asked and answer.status_code == HTTPStatus.OK and answer.is_sequence and not answer.content_encoding:
        before, *behind = answer.get_data().split(_TIME + g.time)
        if len(behind) == 1 and behind[0][:1] in (b",", b"}"):
            answers.put(asked, Answer(before + _TIME, behind[0]))
        elif not behind and _TIME not in before:
            answers.put(asked, Answer(before, b""))
    return answer


def _size(key: str, answer: Answer) -> int:
    return len(key) + len(answer.before) + len(answer.behind)
