"""The library, and every line of docs/library.md."""

from __future__ import annotations

import ast
import contextlib
import io
import json
import re
import shlex
import subprocess
import sys
from datetime import date
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import pytest

import geo_reactions
from geo_reactions.domain.codebook import CODED
from geo_reactions.domain.errors import GeoReactionsError, NotFoundError
from geo_reactions.domain.model import NUMBERS, REACTION_COLUMNS
from geo_reactions.library import COLUMNS
from geo_reactions.page.snippets import snippets
from samples import PROJECT, TINY, WAR

COMMAND = re.compile(r"^ {4}(python -m geo_reactions [^\n]* > [^\n]*)$", re.MULTILINE)
BLOCK = re.compile(r"```python\n(.*?)```\n(?:\n((?: {4}[^\n]*\n)+))?", re.DOTALL)


@pytest.fixture(scope="module")
def moon():
    return geo_reactions.load(TINY)


@pytest.fixture(scope="module")
def real():
    return geo_reactions.load()


def shown(code: str, names: dict) -> str:
    """Run a cell as a notebook does, and return what it prints or its last value."""
    tree = ast.parse(code)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    with contextlib.redirect_stdout(io.StringIO()) as out:
        exec(compile(tree, "docs/library.md", "exec"), names)  # noqa: S102 - our own document
        value = eval(compile(ast.Expression(last.value), "docs/library.md", "eval"), names) if last else None  # noqa: S307
    return out.getvalue().strip() or repr(value)


def run(command: str, folder: Path) -> None:
    """Run a line of the document in a shell; the file that it writes is then in the folder."""
    words, _, file = command.partition(" > ")
    with (folder / file).open("wb") as out:
        subprocess.run([sys.executable, *shlex.split(words)[1:]], stdout=out, check=True)


def test_every_example_of_the_document_gives_what_it_says(tmp_path, monkeypatch):
    names: dict = {}
    document = (PROJECT / "docs" / "library.md").read_text(encoding="utf-8")
    blocks = BLOCK.findall(document)
    assert len(blocks) >= 8
    for command in COMMAND.findall(document):
        run(command, tmp_path)
    monkeypatch.chdir(tmp_path)
    for code, said in blocks:
        found = shown(code, names)
        if said:
            assert found == "\n".join(line[4:] for line in said.splitlines()), code


def test_the_package_exposes_these_names_and_no_others():
    assert geo_reactions.__all__ == ["DataError", "FilterError", "Reactions", "from_frame", "load", "map_figure"]
    assert set(geo_reactions.__all__) <= set(dir(geo_reactions))
    assert all(getattr(geo_reactions, name).__doc__ for name in geo_reactions.__all__)
    with pytest.raises(AttributeError, match="nothing_here"):
        _ = geo_reactions.nothing_here


def test_importing_the_package_loads_no_large_library():
    heavy = {"pandas", "plotly", "duckdb", "dash", "flask", "geopandas", "numpy", "shapely", "babel"}
    code = f"import sys, geo_reactions; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_library_needs_neither_dash_nor_flask():
    code = "import sys, geo_reactions; geo_reactions.load(); print(sorted({'dash', 'flask'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_collection_opens_by_name_by_folder_and_by_default(monkeypatch):
    assert repr(geo_reactions.load()) == repr(geo_reactions.load(WAR.name)) == repr(geo_reactions.load(str(WAR)))
    monkeypatch.setenv("GEO_REACTIONS_DATA", str(TINY.parent))
    assert "moonbase-strike" in repr(geo_reactions.load(TINY.name))
    with pytest.raises(NotFoundError, match="moonbase-strike"):
        geo_reactions.load("no-such-collection")


def test_a_collection_opens_by_any_path_to_it(tmp_path, monkeypatch):
    (tmp_path / "here").symlink_to(TINY)
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    paths = ("here", "here/", "./here", "~/here", Path("here"), TINY / "collection.toml", f"{TINY}/../{TINY.name}")
    assert {repr(geo_reactions.load(path)) for path in paths} == {repr(geo_reactions.load(TINY))}
    monkeypatch.chdir(TINY)
    assert geo_reactions.load(".").boundaries() == geo_reactions.load(TINY).boundaries()
    assert len(geo_reactions.load("collection.toml")) == len(geo_reactions.load(TINY))
    with pytest.raises(NotFoundError, match="has no collection.toml"):
        geo_reactions.load(tmp_path / "empty")


def test_the_whole_frame_has_every_column_and_the_labels_of_all_codes(real):
    frame, book = real.frame, real.collection.codebook
    assert tuple(frame.columns) == (*REACTION_COLUMNS, *(f"{name}_label" for name in CODED))
    pd.testing.assert_frame_equal(frame[list(COLUMNS)], real.select())
    for name in CODED:
        coded = frame[name].notna()
        assert (frame[f"{name}_label"].notna() == coded).all()
        assert set(zip(frame[name][coded], frame[f"{name}_label"][coded], strict=True)) <= set(
            book[name].labels.items()
        )
    frame["actor"] = "me"
    assert "me" not in set(real.frame["actor"])


