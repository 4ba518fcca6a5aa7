"""A short run of what `make torture` does at scale."""

from __future__ import annotations

import json

from torture.fuzz import details, tried
from torture.requests import KINDS, generated

from samples import TINY

CODES = {key: ["one", "two"] for key in ("country", "reaction", "place", "body", "stance", "type")}
BODY = {
    "output": "..a.b...",
    "outputs": [],
    "inputs": [{"id": "event"}],
    "state": [{"id": "link"}],
    "changedPropIds": [],
}


def test_generated_requests_break_nothing_and_change_nothing():
    found = tried(2, 300, TINY)
    assert found.wrong == []
    assert found.kinds.total() == 300
    assert {"200", "400"} <= set(found.statuses)
    assert json.loads(json.dumps(details(found)))["kinds"] == found.kinds


def test_equal_seeds_generate_equal_requests_of_every_kind():
    first, again, other = (list(generated(seed, 500, CODES, [BODY])) for seed in (1, 1, 2))
    assert first == again != other
    assert {request.kind for request in first} == set(KINDS)
