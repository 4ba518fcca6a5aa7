"""The desk as a command, which says where it is and how far the coding has come."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from geo_reactions.desk import describing, settling_described
from geo_reactions.desk.desk import Desk
from geo_reactions.desk.server import create_desk, serve_desk
from geo_reactions.desk.settling_desk import SettlingDesk
from geo_reactions.domain.errors import DataError, Problem

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def review(folder: Path, coder: str, port: int, *, with_draft: bool) -> None:
    """Serve the desk of a coder on a collection until it is interrupted; raise DataError if the collection cannot be coded."""
    if coder:
        _check_name("--coder", coder)
    desk = Desk(folder, coder, with_draft=with_draft)
    done = describing.progress(desk.state())
    judged = done["sentences"] - done["open"] - done["proposed"]
    _print(
        f"{judged} of {done['sentences']} sentences are judged; {done['finished']} reactions, {done['unfinished']} proposals"
    )
    if not desk.has_gazetteer:
        _print("The gazetteer is not on this machine: places are chosen on the map.")
    serve_desk(
        create_desk(desk),
        port,
        lambda address: _print(f"The desk is open at {address} (this machine only); end it with Ctrl-C."),
    )


def settle(folder: Path, first: str, second: str, port: int) -> None:
    """Serve the desk at which two codings are settled until it is interrupted; raise DataError if they cannot be."""
    for name in (first, second):
        _check_name("--settle", name)
    settling = SettlingDesk(folder, first, second)
    for line in _settled(settling_described.progress(settling.read())):
        _print(line)
    serve_desk(
        create_desk(Desk(folder), settling),
        port,
        lambda address: _print(f"The differences are at {address}settle (this machine only); end it with Ctrl-C."),
    )


def _settled(done: Mapping[str, Any]) -> Iterator[str]:
    yield (
        f"{done['agreed']} of {done['cases']} rows or pairs of rows agree and are taken over, {done['decided']} are decided; "
        f"{done['to_decide']} differences are left to decide"
    )
    if done["unjudged"]:
        yield f"{done['unjudged']} sentences are not judged by both coders yet; {done['waiting']} rows wait for that"
    if done["done"]:
        yield "Everything is settled: `build` compares the two codings, and About shows how far they agree."


def _check_name(option: str, name: str) -> None:
    if not _NAME.fullmatch(name):
        raise DataError([Problem(option, 0, "", name, "lower-case letters, digits and single hyphens")])


def _print(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201 - a command says what it does
