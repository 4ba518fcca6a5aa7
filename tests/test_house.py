"""The diagram of the architecture in the docs is up to date."""

from __future__ import annotations

import runpy

from samples import PROJECT


def test_the_picture_of_the_rooms_is_fresh():
    script = runpy.run_path(str(PROJECT / "docs" / "draw_house.py"))
    assert script["PICTURE"].read_text("utf-8") == script["drawn"](), "`make house` draws it anew"


def test_the_picture_has_every_room_of_the_package_and_of_the_script():
    picture = (PROJECT / "docs" / "house.svg").read_text("utf-8")
    rooms = [path.name for path in (PROJECT / "src" / "geo_reactions").iterdir() if (path / "__init__.py").exists()]
    rooms += [path.name for path in (PROJECT / "assets" / "page").iterdir() if path.is_dir()]
    assert len(rooms) > 15
    assert [room for room in rooms if f">{room}</text>" not in picture] == []
