import shutil
from pathlib import Path

import pytest

from geo_reactions.domain.errors import DataError
from geo_reactions.pipeline import writing
from geo_reactions.pipeline.agreement import RAW
from geo_reactions.pipeline.build import build, check

CODING, FIRST = "coding.csv", "ms-001"


def places(problems):
    return {(problem.file, problem.line, problem.column, problem.value) for problem in problems}


def break_everything(tiny):
    """Make every possible mistake in cells at once; return where each must be reported."""
    cells = [
        (CODING, "ms-001", "stance", "pro_moon"),
        (CODING, "ms-002", "date", "2020-13-40"),
        (CODING, "ms-007", "date", "1999-09-20/1999-09-13"),
        (CODING, "ms-008", "actor", "nobody"),
        (CODING, "ms-012", "place", "atlantis"),
        (CODING, "ms-015", "quote", "storm"),
        (CODING, "ms-010", "id", "ms-009"),
        ("places.csv", "kepler-dome", "lat", ""),
        ("places.csv", "kepler-dome", "lon", ""),
        ("actors.csv", "miners-guild", "country", "LUN"),
    ]
    expected = {(file, tiny.edit(file, key, **{column: value}), column, value) for file, key, column, value in cells}
    line = tiny.edit("places.csv", "plato-city", lat="44.75", lon="4.25")
    return expected | {("places.csv", line, "lat,lon", "44.75,4.25")}


def break_quotation(tiny):
    return CODING, tiny.edit(CODING, "ms-015", quote="storm"), "quote", "storm"


def break_distance(tiny):
    return "places.csv", tiny.edit("places.csv", "plato-city", lon="60"), "lat,lon", "4.25,60"


def break_encoding(tiny):
    tiny.replace(CODING, "ms-009", b"ms-009\xff")
    return CODING, 10, "", repr(b"\xff")


def drop_column(tiny):
    rows = tiny.rows("actors.csv")
    tiny.save("actors.csv", rows, tuple(column for column in rows[0] if column != "office"))
    return "actors.csv", 1, "office", ""


def add_column(tiny):
    tiny.save("places.csv", tiny.rows("places.csv"), (*tiny.rows("places.csv")[0], "height"))
    return "places.csv", 1, "height", ""


def test_building_the_tiny_collection_gives_the_committed_files(tiny):
    before = tiny.built()
    for name in before:
        (tiny.folder / name).unlink()
    outcome = build(tiny.folder)
    assert tiny.built() == before
    assert outcome.done[-1] == "written: reactions.csv, datapackage.json"
    assert outcome.not_run == ()


def test_the_published_collection_passes_every_check_and_its_built_files_are_fresh():
    folder = Path(__file__).parents[2] / "data" / "nagorno-karabakh-2020"
    assert check(folder).done[-1] == "fresh: reactions.csv, datapackage.json, agreement.json"


def test_building_again_writes_nothing(tiny):
    assert build(tiny.folder).done[-1] == "written: nothing, all is fresh"


def test_every_mistake_is_reported_at_once_and_the_built_files_stay(tiny):
    expected = break_everything(tiny)
    assert expected <= places(tiny.problems())


def test_a_check_reports_the_same_problems_as_a_build(tiny):
    break_everything(tiny)
    assert tiny.problems(check) == tiny.problems(build)


@pytest.mark.parametrize("mistake", [break_quotation, break_distance, break_encoding, drop_column, add_column])
def test_a_mistake_is_reported_with_its_place_and_the_built_files_stay(tiny, mistake):
    expected = mistake(tiny)
    assert places(tiny.problems()) == {expected}


def test_several_unreadable_files_are_reported_at_once(tiny):
    expected = {break_encoding(tiny), drop_column(tiny), add_column(tiny)}
    assert places(tiny.problems()) == expected


def test_every_problem_says_what_is_allowed(tiny):
    break_everything(tiny)
    assert all(problem.expected for problem in tiny.problems())


def test_a_missing_source_is_reported(tiny):
    (tiny.folder / "places.csv").unlink()
    assert places(tiny.problems()) == {("places.csv", 0, "", "")}


def test_a_disk_that_is_full_at_the_second_file_leaves_both_as_they_were(tiny, monkeypatch):
    tiny.edit(CODING, FIRST, summary="Other words.")
    before, synced = tiny.built(), []

    def full(handle: int) -> None:
        synced.append(handle)
        if len(synced) > 1:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing.os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        build(tiny.folder)
    assert tiny.built() == before


def test_a_check_of_fresh_files_names_them_and_writes_nothing(tiny):
    stamps = {name: tiny.path(name).stat().st_mtime_ns for name in tiny.built()}
    assert check(tiny.folder).done[-1] == "fresh: reactions.csv, datapackage.json"
    assert {name: tiny.path(name).stat().st_mtime_ns for name in stamps} == stamps


@pytest.mark.parametrize("name", ["reactions.csv", "datapackage.json"])
def test_a_check_says_which_built_file_was_edited_by_hand(tiny, name):
    tiny.replace(name, "Crater Republic" if name == "reactions.csv" else "0.3.0", "X")
    assert [(problem.file, problem.expected) for problem in tiny.problems(check)] == [
        (name, "not what the sources give; run `make build`")
    ]


def test_a_check_says_that_the_built_files_are_older_than_the_coding(tiny):
    tiny.edit(CODING, FIRST, summary="Other words.")
    assert [problem.file for problem in tiny.problems(check)] == ["datapackage.json", "reactions.csv"]


def test_a_check_says_that_a_built_file_is_missing(tiny):
    (tiny.folder / "datapackage.json").unlink()
    with pytest.raises(DataError, match=r"datapackage\.json: not what the sources give"):
        check(tiny.folder)


def test_without_the_article_the_outcome_says_that_its_proof_was_not_run(tiny):
    (tiny.folder / "article.txt").unlink()
    for run in (build, check):
        outcome = run(tiny.folder)
        assert "against the article" in outcome.not_run[0]
        assert not any("article" in line for line in outcome.done)


def test_with_the_article_the_outcome_says_that_every_quotation_was_proved(tiny, tmp_path):
    shutil.move(tiny.folder / "article.txt", tmp_path / "elsewhere.txt")
    outcome = check(tiny.folder, tmp_path / "elsewhere.txt")
    assert "every sentence and quotation stands in the article" in outcome.done
    assert outcome.not_run == ()


def test_a_given_article_that_does_not_exist_is_a_problem_and_no_reason_to_skip_the_proof(tiny, tmp_path):
    with pytest.raises(DataError, match=r"missing\.txt: the article cannot be read"):
        check(tiny.folder, tmp_path / "missing.txt")


def code_twice(tiny, second_pair):
    (tiny.folder / "codings").mkdir()
    for name, pair in (("first", "p1"), ("second", second_pair)):
        tiny.save(f"codings/{name}.csv", [{"pair": pair, "stance": "silent"}], RAW)


def test_two_codings_give_a_built_file_of_their_agreement(tiny):
    code_twice(tiny, "p1")
    assert build(tiny.folder).done[-1] == "written: agreement.json"
    assert check(tiny.folder).done[-1] == "fresh: reactions.csv, datapackage.json, agreement.json"
    assert b'"pairs": 1' in (tiny.folder / "agreement.json").read_bytes()


def test_two_codings_that_share_no_pair_stop_the_build(tiny):
    code_twice(tiny, "p2")
    assert places(tiny.problems()) == {("second.csv", 0, "pair", "")}
