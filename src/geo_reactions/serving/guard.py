"""Checks of the messages of the page: what the page cannot have sent is refused in words, before any other code reads it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, NoReturn

from flask import Response, request

from geo_reactions.api.problems import problem
from geo_reactions.request.notes import note

MAX_BODY = 64 * 1024
"""The largest body of a request, in bytes: the longest query string has 16 kB, and a callback sends two of them."""

Callbacks = Mapping[str, Mapping[str, Any]]
"""Dash's callbacks by output: `inputs` and `state`, each a list of dictionaries with id and property."""

Questions = Mapping[str, Mapping[str, tuple[type, ...]]]
"""The questions of the page's script by path: their keys, with the allowed types of the values."""

MOST_EVENTS = 200
"""The most events in a question; a reader who clicks while an answer is on its way causes only a few."""

_KEYS = frozenset({"output", "outputs", "inputs", "changedPropIds", "state", "parsedChangedPropsIds"})
_ARGUMENTS = frozenset({"endId"})
_ITEM = frozenset({"id", "property", "value"})


class _ForgedError(Exception):
    """The page cannot have sent a body; the message says why."""


class Guard:
    """A check of the messages to Dash's callbacks and to the questions of the page's script.

    The server itself must refuse bodies larger than MAX_BODY.
    """

    def __init__(self, callbacks: Callbacks, path: str, questions: Questions) -> None:
        self._proofs: dict[str, Callable[[Mapping[str, Any]], None]] = {
            asked: partial(_prove_question, keys) for asked, keys in questions.items()
        }
        self._proofs[path] = partial(_prove, callbacks)

    def check(self) -> Response | None:
        """Return a refusal in words if the page cannot have sent the current request; None for every other request."""
        prove = self._proofs.get(request.path) if request.method == "POST" else None
        return _refusal(prove) if prove else None


def _refusal(prove: Callable[[Mapping[str, Any]], None]) -> Response | None:
    try:
        prove(_body())
    except _ForgedError as why:
        note(refused=str(why))
        return problem(400, "This message cannot be used", f"{why}. The page sends others; reload it.")
    return None


def _body() -> dict[str, Any]:
    if request.mimetype != "application/json" or not set(request.args) <= _ARGUMENTS:
        raise _ForgedError("It is not sent as JSON alone")
    try:
        body = json.loads(request.get_data(), parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise _ForgedError("It is not JSON") from None
    if not isinstance(body, dict):
        raise _ForgedError("It is not a message of the page")
    return body


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def _prove_question(keys: Mapping[str, tuple[type, ...]], body: Mapping[str, Any]) -> None:
    """Raise _ForgedError unless a body has the keys of a question and values of their types; contents are checked later."""
    if set(body) != set(keys):
        raise _ForgedError(f"It does not have the keys {', '.join(keys)}")
    for key, types in keys.items():
        if not isinstance(body[key], types):
            raise _ForgedError(f"The value of {key} is of another kind")
    events = body.get("events", [])
    if len(events) > MOST_EVENTS or not all(isinstance(event, dict) for event in events):
        raise _ForgedError("These are not events")


def _prove(callbacks: Callbacks, body: Mapping[str, Any]) -> None:
    """Raise _ForgedError unless a body names a callback, its outputs and inputs; the callback itself checks the values."""
    if not set(body) <= _KEYS:
        raise _ForgedError("It is not a message of the page")
    output = body.get("output")
    if not isinstance(output, str) or output not in callbacks:
        raise _ForgedError("There is no such callback")
    wanted = callbacks[output]
    if not _are_outputs(body.get("outputs"), output, wanted):
        raise _ForgedError("These are not the outputs of the callback")
    for key in ("inputs", "state"):
        if not _are(body.get(key, []), wanted[key]):
            raise _ForgedError(f"This is not the {key} of the callback")
    if not all(_changed(body.get(key, []), wanted["inputs"]) for key in ("changedPropIds", "parsedChangedPropsIds")):
        raise _ForgedError("Something changed that the callback does not follow")


def _are_outputs(given: Any, output: str, callback: Mapping[str, Any]) -> bool:
    """Return whether these are the outputs that Dash's name for them stands for: `..a.b...c.d..` for several, `a.b` for one."""
    if callback.get("no_output"):
        return given is None
    if output.startswith("..") and output.endswith(".."):
        return _are(given, [_property(name) for name in output[2:-2].split("...")])
    return _are([given], [_property(output)])


def _property(name: str) -> dict[str, str]:
    code, _, property_ = name.rpartition(".")
    return {"id": code, "property": property_}


def _are(given: Any, wanted: Sequence[Mapping[str, Any]]) -> bool:
    if not isinstance(given, list) or len(given) != len(wanted):
        return False
    return all(_is(item, want) for item, want in zip(given, wanted, strict=True))


def _is(item: Any, want: Mapping[str, Any]) -> bool:
    """Return whether an item is a property of a callback; a pattern stands for a list of them, too."""
    if isinstance(item, list):
        return _is_pattern(want["id"]) and all(isinstance(one, dict) and _is(one, want) for one in item)
    return (
        isinstance(item, dict)
        and set(item) <= _ITEM
        and item.get("property") == want["property"]
        and _fits(item.get("id"), want["id"])
    )


def _is_pattern(code: str) -> bool:
    """Return whether the id of a callback is a pattern, which Dash writes as JSON."""
    return code.startswith("{")


def _fits(given: Any, code: str) -> bool:
    """Return whether an id is that of a callback, or has the keys of its pattern."""
    if not _is_pattern(code):
        return bool(given == code)
    return isinstance(given, dict) and given.keys() == json.loads(code).keys()


def _changed(given: Any, inputs: Sequence[Mapping[str, Any]]) -> bool:
    """Return whether a list names properties among the inputs of a callback."""
    return isinstance(given, list) and all(isinstance(name, str) and _is_among(name, inputs) for name in given)


def _is_among(name: str, inputs: Sequence[Mapping[str, Any]]) -> bool:
    named = _property(name)
    try:
        code = json.loads(named["id"]) if _is_pattern(named["id"]) else named["id"]
    except (ValueError, RecursionError):
        return False
    return any(_is({**named, "id": code}, want) for want in inputs)
