"""The places in the code from which an error came, as the log records them."""

from __future__ import annotations

import traceback
from pathlib import Path
from types import TracebackType

_FRAMES = 6
"""How many of the innermost places are listed."""


def places(trace: TracebackType | None) -> list[str]:
    """Return the innermost places of a traceback, innermost last, each as "file:line function"."""
    return [
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)[-_FRAMES:]
    ]
