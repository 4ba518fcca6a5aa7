"""Names for the files that readers save."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

_LONGEST = 80


def file_name(parts: Sequence[str], kind: str) -> str:
    """Return a file name that differs from view to view: "<collection>-stance-impartial.csv".

    A name longer than 80 characters is cut and ends in a hash of its last part.
    """
    name = re.sub(r"[^A-Za-z0-9_]+", "-", "-".join(filter(None, parts))).strip("-")
    if len(name) > _LONGEST:
        name = f"{name[:_LONGEST]}-{hashlib.sha256(parts[-1].encode()).hexdigest()[:8]}"
    return f"{name}.{kind}"
