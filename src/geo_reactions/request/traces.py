"""Where an error came from, as the log tells it."""

from __future__ import annotations

import traceback
from pathlib import Path
from types import TracebackType

_FRAMES = 6
"""How many places are named, the last ones."""


def places(trace: TracebackType | None) -> list[str]:
    """Name the last places that an error came through: file, line and function."""
    return [
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)[-_FRAMES:]
    ]
