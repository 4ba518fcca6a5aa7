"""The desk as a command, which says where it is and how far the coding has come."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from geo_reactions.desk import describing
from geo_reactions.desk.desk import Desk
from geo_reactions.desk.server import serve_desk
from geo_reactions.domain.errors import DataError, Problem

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def review(folder: Path, coder: str, port: int, *, with_draft: bool) -> None:
    """Serve the desk of a coder on a collection until it is interrupted; raise DataError if the collection cannot be coded."""
    if coder and not _NAME.fullmatch(coder):
        raise DataError([Problem("--coder", 0, "", coder, "lower-case letters, digits and single hyphens")])
    desk = Desk(folder, coder, with_draft=with_draft)
    done = describing.progress(desk.state())
    judged = done["sentences"] - done["open"] - done["proposed"]
    _print(
        f"{judged} of {done['sentences']} sentences are judged; {done['finished']} reactions, {done['unfinished']} proposals"
    )
    if not desk.has_gazetteer:
        _print("The gazetteer is not on this machine: places are chosen on the map.")
    serve_desk(
        desk, port, lambda address: _print(f"The desk is open at {address} (this machine only); end it with Ctrl-C.")
    )


def _print(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201 - a command says what it does
