# ruff: noqa: E501 - a paragraph stands on one line
"""A small article about a dispute that never was, coded by two coders who agree in everything, until one of them changes something."""

from __future__ import annotations

from geo_reactions.__main__ import main
from geo_reactions.desk.desk import Desk
from geo_reactions.desk.rows import joined

TEXT = """On 3 May 1999, the Nordic Council called for restraint. It also offered to host talks.
The secretary-general of NATO, Pieter van Holst, expressed concern over the escalation.
Prime Minister Aino Salo of Finland expressed support for Sweden.
Foreign Minister Luc Armand of France said that Denmark had "every right to its harbour".
On 9 May 1999, around 50 Swedes protested outside the embassy in Berlin.
The harbour had been built in 1921.
"""
SIDES = ["--side", "pro_sweden=For Sweden: Sweden, Swedes", "--side", "pro_denmark=For Denmark: Denmark, Danes"]
NOTHING = "Only the past of the harbour."
_USUAL = {"type": "statement", "stance": "impartial", "degree": "plain", "certainty": "sure"}
_ROWS = (
    {"sentences": "1.1;1.2", "actor_name": "Nordic Council", "actor_type": "igo", "date": "1999-05-03", "dated": "told"},
    {"sentences": "2.1", "actor_name": "Pieter van Holst", "office": "secretary-general of NATO", "actor_type": "igo"},
    {"sentences": "3.1", "actor_name": "Aino Salo", "actor_type": "government", "country": "FIN", "stance": "pro_sweden"},
    {
        "sentences": "4.1", "actor_name": "Luc Armand", "actor_type": "government", "country": "FRA",
        "stance": "pro_denmark", "quote": "every right to its harbour",
    },
    {
        "sentences": "5.1", "actor_name": "Swedes", "actor_type": "community", "country": "DEU", "type": "protest",
        "stance": "pro_sweden", "date": "1999-05-09", "dated": "told", "crowd": "50", "crowd_said": "around 50",
        "place_name": "Berlin", "place_country": "DEU",
        "place_precision": "city", "place_lat": "52.5200", "place_lon": "13.4050", "place_resolved": "chosen on the map",
    },
)  # fmt: skip


def begin(folder):
    """Begin a collection in a folder with the same coding of anna and ben, and return its folder."""
    path = folder / "quay.txt"
    path.write_text(TEXT, "utf-8")
    assert main(["new", str(folder / "quay"), "--article", str(path), *SIDES]) == 0
    for name in ("anna", "ben"):
        desk = Desk(folder / "quay", name)
        for cells in _ROWS:
            _code(desk, cells)
        desk.change({"kind": "none", "sentence": "6.1", "outcome": "background", "why": NOTHING}, "")
    return folder / "quay"


def _code(desk, cells):
    desk.change({"kind": "add", "sentence": cells["sentences"].split(";")[0]}, "")
    [row] = desk.state().work.draft
    wanted = {**_USUAL, "summary": f"{cells['actor_name']}: {cells.get('type', 'statement')}.", **cells}
    desk.change(
        {"kind": "edit", "row": row["id"], "cells": {name: [row[name], text] for name, text in wanted.items()}}, ""
    )
    desk.change({"kind": "accept", "rows": [row["id"]]}, "")


def rows_of(desk):
    """Return the finished rows of a desk with the cells of their actors and places."""
    work = desk.state().work
    return joined(work.coding, work)


def change(folder, coder, actor, *, remove=None, **cells):
    """Change the row of an actor in the coding of a coder, or remove it: with a reason its sentence then holds no reaction."""
    desk = Desk(folder, coder)
    [row] = [row for row in rows_of(desk) if row["actor_name"] == actor]
    if remove is None:
        desk.change(
            {"kind": "edit", "row": row["id"], "cells": {name: [row[name], text] for name, text in cells.items()}}, ""
        )
        return
    desk.change({"kind": "remove", "rows": [row["id"]]}, "")
    if remove:
        for locator in row["sentences"].split(";"):
            desk.change({"kind": "none", "sentence": locator, "outcome": "background", "why": remove}, "")
