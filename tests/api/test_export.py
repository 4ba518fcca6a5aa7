import csv
import io
import json
import shutil

import pytest

from geo_reactions.api import export
from geo_reactions.api.export import write
from geo_reactions.api.formats import FORMATS
from geo_reactions.domain.errors import DataError
from samples import QUERIES, TINY, Sample, sample

CONTRACT = [
    "id", "act", "actor", "actor_type", "country", "country_name", "type", "stance", "date", "place", "place_country",
    "lat", "lon", "crowd", "quote", "summary", "section", "sentences", "source_url",
    "degree", "dated", "crowd_said", "certainty", "note",
]  # fmt: skip
NUMBERS = ("lat", "lon", "crowd")


def contract(shown) -> list[str]:
    """Return the columns of the contract, then the own fields of a collection."""
    return [*CONTRACT, *(field.name for field in shown.collection.description.own_fields)]


def numbers(shown) -> list[str]:
    return [*NUMBERS, *(field.name for field in shown.collection.description.own_fields if field.is_number)]


FORMULAS = ("=1+1", "+1", "-2+3", "@SUM(A1)", "\t=1")


def to_csv(collection, view) -> bytes:
    return b"".join(FORMATS["csv"].write(export.reactions_table(collection, view)))


def to_json(collection, view) -> bytes:
    return b"".join(FORMATS["json"].write(export.reactions_table(collection, view)))


def to_geojson(collection, view) -> bytes:
    return b"".join(FORMATS["geojson"].write(export.reactions_table(collection, view)))


def countries_csv(collection, view) -> bytes:
    return b"".join(FORMATS["csv"].write(export.countries_table(collection, view)))


def table(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode(), newline=""), strict=True))


def dictionaries(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline=""), strict=True))


def no_constant(name: str):
    raise AssertionError(f"{name} is not JSON")


def strict(content: bytes):
    return json.loads(content, parse_constant=no_constant)


@pytest.fixture
def edited(tmp_path):
    """Return a function that opens the made-up collection with other cells in its first row."""

    def copy(**cells: str) -> Sample:
        shutil.copytree(TINY.parent, tmp_path / "data", dirs_exist_ok=True)
        path = tmp_path / "data" / TINY.name / "reactions.csv"
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        rows[0] |= cells
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        return sample.__wrapped__(path.parent)

    return copy


def test_csv_has_the_columns_of_the_contract_in_its_order(either):
    assert table(to_csv(either.collection, either.view("")))[0] == contract(either)


def test_the_csv_for_spreadsheets_is_the_same_behind_a_byte_order_mark(either):
    for query in QUERIES[either.folder.name]:
        table = export.reactions_table(either.collection, either.view(query))
        assert b"".join(FORMATS["excel.csv"].write(table)) == b"\xef\xbb\xbf" + to_csv(
            either.collection, either.view(query)
        )


def test_csv_keeps_to_rfc_4180(either):
    content = to_csv(either.collection, either.view(""))
    assert not content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    assert content.count(b"\r\n") == content.count(b"\n") == len(either.rows) + 1
    assert {len(row) for row in table(content)} == {len(contract(either))}


def test_every_text_of_the_table_is_in_the_csv_as_it_is(either):
    found = dictionaries(to_csv(either.collection, either.view("")))
    for row, exported in zip(either.rows, found, strict=True):
        for column in contract(either):
            if column not in numbers(either):
                harmless = "'" * row[column].startswith(("=", "+", "-", "@", "\t", "\r"))
                assert exported[column] == harmless + row[column]


def test_quotation_marks_commas_and_markup_survive(moonbase):
    found = {row["id"]: row for row in dictionaries(to_csv(moonbase.collection, moonbase.view("")))}
    assert found["ms-004"]["quote"] == '"wrong", and loud'
    assert found["ms-003"]["quote"] == "the union is right, and <b>everyone</b> knows it"
    assert found["ms-003"]["actor"] == "Əli Işıqlı, minister of ore"


def test_numbers_are_numbers_and_negative_ones_stay_untouched(moonbase):
    found = {row["id"]: row for row in dictionaries(to_csv(moonbase.collection, moonbase.view("")))}
    assert (float(found["ms-011"]["lat"]), found["ms-011"]["lon"]) == (22.5, "-57.5")
    assert found["ms-011"]["crowd"] == "12"
    assert (found["ms-001"]["lat"], found["ms-001"]["lon"], found["ms-001"]["crowd"]) == ("", "", "")
    for row in moonbase.rows:
        for column in numbers(moonbase):
            exported = found[row["id"]][column]
            assert (float(exported) if exported else None) == (float(row[column]) if row[column] else None)


