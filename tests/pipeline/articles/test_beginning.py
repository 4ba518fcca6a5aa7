"""From an article to a collection that can be built, served and followed, by the commands alone."""

from __future__ import annotations

import csv
import tomllib

import pytest

from geo_reactions.__main__ import main
from geo_reactions.charts import charts_of, scene
from geo_reactions.collection import open_collection
from geo_reactions.domain.codebook_reading import read_codebook
from geo_reactions.markup.writer import to_html
from geo_reactions.page.details import details
from geo_reactions.page.slots import slots
from geo_reactions.serving.app import create_app
from samples import ASSETS

TEXT = """The dock strike began on 3 May 1999 and ended on 9 June 1999.

== Countries ==

=== Luna ===
On 4 May 1999 the minister of Luna said that “the dockers are right”. A week later she said it again.

=== Pico ===
* The senate of Pico asked both sides to talk.
* A crowd of 300 marched in Plato City on 7 May 1999.
"""
SIDES = [
    "--side",
    "pro_dockers=For the dockers: dockers, Dockers' Union",
    "--side",
    "pro_owners=For the owners: owners",
]


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "dock-strike.txt"
    path.write_text(TEXT, "utf-8")
    return path


GONE = (
    "On 4 May 1999 the minister of Luna said that “the dockers are right”. ",
    "* A crowd of 300 marched in Plato City on 7 May 1999.\n",
)
ADDRESSES = ("/", "/about", "/reactions.csv", "/countries.csv", "/rows", "/card.png", "/pictures/types.svg")


def add(path, **cells):
    """Add a row to a table."""
    with path.open(encoding="utf-8", newline="") as file:
        columns = next(csv.reader(file))
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, columns, lineterminator="\n", restval="").writerow(cells)


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_an_article_becomes_a_folder_that_builds_at_once(tmp_path, article, capsys):
    folder = tmp_path / "dock"
    assert main(["new", str(folder), "--article", str(article), *SIDES, "--home", "FRA", "--default", "none"]) == 0
    assert "5 sentences in 3 sections" in capsys.readouterr().err
    ledger = rows(folder / "ledger.csv")
    assert [row["locator"] for row in ledger] == ["1.1", "2.1", "2.2", "3.1", "4.1"]
    assert {row["outcome"] for row in ledger} == {"open"}
    about = tomllib.loads((folder / "collection.toml").read_text("utf-8"))
    assert (str(about["period"]["from"]), str(about["period"]["to"])) == ("1999-05-03", "1999-06-09")
    book = read_codebook(folder / "codebook.toml")
    assert list(book["stance"].by_code) == ["pro_dockers", "impartial", "pro_owners", "none"]
    assert tomllib.loads((folder / "draft.toml").read_text("utf-8"))["sides"]["pro_dockers"] == [
        "dockers",
        "Dockers' Union",
    ]
    assert main(["build", str(folder)]) == 0
    assert "5 sentences are still open" in capsys.readouterr().err
    assert main(["check", str(folder)]) == 0


@pytest.mark.parametrize("sides", [[], SIDES], ids=["without sides", "with sides"])
def test_a_collection_without_reactions_is_shown_and_says_so(tmp_path, article, sides):
    folder = tmp_path / "dock"
    assert main(["new", str(folder), "--article", str(article), *sides]) == 0
    assert main(["build", str(folder)]) == 0
    empty = open_collection(folder)
    shown = scene(empty, empty.everything.put(sort="date"))
    for chart in charts_of(empty):
        assert chart.draw(shown)["layout"]
        assert isinstance(chart.read(shown), str)
    for slot in slots(empty):
        slot.render(shown)
    assert "There are no reactions yet." in to_html(details(shown))
    client = create_app(folder, ASSETS).server.test_client()
    for address in ADDRESSES:
        assert client.get(address).status_code == 200, address


def test_a_coded_sentence_keeps_its_reaction_when_the_article_is_edited(tmp_path, article, capsys):
    folder = tmp_path / "dock"
    assert main(["new", str(folder), "--article", str(article), *SIDES]) == 0
    add(folder / "actors.csv", id="luna", name="Government of Andorra", type="government", country="AND")
    add(
        folder / "coding.csv", id="ds-1", sentences="2.1", act="a-1", actor="luna", type="statement", stance="pro_dockers",
        degree="plain", date="1999-05-04", dated="told", quote="the dockers are right", summary="Backs them.", certainty="sure",
    )  # fmt: skip
    ledger = (folder / "ledger.csv").read_text("utf-8").splitlines()
    ledger[2] = ledger[2].replace(",open,,", ",coded,ds-1,")
    (folder / "ledger.csv").write_text("\n".join(ledger) + "\n", "utf-8")
    assert main(["build", str(folder)]) == 0
    article.write_text(
        TEXT.replace("The dock strike began", "Nobody expected it. The dock strike began")
        .replace("=== Luna ===\n", "=== Luna ===\nA new first paragraph.\n\n")
        .replace("A week later", "Two weeks later"),
        "utf-8",
    )
    capsys.readouterr()
    assert main(["follow", str(folder), "--article", str(article)]) == 0
    said = capsys.readouterr().err
    assert "4 sentences stayed the same, 4 of them with another number" in said
    assert "changed 2.2 -> 3.2" in said
    assert [row["sentences"] for row in rows(folder / "coding.csv")] == ["3.1"]
    assert next(row for row in rows(folder / "ledger.csv") if row["locator"] == "3.1")["reactions"] == "ds-1"
    assert main(["build", str(folder)]) == 0


def test_reactions_whose_sentences_are_gone_stay_beside_those_of_an_earlier_edit(tmp_path, article):
    folder = tmp_path / "dock"
    assert main(["new", str(folder), "--article", str(article), *SIDES]) == 0
    add(folder / "coding.csv", id="ds-1", sentences="2.1", actor="luna", stance="none")
    add(folder / "coding.csv", id="ds-2", sentences="4.1", actor="pico", stance="none")
    left = []
    for gone in GONE:
        article.write_text(article.read_text("utf-8").replace(gone, ""), "utf-8")
        assert main(["follow", str(folder), "--article", str(article)]) == 0
        left.append([row["id"] for row in rows(folder / "left-over.csv")])
    assert left == [["ds-1"], ["ds-1", "ds-2"]]
    assert rows(folder / "coding.csv") == []


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--side", "pro dockers=For"], "is no side; write"),
        (["--side", "pro_dockers=For the dockers"], "no side, two sides or three"),
        (["--side", "a=A", "--side", "a=B"], "a code that no other side has"),
        ([*SIDES, "--default", "pro_docker"], "one of pro_dockers, pro_owners, impartial, none"),
        (["--from", "1999-05-03", "--to", "1999-05-01"], "a day that does not lie before 1999-05-03"),
    ],
)
def test_what_cannot_be_used_is_said_and_nothing_is_written(tmp_path, article, capsys, more, said):
    folder = tmp_path / "dock"
    assert main(["new", str(folder), "--article", str(article), *more]) == 1
    assert said in capsys.readouterr().err
    assert not folder.exists()


def test_nothing_is_overwritten_and_a_file_without_sentences_is_refused(tmp_path, article, capsys):
    folder = tmp_path / "dock"
    empty = tmp_path / "empty.txt"
    empty.write_text("\n\n", "utf-8")
    assert main(["new", str(folder), "--article", str(empty)]) == 1
    assert not folder.exists()
    assert main(["new", str(folder), "--article", str(article)]) == 0
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert main(["new", str(folder), "--article", str(article)]) == 1
    assert "nothing is overwritten" in capsys.readouterr().err
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
