"""Every entry of collection.toml that is missing, unknown or of another type is named, with its line and what is allowed."""

from __future__ import annotations

import pytest

from geo_reactions.domain.description import read_description
from geo_reactions.domain.errors import DataError
from samples import PROJECT

WHOLE = (PROJECT / "data" / "un-ga-votes" / "collection.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('version = "0.1.0"', "version = 0.1", "version: '0.1': a text in quotation marks"),
        ("from = 2014-03-27", 'from = "2014-03-27"', "period.from: '2014-03-27': a day as 2020-10-02"),
        (
            "from = 2014-03-27",
            "from = 2024-03-27",
            "period.to: '2022-03-02': a day that does not lie before 2024-03-27",
        ),
        ("from = 2014-03-27", "", "period.from: from, which is missing"),
        ("from = 2014-03-27", "from = 2014-03-27T10:00:00", "period.from"),
        ('code = "world"', 'code = "wrld"', 'maps: a table [[maps]] with code = "world"'),
        ("zoom = 1.05", 'zoom = "1.05"', "maps.zoom: '1.05': a number"),
        ("lat = 10.0", "", "maps.lat: lat, which is missing"),
        ('title = "Votes', 'tittle = "Votes', "did you mean title?"),
        ('url = "https', 'ulr = "https', "did you mean url?"),
        ("[source]", "[sources]", "did you mean source?"),
        ('id = "un-ga-votes"', "", "id: id, which is missing"),
        ("[source]", "[[source]]", "source"),
        ("[[maps]]", "[maps]", "maps"),
        ('licence_url = ""', 'licence_url = "ftp://x"', "an address that begins with https:// or http://"),
    ],
)
def test_an_entry_that_cannot_be_used_is_named(tmp_path, before, after, said):
    broken = (
        WHOLE.replace(before, after, 1)
        if before != "[[maps]]"
        else WHOLE.split("[[maps]]")[0] + '[maps]\ncode = "world"\n'
    )
    assert broken != WHOLE
    (tmp_path / "collection.toml").write_text(broken, "utf-8")
    with pytest.raises(DataError) as caught:
        read_description(tmp_path / "collection.toml")
    assert said in str(caught.value)
    assert str(caught.value).startswith("collection.toml")


def test_whole_numbers_may_stand_where_numbers_are_expected(tmp_path):
    (tmp_path / "collection.toml").write_text(WHOLE.replace("lat = 10.0", "lat = 10"), "utf-8")
    assert read_description(tmp_path / "collection.toml").maps[0].lat == 10
