import csv
import hashlib
import json
import warnings
from pathlib import Path

import pytest

from geo_reactions.pipeline.build import build

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import frictionless

DATA = {
    "moonbase-strike": Path(__file__).parents[1] / "collections" / "data" / "moonbase-strike",
    "nagorno-karabakh-2020": Path(__file__).parents[2] / "data" / "nagorno-karabakh-2020",
}


def validated(folder):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return frictionless.validate(str(folder / "datapackage.json"))


@pytest.mark.parametrize("name", DATA)
def test_an_independent_validator_accepts_the_data_package(name):
    found = validated(DATA[name])
    assert found.valid, found.flatten(["name", "rowNumber", "fieldName", "message"])[:5]
    assert {task.name for task in found.tasks} == {"reactions", "coding", "actors", "places", "ledger"}


@pytest.mark.parametrize("name", DATA)
def test_the_descriptor_states_size_and_hash_of_the_built_table(name):
    content = (DATA[name] / "reactions.csv").read_bytes()
    package = json.loads((DATA[name] / "datapackage.json").read_bytes())
    assert package["resources"][0]["bytes"] == len(content)
    assert package["resources"][0]["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


@pytest.mark.parametrize("name", DATA)
def test_the_descriptor_describes_every_column_of_every_file_in_its_order(name):
    package = json.loads((DATA[name] / "datapackage.json").read_bytes())
    for resource in package["resources"]:
        with (DATA[name] / resource["path"]).open(encoding="utf-8", newline="") as file:
            assert [field["name"] for field in resource["schema"]["fields"]] == next(csv.reader(file))


@pytest.mark.parametrize(
    "mistake",
    [
        ("reactions.csv", "ms-001", "stance", "pro_moon", "constraint-error"),
        ("reactions.csv", "ms-001", "first", "soon", "type-error"),
        ("reactions.csv", "ms-001", "place_id", "atlantis", "foreign-key"),
        ("coding.csv", "ms-001", "actor", "nobody", "foreign-key"),
        ("coding.csv", "ms-002", "id", "ms-001", "primary-key"),
        ("actors.csv", "luna", "type", "speech", "constraint-error"),
        ("places.csv", "mare-rim", "precision", "town", "constraint-error"),
        ("ledger.csv", "6.4", "outcome", "skipped", "constraint-error"),
    ],
    ids=" ".join,
)
def test_the_schema_is_strict_enough_that_the_validator_finds_a_mistake(tiny, mistake):
    file, key, column, value, kind = mistake
    (tiny.folder / "datapackage.json").unlink()
    build(tiny.folder)
    tiny.edit(file, key, **{column: value})
    assert kind in {found for (found,) in validated(tiny.folder).flatten(["type"])}


def test_the_licence_and_source_of_the_collection_are_in_the_descriptor():
    package = json.loads((DATA["moonbase-strike"] / "datapackage.json").read_bytes())
    assert package["licenses"] == [{"name": "CC0-1.0", "path": "https://creativecommons.org/publicdomain/zero/1.0/"}]
    assert package["sources"][0]["path"] == "https://example.org/wiki/Moonbase_Strike"
    assert (package["name"], package["version"]) == ("moonbase-strike", "0.3.0")
