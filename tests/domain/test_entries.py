"""Every entry of collection.toml that is missing, unknown or of another type is named, with its line and what is allowed."""

from __future__ import annotations

from fractions import Fraction

import pytest

from geo_reactions.domain.described import read_described
from geo_reactions.domain.description import RANGES, read_description
from geo_reactions.domain.entries import fraction
from geo_reactions.domain.errors import DataError
from geo_reactions.domain.link import decode
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
        ("[period]", 'credits = "me"\n[period]', "collection.toml:{line}: credits: 'me': a list of texts"),
        ("[period]", "credits = [1]\n[period]", "collection.toml:{line}: credits: '[1]': a list of texts"),
        ("lat = 53.0", "lat = 530", "collection.toml:{line}: maps.lat: '530': a number from -90 to 90"),
        ("lon = 15.5", "lon = -181.0", "collection.toml:{line}: maps.lon: '-181.0': a number from -180 to 180"),
        ("zoom = 3.7", "zoom = nan", "collection.toml:{line}: maps.zoom: 'nan': a number from 0.5 to 200"),
        ("aspect = 1.16", "aspect = -1", "collection.toml:{line}: maps.aspect: '-1': a number from 0 to 100"),
        (
            'code = "europe"',
            'code = "world"',
            "collection.toml:{line}: maps.code: 'world': a code that no other map has",
        ),
        (
            "[source]",
            '[[marks]]\nday = 1014-03-27\nlabel = "Vote"\n\n[source]',
            "collection.toml:{next}: marks.day: '1014-03-27': a day at most 10 years before or after the period",
        ),
        ("[source]", "maps = 5\n[source]", "maps"),
        ('label = "Asia"', "label = 3", "collection.toml:{line}: maps.label: '3': a text in quotation marks"),
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
    line = WHOLE[: WHOLE.index(before)].count("\n") + 1
    assert said.format(line=line, next=line + 1) in str(caught.value)
    assert str(caught.value).startswith("collection.toml")


def test_a_map_at_the_ends_of_its_ranges_is_one_that_an_address_may_name():
    for n in (0, 1):
        lon, lat, zoom = (RANGES[name][n] for name in ("lon", "lat", "zoom"))
        view, unused = decode(f"map={lon},{lat},{zoom}", {"map": ("world",)})
        assert (view.map, unused) == (f"{lon},{lat},{zoom}", ())


def test_the_problems_of_both_files_are_reported_together(tmp_path):
    for name, before in (("collection.toml", "version"), ("codebook.toml", "help")):
        text = (PROJECT / "data" / "un-ga-votes" / name).read_text("utf-8")
        (tmp_path / name).write_text(text.replace(f"{before} =", f"x{before} =", 1), "utf-8")
    with pytest.raises(DataError) as caught:
        read_described(tmp_path)
    assert {problem.file for problem in caught.value.problems} == {"collection.toml", "codebook.toml"}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1, 1),
        (0.1, Fraction(1, 10)),
        (1e-7, Fraction(1, 10**7)),
        ("2/3", Fraction(2, 3)),
        (".5", Fraction(1, 2)),
        ("-1", -1),
    ]
    + [(wrong, None) for wrong in (True, "2/0", "", "1e9", "1 / 2", "½", float("nan"), None, [], "9" * 50)],
)
def test_fractions_are_numbers_or_texts(value, expected):
    assert fraction(value) == expected


def test_whole_numbers_may_stand_where_numbers_are_expected(tmp_path):
    (tmp_path / "collection.toml").write_text(WHOLE.replace("lat = 10.0", "lat = 10"), "utf-8")
    assert read_description(tmp_path / "collection.toml").maps[0].lat == 10
