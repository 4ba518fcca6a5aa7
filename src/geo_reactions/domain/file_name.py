"""Names of files that readers save."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

_LONGEST = 80


def file_name(parts: Sequence[str], kind: str) -> str:
    """Give a name that tells the files of different views apart: "<collection>-stance-impartial.csv"."""
    name = re.sub(r"[^A-Za-z0-9_]+", "-", "-".join(filter(None, parts))).strip("-")
    if len(name) > _LONGEST:
        name = f"{name[:_LONGEST]}-{hashlib.sha256(parts[-1].encode()).hexdigest()[:8]}"
    return f"{name}.{kind}"
