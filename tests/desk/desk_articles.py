"""A short article about a quarrel that never was, begun as a collection and drafted, for tests of the desk."""

from __future__ import annotations

import csv
import shutil
import tempfile
import weakref
from functools import cache
from pathlib import Path

from geo_reactions.__main__ import main

SIDES = [
    "--side",
    "pro_sweden=For Sweden: Sweden, Swedes, Swedish",
    "--side",
    "pro_denmark=For Denmark: Denmark, Danes, Danish",
]
TEXT = """A quarrel of Sweden and Denmark in 1999 about a harbour.

== Countries ==
On 4 May 1999, Foreign Minister Luc Armand of France said that Denmark had "every right to its harbour". He added more.
Representatives of Norway, Iceland and Latvia called for a ceasefire.
The Nordic Council called for restraint on 3 May 1999. It also offered to host talks.

== Protests ==
On 9 May 1999, around 50 Swedes protested outside the Danish embassy in Berlin.
Several hundred Danes marched in Chicago on 10 May 1999 in support of Denmark.
The harbour was built in 1921.
"""
TABLES = ("coding.csv", "actors.csv", "places.csv", "ledger.csv", "draft.csv")


@cache
def _begun(text: str, *, with_draft: bool) -> Path:
    room = Path(tempfile.mkdtemp())
    weakref.finalize(_begun, shutil.rmtree, room, ignore_errors=True)
    (room / "article.txt").write_text(text, "utf-8")
    assert main(["new", str(room / "quarrel"), "--article", str(room / "article.txt"), *SIDES]) == 0
    assert not with_draft or main(["draft", str(room / "quarrel")]) == 0
    return room / "quarrel"


def begun(folder: Path, text: str = TEXT, *, with_draft: bool = True) -> Path:
    """Copy a collection of an article into a folder that does not exist yet, and return that."""
    shutil.copytree(_begun(text, with_draft=with_draft), folder)
    return folder


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder and those below it, but for built ones."""
    built = ("reactions.csv", "datapackage.json", "agreement.json")
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in built
    }


def ids(folder: Path) -> list[str]:
    """Return the ids of all rows, finished or not."""
    return [
        row["id"] for name in ("coding.csv", "draft.csv") if (folder / name).exists() for row in rows(folder / name)
    ]
