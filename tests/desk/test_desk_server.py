"""The addresses of the desk: what they answer, and how they refuse what they cannot use, in words."""

from __future__ import annotations

import json

import pytest
from desk_articles import begun, contents, rows
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_reactions.__main__ import main
from geo_reactions.desk.desk import Desk
from geo_reactions.desk.server import create_desk
from geo_reactions.pipeline.articles.sentences import sentences
from geo_reactions.pipeline.build import build

HERE = "http://127.0.0.1:8051"


@pytest.fixture
def client(folder):
    return create_desk(Desk(folder)).test_client()


def post(client, path, content, **more):
    return client.post(path, json=content, base_url=HERE, **more)


def test_the_article_and_the_work_are_those_of_the_files(client, folder):
    article = client.get("/article", base_url=HERE).json
    work = client.get("/work", base_url=HERE).json
    assert [one["locator"] for one in article["sentences"]] == [row["locator"] for row in rows(folder / "ledger.csv")]
    assert article["sentences"][1]["text"].startswith("On 4 May 1999, Foreign Minister")
    assert article["sentences"][1]["section"] == "Countries"
    assert work["article"] == article["digest"]
    assert [row["id"] for row in work["rows"]] == [row["id"] for row in rows(folder / "draft.csv")]
    assert client.get("/work", query_string={"known": work["version"]}, base_url=HERE).json == {
        "version": work["version"]
    }


def test_a_change_is_answered_with_the_state_that_the_work_has_then(client, folder):
    done = post(client, "/changes", {"kind": "accept", "rows": ["draft-002"]}).json
    work = client.get("/work", base_url=HERE).json
    assert {name: done[name] for name in work} == work
    assert done["progress"]["finished"] == 1
    assert done["sentences"]["3.1"]["state"] == "proposed"
    back = post(client, "/undo", {"step": done["step"]}).json
    assert back["said"] == "undone: r-001 accepted"
    assert rows(folder / "coding.csv") == []
    assert post(client, "/undo", {"step": back["step"]}).json["said"] == "done again: r-001 accepted"


def test_what_is_sent_again_because_its_answer_was_lost_is_done_once(client, folder):
    asked = {"kind": "accept", "rows": ["draft-002"], "token": "first"}
    done = post(client, "/changes", asked).json
    assert post(client, "/changes", asked).json == done
    asked = {"step": done["step"], "token": "second"}
    back = post(client, "/undo", asked).json
    assert post(client, "/undo", asked).json == back
    assert rows(folder / "coding.csv") == []
    assert post(client, "/undo", {"step": back["step"], "token": "third"}).json["said"] == "done again: r-001 accepted"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({}, "there is no change of the kind ''"),
        ({"kind": "fly"}, "there is no change of the kind 'fly'; there are edit, accept"),
        ({"kind": ["edit"]}, "there is no change of the kind ['edit']"),
        ({"kind": {}}, "there is no change of the kind {}"),
        ([], "a change is a JSON object"),
        ("edit", "a change is a JSON object"),
        ({"kind": "edit"}, "the change is not of the form of its kind"),
        ({"kind": "edit", "row": "draft-999", "cells": {}}, "draft-999 is not there any more"),
        ({"kind": "edit", "row": "draft-002", "cells": {"summary": "ab"}}, "each cell comes with what it was"),
        ({"kind": "edit", "row": "draft-002", "cells": {"note": ["", 5]}}, "note: a cell holds text, not 5"),
        ({"kind": "edit", "row": "draft-002", "cells": {"note": ["", "a\x07"]}}, "control characters: U+0007"),
        ({"kind": "edit", "row": "draft-002", "cells": {"note": ["", "a\ud83d"]}}, "half of a character"),
        ({"kind": "edit", "row": "draft-002", "cells": {"note": ["", "a" * 40_000]}}, "at most 32,767 characters"),
        ({"kind": "edit", "row": "draft-002", "cells": {"id": ["", "x"]}}, "a row has no cell id that can be changed"),
        ({"kind": "edit", "row": "draft-002", "cells": {"sentences": ["3.1", "99.1"]}}, "no sentence 99.1"),
        ({"kind": "accept", "rows": []}, "the change names no rows"),
        ({"kind": "accept", "rows": "draft-002"}, "the change names no rows"),
        ({"kind": "split", "row": "draft-002"}, "is no list: write the names with commas"),
        ({"kind": "add", "sentence": "99.9"}, "the article has no sentence 99.9"),
        ({"kind": "none", "sentence": "8.1", "outcome": "coded", "why": "x"}, "the article has no sentence 8.1"),
        ({"kind": "none", "sentence": "1.1", "outcome": "coded", "why": "x"}, "is one of background"),
        ({"kind": "none", "sentence": "1.1", "outcome": "background", "why": " "}, "say why the sentence holds no"),
        ({"kind": "none", "sentence": "1.1", "outcome": "background", "why": "\x1b"}, "why: text without control"),
        ({"kind": "accept", "rows": ["draft-002"], "article": "0" * 64}, "the article was replaced by another version"),
    ],
)
def test_a_change_that_cannot_be_made_is_refused_with_the_reason_and_writes_nothing(client, folder, content, said):
    files = contents(folder)
    answer = post(client, "/changes", content)
    assert (answer.status_code, said in answer.json["refused"]) == (409, True), answer.json
    assert contents(folder) == files


