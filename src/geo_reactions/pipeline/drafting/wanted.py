"""What a user may say on how to draft: the engine and, for an engine that is asked over the network, where and how."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

RULES, ENDPOINT = "rules", "endpoint"
ENGINES = (RULES, ENDPOINT)
TIMEOUT = 60.0
"""How many seconds an answer may take."""


@dataclass(frozen=True)
class Wanted:
    """The engine by its name, empty for the usual one; the address of an endpoint, its model, and how long to wait for it.

    `sleep` pauses for a number of seconds, and `clock` tells seconds from any beginning.
    """

    engine: str = ""
    endpoint: str = ""
    model: str = ""
    timeout: float = TIMEOUT
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
