"""Marks of footnotes and of doubt that stay in a text when it is copied from a page."""

from __future__ import annotations

import re

_DOUBT = (
    "citation needed", "better source needed", "clarification needed", "failed verification", "unreliable source", "dubious",
    "who", "when", "by whom", "according to whom", "non-primary source needed", "full citation needed", "dead link", "edit",
    "réf. nécessaire", "réf. souhaitée", "modifier", "Bearbeiten", "cita requerida", "editar", "senza fonte", "modifica",
    "источник", "источник не указан", "править",
)  # fmt: skip
_NUMBER = r"(?:\d{1,3}|(?:note|nb|n|Anm|Note)\.?\s\d{1,3})"
_MARK = re.compile(
    rf"(?<=\S)(?:\[(?:{_NUMBER}|{'|'.join(map(re.escape, _DOUBT))})\??\])+(?![^\W\d_])"
    rf"|(?<=[.,;:!?”»\]])\[[a-z]{{1,2}}\](?![^\W\d_])"
    rf"|\s\[(?:{'|'.join(map(re.escape, (name for name in _DOUBT if ' ' in name)))})\??\]"
)


def without_marks(text: str) -> str:
    """Return a text without marks such as [1], [a] after a full stop, [note 2] and [citation needed]."""
    return _MARK.sub("", text) if "[" in text else text