@pytest.mark.parametrize("step", [None, "1", True, 1.5, [1], 10**30, -1, 0])
def test_a_step_that_there_is_not_is_refused(client, step):
    answer = post(client, "/undo", {"step": step})
    assert answer.status_code == 409
    assert answer.json["refused"] in (
        "the number of a step is missing",
        "this change is too old to be undone, or the desk was started again since",
    )


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"NaN", b"[" * 5000])
@pytest.mark.parametrize("path", ["/changes", "/undo"])
def test_a_body_that_is_no_json_object_is_refused_in_words(client, path, body):
    answer = client.post(path, data=body, content_type="application/json", base_url=HERE)
    assert (answer.status_code, answer.json) == (409, {"refused": "a change is a JSON object"})


def test_a_body_that_is_too_large_is_refused_in_words(client, folder):
    files = contents(folder)
    answer = client.post("/changes", data=b" " * (2 << 20), content_type="application/json", base_url=HERE)
    assert answer.status_code == 413
    assert answer.json == {"refused": "the desk takes at most 1,048,576 bytes at once"}
    assert contents(folder) == files


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8051", "127.0.0.1.evil.example", "0.0.0.0:8051", "localhost.x"]
)
def test_another_name_of_this_machine_is_refused(client, host):
    answer = client.get("/work", headers={"Host": host})
    assert (answer.status_code, answer.json) == (403, {"refused": "the desk answers this machine only"})