def test_its_rows_are_those_of_the_frame_one_by_one(real):
    rows, frame = list(real), real.frame[list(REACTION_COLUMNS)]
    assert len(rows) == len(real) == len(frame)
    days = [frame[name].dt.date for name in ("first", "last")]
    expected = frame.astype(object).assign(first=days[0].astype(object), last=days[1].astype(object))
    assert rows == expected.where(frame.notna(), None).to_dict("records")
    assert next(iter(real)) == rows[0]


def test_a_frame_has_typed_columns_and_what_is_empty_is_missing(real):
    frame = real.select()
    assert tuple(frame.columns) == COLUMNS
    assert len(frame) == len(real)
    assert str(frame["crowd"].dtype) == "Int64"
    assert all(pd.api.types.is_datetime64_any_dtype(frame[day]) for day in ("first", "last"))
    assert not (frame.select_dtypes("str") == "").any().any()
    assert frame["date"].isna().sum() == frame["first"].isna().sum() > 0


def test_a_frame_is_the_csv_read_by_pandas(real, tmp_path):
    run("python -m geo_reactions export > x.csv", tmp_path)
    names: dict = {}
    exec(snippets()["Python"].replace("{address}", str(tmp_path / "x.csv")), names)  # noqa: S102 - as documented
    read = names["reactions"]
    found = real.select()[list(read.columns)]
    texts = found.columns.difference(list(NUMBERS))
    pd.testing.assert_frame_equal(
        found.assign(**{name: found[name].fillna("") for name in texts}), read, check_dtype=False
    )


def test_changing_a_frame_changes_nothing_else(moon):
    frame = moon.select()
    frame["actor"] = "me"
    assert "me" not in set(moon.select()["actor"])


@pytest.mark.parametrize(
    ("filters", "query"),
    [
        ({}, ""),
        ({"country": "TYC"}, "country=TYC"),
        ({"country": ["TYC", "LUN"], "body": None}, "country=LUN,TYC"),
        ({"from_": date(1999, 9, 3), "to": "1999-09"}, "from=1999-09-03&to=1999-09-30"),
        ({"from_": pd.Timestamp("1999-09-03")}, "from=1999-09-03"),
        ({"type": pd.Series(["walkout", "speech"])}, "type=speech,walkout"),
        ({"q": "the union&more"}, "q=the%20union%26more"),
        ({"voice": "all", "sort": "-date"}, "voice=all&sort=-date"),
    ],
)
def test_filters_are_the_keys_of_the_address(moon, filters, query):
    assert moon.query(**filters) == query


@pytest.mark.parametrize(
    ("filters", "named"),
    [
        ({"stance": "loud"}, ("stance='loud'", "both_wrong, pro_company, pro_union, silent")),
        ({"stance": "pro_unoin"}, ("did you mean 'pro_union'",)),
        ({"country": "Tycho"}, ("did you mean 'TYC'",)),
        ({"colour": "red"}, ("colour='red'", "country, body, place")),
        ({"from_": "1999-13"}, ("from='1999-13'", "2020-10-02")),
        ({"from_": "1999-10", "to": "1999-09"}, ("lies after to=1999-09",)),
        ({"q": "x" * 300}, ("longer than 200",)),
    ],
)
def test_a_filter_that_names_nothing_is_a_value_error_that_says_what_is_allowed(moon, filters, named):
    for method in (moon.select, moon.countries, moon.to_geodataframe):
        with pytest.raises(ValueError, match="cannot be used") as caught:
            method(**filters)
        assert isinstance(caught.value, GeoReactionsError)
        assert all(part in str(caught.value) for part in named)


def test_points_are_at_the_places_of_the_reactions(real):
    points = real.to_geodataframe()
    assert points.crs == "EPSG:4326"
    assert len(points) == len(real)
    there = points[points.geometry.notna()]
    assert there["lat"].notna().all()
    assert (there.geometry.x == there["lon"]).all()
    assert (there.geometry.y == there["lat"]).all()
    assert points[points.geometry.isna()]["lat"].isna().all()


def test_no_reaction_at_all_gives_empty_frames_and_a_map(moon):
    assert len(moon.select(q="zzz")) == len(moon.countries(q="zzz")) == len(moon.to_geodataframe(q="zzz")) == 0
    assert tuple(moon.select(q="zzz").columns) == COLUMNS
    assert list(moon.countries(q="zzz").columns)[:4] == ["country", "name", "position", "n"]
    assert isinstance(geo_reactions.map_figure(moon, q="zzz"), go.Figure)


def test_the_map_has_its_boundaries_inside_and_a_legend_of_the_positions_it_shows(real):
    figure = geo_reactions.map_figure(real, stance="impartial")
    land = next(trace for trace in figure.data if trace.type == "choropleth")
    assert {feature["id"] for feature in land.geojson["features"]} >= set(land.locations)
    labels = {code.label for code in real.collection.codebook.positions}
    legend = [trace.name for trace in figure.data if trace.showlegend is not False]
    assert {"Impartial", "No reaction"} <= set(legend) <= labels
    assert "/boundaries/" not in json.dumps(figure.to_plotly_json(), default=str)
