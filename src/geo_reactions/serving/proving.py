"""The checks of a collection before it is served, in a process of their own."""

from __future__ import annotations

import json
import multiprocessing
from multiprocessing.connection import Connection
from multiprocessing.context import ForkContext, SpawnContext
from pathlib import Path
from typing import NamedTuple

from geo_reactions.domain.description import read_description
from geo_reactions.domain.errors import DataError, Problem, ServiceError
from geo_reactions.domain.paths import boundaries_folder
from geo_reactions.domain.store_address import without_secrets
from geo_reactions.pipeline import build
from geo_reactions.pipeline.parquet_checks import TABLE, is_parquet, parquet_problems
from geo_reactions.pipeline.sources import COUNTRIES
from geo_reactions.pipeline.tables import read

_BOUNDARIES, _MAP = "boundaries", "world.geojson"
_TABLES = ("coding.csv", "reactions.csv")
_PROCESSES: ForkContext | SpawnContext = multiprocessing.get_context("fork")


class Proof(NamedTuple):
    """What a check found: all problems, and number and code of the newest load of the database, which was checked.

    They are 0 and "" if the database did not answer or has no load; there are none if nobody could be asked for them.
    """

    problems: list[Problem]
    load: tuple[int, str] | None = None


def prove(folder: Path) -> Proof:
    """Check in a separate process whether a collection can be served, and prepare it.

    The main process must not run a database engine, because others are forked from it, and no file may crash it.
    """
    receiver, sender = _PROCESSES.Pipe(duplex=False)
    checking = _PROCESSES.Process(target=_report, args=(sender, folder))
    checking.start()
    sender.close()
    try:
        found: Proof = receiver.recv()
    except EOFError:
        found = Proof([Problem(folder.name, 0, "", "", "the checks did not come to an end")])
    checking.join()
    return found


def _report(sender: Connection, folder: Path) -> None:
    sender.send(_proved(folder))


def _proved(folder: Path) -> Proof:
    """Check a collection; prepare a large one if it has no problems."""
    load = _newest_load(database_of(folder))
    found = problems(folder, load[1] if load else "")
    if not found and is_parquet(folder):
        from geo_reactions.collection import prepare  # noqa: PLC0415 - heavy, and needed only here

        try:
            prepare(folder, read_description(folder / "collection.toml").own_fields)
        except Exception as error:  # noqa: BLE001 - even a full disk must not stop what is served
            found = [Problem(folder.name, 0, "", "", f"cannot be prepared: {error!r}")]
    return Proof(found, load)


def database_of(folder: Path) -> str:
    """Return the address of the database that holds the rows of a collection; empty if it has none, or a broken description."""
    try:
        return read_description(folder / "collection.toml").store
    except DataError:  # the checks name the problems
        return ""


def _newest_load(url: str) -> tuple[int, str] | None:
    """Return number and code of the newest load of a database, as `Proof` has them."""
    from geo_reactions.collection import is_watchable, newest_load  # noqa: PLC0415 - heavy, and needed only here

    try:
        return newest_load(url)() if is_watchable(url) else None
    except ServiceError:  # the checks meet the same failure, and name it
        return 0, ""
    except Exception:  # noqa: BLE001 - as above
        return None


def problems(folder: Path, load: str = "") -> list[Problem]:
    """Return the problems of a collection and its boundaries, including built files that are out of date.

    Rows in a database are those of the load with a code, or of the newest one.
    """
    try:
        if url := read_description(folder / "collection.toml").store:
            found = _stored_problems(folder, url, load)
        elif is_parquet(folder):
            found = parquet_problems(folder)
        elif not any((folder / name).exists() for name in _TABLES):
            found = [Problem(TABLE, 0, "", "", f"this or coding.csv; both are missing from {folder.name}")]
        else:
            build.check(folder)
            found = []
    except DataError as error:
        found = list(error.problems)
    except Exception as error:  # noqa: BLE001 - no broken file may stop what is served
        found = [Problem(folder.name, 0, "", "", f"cannot be read: {error!r}")]
    return found + _map_problems(boundaries_folder(folder))


def _stored_problems(folder: Path, url: str, load: str) -> list[Problem]:
    """Return the problems of reactions that a database holds."""
    from geo_reactions.collection import stored_problems  # noqa: PLC0415 - heavy, and needed only here

    try:
        return stored_problems(folder, load)
    except ServiceError as error:
        return [Problem("collection.toml", 0, "store.url", without_secrets(url), str(error))]


def _map_problems(boundaries: Path) -> list[Problem]:
    """Return the countries without a shape on the map, or what is wrong with its file."""
    try:
        countries = set(read(boundaries / "countries.csv", COUNTRIES).ids("code"))
        shapes = {shape["id"] for shape in json.loads((boundaries / _MAP).read_bytes())["features"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        return [Problem(f"{_BOUNDARIES}/{_MAP}", 0, "", "", f"cannot be read: {error!r}")]
    return [Problem(_MAP, 0, "id", code, "a shape for every country") for code in countries - shapes]