@pytest.mark.parametrize("text", FORMULAS)
@pytest.mark.parametrize("column", ["actor", "quote", "summary", "section", "place"])
def test_a_text_that_a_spreadsheet_would_run_is_made_harmless(edited, column, text):
    shown = edited(**{column: text})
    assert dictionaries(to_csv(shown.collection, shown.view("")))[0][column] == f"'{text}"
    assert strict(to_json(shown.collection, shown.view("")))[0][column] == text


def test_no_cell_of_a_text_column_could_run_in_a_spreadsheet(either):
    for row in dictionaries(to_csv(either.collection, either.view(""))):
        for column, cell in row.items():
            assert column in numbers(either) or not cell.startswith(("=", "+", "-", "@", "\t", "\r")), column


@pytest.mark.parametrize("text", ["line one\nline two", 'say "yes"', "a,b", "'single'", " spaced ", "ə→—“”"])
def test_any_other_text_comes_back_from_the_csv_unchanged(edited, text):
    shown = edited(summary=text)
    assert dictionaries(to_csv(shown.collection, shown.view("")))[0]["summary"] == text


def test_a_country_whose_name_could_run_is_harmless_in_the_list_of_countries(edited, tmp_path):
    shown = edited()
    path = tmp_path / "data" / "boundaries" / "countries.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("TYC,Tycho,", "TYC,=Tycho,"), encoding="utf-8")
    shown = sample.__wrapped__(shown.folder)
    named = {row["country"]: row["name"] for row in dictionaries(countries_csv(shown.collection, shown.view("")))}
    assert named["TYC"] == "'=Tycho"


def test_json_is_an_array_of_objects_with_the_columns_in_order_and_null_for_empty(either):
    found = strict(to_json(either.collection, either.view("")))
    assert all(list(row) == contract(either) for row in found)
    for row, exported in zip(either.rows, found, strict=True):
        for column in contract(either):
            cell = exported[column]
            assert (cell is None) == (row[column] == ""), column
            assert cell is None or isinstance(cell, (int, float) if column in numbers(either) else str), column
        assert exported["crowd"] is None or isinstance(exported["crowd"], int)


def test_geojson_keeps_to_rfc_7946(either):
    found = strict(to_geojson(either.collection, either.view("")))
    assert (found["type"], "crs" in found) == ("FeatureCollection", False)
    for row, feature in zip(either.rows, found["features"], strict=True):
        assert (feature["type"], feature["id"], feature["properties"]["id"]) == ("Feature", row["id"], row["id"])
        assert list(feature["properties"]) == [column for column in contract(either) if column not in ("lat", "lon")]
        if row["lat"]:
            assert feature["geometry"] == {"type": "Point", "coordinates": [float(row["lon"]), float(row["lat"])]}
        else:
            assert feature["geometry"] is None


def test_all_formats_and_the_sentence_count_the_same_for_a_dozen_views(either):
    for query in QUERIES[either.folder.name]:
        view = either.view(query)
        ids = [row["id"] for row in dictionaries(to_csv(either.collection, view))]
        assert ids == [row["id"] for row in strict(to_json(either.collection, view))], query
        assert ids == [feature["id"] for feature in strict(to_geojson(either.collection, view))["features"]], query
        assert sorted(ids) == sorted(row["id"] for row in either.kept(view)), query
        said = either.sentence(view).split()[0]
        assert said == (f"{len(ids):,}" if ids else "no"), query
        abroad = sum(int(row["n"]) for row in dictionaries(countries_csv(either.collection, view)))
        assert abroad == sum(bool(row["country"]) for row in either.kept(view)), query


def test_rows_come_in_the_order_that_the_view_asks_for(moonbase):
    dates = [
        row["date"] for row in dictionaries(to_csv(moonbase.collection, moonbase.view("sort=-date&stance=pro_company")))
    ]
    assert dates[0] == "1999-10-02"
    assert dates[-1] == ""


def test_an_empty_view_still_has_the_header_in_every_table(either):
    view = either.view("q=zzz")
    assert table(to_csv(either.collection, view)) == [contract(either)]
    assert table(countries_csv(either.collection, view)) == table(countries_csv(either.collection, either.view("")))[:1]
    assert strict(to_json(either.collection, view)) == []
    assert strict(to_geojson(either.collection, view))["features"] == []


def test_a_command_names_every_part_of_a_query_that_it_cannot_use(moonbase):
    out = io.BytesIO()
    with pytest.raises(DataError) as caught:
        write(moonbase.collection, "stance=loud&colour=red&from=1999-13", "csv", out)
    assert {(problem.column, problem.value) for problem in caught.value.problems} == {
        ("stance", "loud"), ("colour", "red"), ("from", "1999-13"),
    }  # fmt: skip
    assert out.getvalue() == b""
