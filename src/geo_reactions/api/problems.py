"""Errors of the data addresses in a form that programs read (RFC 9457)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from flask import Response

from geo_reactions.domain.link import Unused, Vocabulary, allowed
from geo_reactions.request.addresses import at

TYPE = "application/problem+json"
_WHERE = "/openapi.json#/components/schemas/Problem"


def refused(unused: Sequence[Unused], vocabulary: Vocabulary, more: dict[str, str]) -> Response:
    """Answer 400 and name every part of the address that cannot be used.

    `more` describes the values of the keys that do not belong to a view.
    """
    errors = [
        {
            "key": part.key,
            "value": part.value,
            "reason": str(part.reason),
            "allowed": more.get(part.key) or allowed(part.key, vocabulary),
        }
        for part in unused
    ]
    detail = "; ".join(map(str, unused))
    return problem(400, "A part of the address cannot be used", detail, errors=errors)


def problem(status: int, title: str, detail: str, **more: Any) -> Response:
    """Answer with a problem (RFC 9457); `more` adds members to it."""
    document = {"type": at(_WHERE), "title": title, "status": status, "detail": detail, **more}
    return Response(json.dumps(document, ensure_ascii=False) + "\n", status, content_type=TYPE)
