"""Parties and story of a collection in Parquet are checked against its codebook, the countries of the map and its rows."""

from __future__ import annotations

import shutil

import duckdb
import pytest

from geo_reactions.__main__ import main
from geo_reactions.domain.described import read_described
from geo_reactions.pipeline.described_checks import described_problems
from geo_reactions.pipeline.parquet_checks import parquet_problems
from geo_reactions.serving.proving import problems
from samples import PROJECT

VOTES = PROJECT / "data" / "un-ga-votes"


@pytest.fixture
def votes(tmp_path):
    """Return a function that copies the collection with tables added to collection.toml."""

    def copy(added: str):
        folder = tmp_path / VOTES.name
        shutil.copytree(VOTES, folder)
        with (folder / "collection.toml").open("a", encoding="utf-8") as file:
            file.write(added)
        return folder

    return copy


def step(query: str) -> str:
    return f'\n[[story]]\ntitle = "The vote"\ntext = "They vote."\nquery = "{query}"\n'


def test_a_step_may_name_what_the_rows_have(votes):
    [[reaction]] = duckdb.sql(f"SELECT min(id) FROM read_parquet('{VOTES / 'reactions.parquet'}')").fetchall()
    assert parquet_problems(votes(step(f"reaction={reaction}&stance=against&country=RUS&from=2022"))) == []


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("reaction=nobody", "reaction=nobody"),
        ("place=kyiv", "no place, as no row has any (in the step “The vote”)"),
        (
            "stance=agianst",
            "one of absent, abstaining, against, in_favour; did you mean against? (in the step “The vote”)",
        ),
        ("plcae=kyiv", "did you mean place? (in the step “The vote”)"),
        ("country=UKX", "codes) (in the step “The vote”)"),
    ],
)
def test_a_step_that_names_what_no_row_has_is_refused(votes, query, said):
    folder = votes(step(query))
    [problem] = parquet_problems(folder)
    assert problem.line == len((folder / "collection.toml").read_text("utf-8").splitlines())
    assert said in str(problem)


def test_while_the_rows_are_not_known_a_step_may_name_any_place(votes):
    folder = votes(
        step("place=kyiv&body=nato&reaction=x&stance=agianst") + '[[parties]]\ncountry="RUS"\nstance="absent"\n'
    )
    found = described_problems(folder, read_described(folder), ("RUS", "UKR"))
    assert {(problem.column, problem.value) for problem in found} == {
        ("story.query", "stance=agianst"),
        ("parties.stance", "absent"),
    }


@pytest.mark.parametrize("command", ["check", "build", "import", "serve"])
def test_every_command_refuses_a_broken_codebook_with_the_same_words(votes, command, capsys):
    folder = votes(step("stance=agianst"))
    [said] = commanded(command, folder, capsys)
    last = len((folder / "collection.toml").read_text("utf-8").splitlines())
    assert said.startswith(
        f"collection.toml:{last}: story.query: 'stance=agianst': one of absent, abstaining, against,"
    )
    assert said.endswith("did you mean against? (in the step “The vote”)")
    book = folder / "codebook.toml"
    text = book.read_text("utf-8").replace("rank = 1", "rank = 1.5").replace("label", "lable", 1)
    book.write_text(text, "utf-8")
    rank = text[: text.index("rank = 1.5")].count("\n") + 1
    assert commanded(command, folder, capsys) == [
        "codebook.toml:3: stance.label: label, which is missing",
        "codebook.toml:4: stance.lable: one of label, help, codes; did you mean label?",
        f"codebook.toml:{rank}: actor_type.codes.rank: '1.5': a whole number, without quotation marks",
    ]


def commanded(command, folder, capsys) -> list[str]:
    """Return what a command says that ends because of problems."""
    if command == "serve":
        return list(map(str, problems(folder)))
    assert main([command, str(folder)]) == 1
    first, *said = capsys.readouterr().err.strip().splitlines()
    assert first.endswith("problem(s), nothing was written:")
    return said
