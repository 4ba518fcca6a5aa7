"""The real collection with its rows in a database, which is loaded first."""

from __future__ import annotations

import shutil
from pathlib import Path

from geo_reactions.__main__ import main
from samples import WAR


def stored_in(url: str, room: Path) -> Path:
    """Make the collection in a folder of a room, and load it into a database; its folder keeps no rows."""
    shutil.copytree(WAR.parent / "boundaries", room / "boundaries")
    folder = shutil.copytree(WAR, room / WAR.name)
    with (folder / "collection.toml").open("a", encoding="utf-8") as about:
        about.write(f'\n[store]\nurl = "{url}"\n')
    assert main(["load", str(folder)]) == 0
    (folder / "reactions.csv").unlink()
    return folder
