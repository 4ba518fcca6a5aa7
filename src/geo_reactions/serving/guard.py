"""The guard before the page's callbacks: what the page cannot have sent is refused in words, before anything reads it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, NoReturn

from flask import Response, request

from geo_reactions.api.problems import problem
from geo_reactions.request.notes import note

MAX_BODY = 64 * 1024
"""How long the body of a request may be, in bytes: the longest address is 16 kB, and a callback tells two."""

Callbacks = Mapping[str, Mapping[str, Any]]
"""What Dash knows of its callbacks, by output: `inputs` and `state`, each a list of dictionaries of id and property."""

Questions = Mapping[str, Mapping[str, tuple[type, ...]]]
"""What the page's script asks, by path: the keys of a question and the types that their values may have."""

MOST_EVENTS = 200
"""How many events a question may hold: a reader who clicks while an answer is on its way makes a few."""

_KEYS = frozenset({"output", "outputs", "inputs", "changedPropIds", "state", "parsedChangedPropsIds"})
_ARGUMENTS = frozenset({"endId"})
_ITEM = frozenset({"id", "property", "value"})


class _ForgedError(Exception):
    """Says in words what of a body the page cannot have sent."""


class Guard:
    """Guards Dash's callbacks at a path and the questions of the page's script at theirs.

    A server is to refuse bodies above MAX_BODY by itself.
    """

    def __init__(self, callbacks: Callbacks, path: str, questions: Questions) -> None:
        self._proofs: dict[str, Callable[[Mapping[str, Any]], None]] = {
            asked: partial(_prove_question, keys) for asked, keys in questions.items()
        }
        self._proofs[path] = partial(_prove, callbacks)

    def check(self) -> Response | None:
        """Refuse in words what the page cannot have sent; None for every other request."""
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
    """Prove that a body has the keys of a question, each with a value of its type; what the values say is read later."""
    if set(body) != set(keys):
        raise _ForgedError(f"It does not have the keys {', '.join(keys)}")
    for key, types in keys.items():
        if not isinstance(body[key], types):
            raise _ForgedError(f"The value of {key} is of another kind")
    events = body.get("events", [])
    if len(events) > MOST_EVENTS or not all(isinstance(event, dict) for event in events):
        raise _ForgedError("These are not events")


def _prove(callbacks: Callbacks, body: Mapping[str, Any]) -> None:
    """Proves that a body names a callback, its outputs and inputs; values are the callback's own business."""
    if not set(body) <= _KEYS:
        raise _ForgedError("It is not a message of the page")
    output = body.get("output")
    if not isinstance(output, str) or output not in callbacks:
        raise _ForgedError("There is no such callback")
    wanted = callbacks[output]
    if body.get("outputs") != _outputs(output):
        raise _ForgedError("These are not the outputs of the callback")
    for key in ("inputs", "state"):
        if not _are(body.get(key, []), wanted[key]):
            raise _ForgedError(f"This is not the {key} of the callback")
    names = {f"{item['id']}.{item['property']}" for item in wanted["inputs"]}
    if not all(_texts(body.get(key, []), names) for key in ("changedPropIds", "parsedChangedPropsIds")):
        raise _ForgedError("Something changed that the callback does not follow")


def _outputs(output: str) -> Any:
    """Gives the outputs that a name of Dash stands for: `..a.b...c.d..` for several, `a.b` for one."""
    if output.startswith("..") and output.endswith(".."):
        return [_property(name) for name in output[2:-2].split("...")]
    return _property(output)


def _property(name: str) -> dict[str, str]:
    code, _, property_ = name.rpartition(".")
    return {"id": code, "property": property_}


def _are(given: Any, wanted: Sequence[Mapping[str, Any]]) -> bool:
    if not isinstance(given, list) or len(given) != len(wanted):
        return False
    return all(
        isinstance(item, dict) and set(item) <= _ITEM and (item.get("id"), item.get("property")) == _named(want)
        for item, want in zip(given, wanted, strict=True)
    )


def _named(want: Mapping[str, Any]) -> tuple[Any, Any]:
    return want["id"], want["property"]


def _texts(given: Any, known: set[str]) -> bool:
    return isinstance(given, list) and all(isinstance(text, str) and text in known for text in given)
