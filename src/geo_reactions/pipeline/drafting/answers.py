"""The answers of a model, kept beside the collection, so that nothing is asked twice: draft-answers.json."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from geo_reactions.domain.errors import DataError, Problem
from geo_reactions.pipeline.drafting.endpoint import Endpoint, Messages
from geo_reactions.pipeline.drafting.reply import Cells, Reply, read_reactions
from geo_reactions.pipeline.writing import write

FILE = "draft-answers.json"


def key_of(endpoint: Endpoint, messages: Messages) -> str:
    """Return the key of the answer to some messages: the SHA-256 of the address, the model and the messages."""
    return sha256(endpoint.address.url.encode() + b"\n" + endpoint.body(messages)).hexdigest()


def read_answers(folder: Path) -> dict[str, Reply]:
    """Return the answers that a folder keeps, by key; raise DataError if the file is not as `draft` writes it."""
    path = folder / FILE
    if not path.exists():
        return {}
    try:
        raw = json.loads(path.read_bytes())
        return {str(key): _reply(answer) for key, answer in raw.items()}
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        expected = "JSON as `draft` writes it; remove the file to ask anew"
        raise DataError([Problem(FILE, 0, "", "", expected)]) from None


def _reply(raw: Mapping[str, object]) -> Reply:
    reactions, wrong = raw["reactions"], raw["wrong"]
    if not isinstance(reactions, list) or not isinstance(wrong, dict):
        raise TypeError
    return Reply(read_reactions(reactions).reactions, {str(reason): int(number) for reason, number in wrong.items()})


def write_answers(folder: Path, answers: Mapping[str, Reply]) -> None:
    """Replace the answers that a folder keeps; raise WriteError if that fails."""
    raw = {
        key: {"reactions": [_bare(one) for one in reply.reactions], "wrong": dict(reply.wrong)}
        for key, reply in answers.items()
    }
    write(folder / FILE, f"{json.dumps(raw, indent=1)}\n".encode())


def _bare(cells: Cells) -> dict[str, str]:
    return {name: value for name, value in cells.items() if value}