@pytest.mark.parametrize("host", ["127.0.0.1:8051", "localhost:8051", "[::1]:8051", "localhost"])
def test_the_names_of_this_machine_are_answered(client, host):
    assert client.get("/work", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:9999", "https://127.0.0.1:8051"])
def test_the_page_of_another_site_changes_nothing(client, folder, origin):
    files = contents(folder)
    answer = post(client, "/changes", {"kind": "accept", "rows": ["draft-002"]}, headers={"Origin": origin})
    assert (answer.status_code, answer.json) == (403, {"refused": "the desk answers its own page only"})
    assert contents(folder) == files
    own = post(client, "/changes", {"kind": "accept", "rows": ["draft-002"]}, headers={"Origin": HERE})
    assert own.status_code == 200


@pytest.mark.parametrize(
    "path", ["/nowhere", "/desk/../article", "/desk/..%2f..%2fpyproject.toml", "/static/x", "/coding.csv"]
)
def test_an_address_that_there_is_not_is_said_to_have_nothing(client, path):
    answer = client.get(path, base_url=HERE)
    assert (answer.status_code, answer.json) == (404, {"refused": "the desk has nothing at this address"})


def test_a_change_that_is_asked_with_get_is_not_made(client):
    answer = client.get("/changes", base_url=HERE)
    assert answer.status_code == 405
    assert answer.json["refused"].startswith("this address is asked in another way")


def test_every_answer_forbids_other_sites_to_use_it(client):
    for path in ("/work", "/nowhere", "/article"):
        headers = client.get(path, base_url=HERE).headers
        assert headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert headers["X-Content-Type-Options"] == "nosniff"


@given(
    path=st.sampled_from(["/changes", "/undo"]),
    content=st.recursive(
        st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=4),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["kind", "step", "article", "rows", "row", "edit"]), inner, max_size=4)
        ),
        max_leaves=6,
    ),
)
@settings(max_examples=150, deadline=None)
def test_no_json_makes_the_desk_fail(shared, path, content):
    client, folder = shared
    files = contents(folder)
    answer = client.post(path, data=json.dumps(content), content_type="application/json", base_url=HERE)
    assert answer.status_code == 409
    assert contents(folder) == files


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    folder = begun(tmp_path_factory.mktemp("shared") / "quarrel")
    return create_desk(Desk(folder)).test_client(), folder


ARABIC = "أدانت حكومة النرويج الهجوم على الميناء. ودعا مجلس الشمال إلى وقف إطلاق النار في 9 مايو 1999.\n"
HEBREW = 'נשיא צרפת אמר "לא" ביום 3 במאי 1999. הוא הוסיף דברים.\n'
CHINESE = "挪威政府呼吁停火。北欧理事会于1999年5月3日表示关切。\n"
ODD = 'He said "a, b"; \'c\'\t– and =1+1.\n\n* "Quoted" item with a | bar. Another one!\n'


@pytest.mark.parametrize("text", [ARABIC, HEBREW, CHINESE, ODD, ARABIC + CHINESE + ODD + HEBREW])
@pytest.mark.parametrize("words", ["نص عربي", 'she said ""no"" \n =SUM(A1), \u200f', "字" * 30_000])
def test_an_article_of_any_script_is_coded_with_words_of_any_kind(tmp_path, text, words):
    folder = begun(tmp_path / "quarrel", text, with_draft=False)
    desk = Desk(folder)
    client = create_desk(desk).test_client()
    article = client.get("/article", base_url=HERE).json
    kept = (folder / "article.txt").read_text("utf-8")
    assert [one["text"] for one in article["sentences"]] == [one.text for one in sentences(kept)]
    for one in article["sentences"]:
        added = post(client, "/changes", {"kind": "add", "sentence": one["locator"]}).json
        row = next(row for row in added["rows"] if row["cells"]["sentences"] == one["locator"])
        cells = {
            "actor_name": words.strip().splitlines()[0][:50], "actor_type": "community", "type": "statement",
            "stance": "impartial", "summary": words, "quote": one["text"][:9],
        }  # fmt: skip
        edit = {"kind": "edit", "row": row["id"], "cells": {name: ["", now] for name, now in cells.items()}}
        assert post(client, "/changes", edit).status_code == 200
        done = post(client, "/changes", {"kind": "accept", "rows": [row["id"]]})
        assert done.status_code == 200, done.json
    coded = rows(folder / "coding.csv")
    assert {row["summary"] for row in coded} == {words}
    assert len(coded) == len(article["sentences"])
    assert len({row["act"] for row in coded}) == len(coded)
    build(folder)


def test_the_command_names_what_is_wrong_with_a_coder_and_begins_nothing(tmp_path, capsys):
    folder = begun(tmp_path / "quarrel")
    for name in ("../escape", "Anna", "a b", "a--b", "-a", ".", "ä", "a/b", "a\n"):
        assert main(["review", str(folder), f"--coder={name}"]) == 1
        assert "lower-case letters, digits and single hyphens" in capsys.readouterr().err
    assert not (folder / "coders").exists()
