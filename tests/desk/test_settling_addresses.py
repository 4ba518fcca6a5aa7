"""The addresses for settling, and that the desk of a coder answers nothing of another coder's files."""

from __future__ import annotations

import shutil

import pytest

from geo_reactions.__main__ import _parser, main
from geo_reactions.desk.desk import Desk
from geo_reactions.desk.server import create_desk
from geo_reactions.desk.settling_desk import SettlingDesk
from two_coders import begin, change

ONLY_BENS = "zzqx"
"""A word that only the files of the other coder have."""


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    folder = begin(tmp_path_factory.mktemp("addresses"))
    change(folder, "ben", "Luc Armand", stance="impartial", note=f"{ONLY_BENS} note", summary=f"{ONLY_BENS} summary.")
    change(folder, "ben", "Aino Salo", remove=f"{ONLY_BENS} why")
    return folder


@pytest.fixture
def folder(template, tmp_path):
    return shutil.copytree(template, tmp_path / "quay")


@pytest.fixture
def client(folder):
    return create_desk(Desk(folder), SettlingDesk(folder, "anna", "ben")).test_client()


def asked(client, address, body=None):
    """Return the code and the content of an answer, which is then closed."""
    with client.get(address) if body is None else client.post(address, json=body) as answer:
        return answer.status_code, answer.data


def test_the_differences_are_answered_with_agreement_and_progress(client):
    found = client.get("/differences").get_json()
    assert found["coders"] == ["anna", "ben"]
    by_key = {case["key"]: case for case in found["cases"]}
    assert {key: [one["field"] for one in case["differences"]] for key, case in by_key.items()} == {
        "r-003+": ["row"],
        "r-004+r-004": ["stance", "summary", "note"],
    }
    assert by_key["r-003+"]["second"] is None
    assert by_key["r-003+"]["differences"][0]["second"] == f"background: {ONLY_BENS} why"
    fields = {one["name"]: one for one in found["agreement"]["fields"]}
    assert (found["agreement"]["first"], found["agreement"]["second"], found["agreement"]["pairs"]) == (5, 4, 4)
    assert fields["stance"]["same"] == 0.75
    assert (found["progress"]["to_decide"], found["progress"]["done"]) == (2, False)
    assert client.get(f"/differences?known={found['version']}").get_json() == {"version": found["version"]}


def test_a_decision_is_made_and_undone_by_its_number(client):
    found = client.get("/differences").get_json()
    asked = {"kind": "choose", "case": "r-004+r-004", "field": "stance", "from": "second", "article": found["article"]}
    made = client.post("/decisions", json={**asked, "seen": ["pro_denmark", "impartial"]}).get_json()
    assert (made["progress"]["to_decide"], made["said"]) == (
        1,
        "4.1 Luc Armand, stance: impartial (as the second coder)",
    )
    back = client.post("/decisions/undo", json={"step": made["step"], "article": found["article"]}).get_json()
    assert back["progress"] == found["progress"]
    again = client.post("/decisions/undo", json={"step": back["step"], "article": found["article"]}).get_json()
    assert again["progress"] == made["progress"]


@pytest.mark.parametrize("body", [[], "x", {}, {"kind": "choose"}, {"kind": "choose", "article": "of another version"}])
def test_what_is_no_decision_is_refused_in_words(client, body):
    for address in ("/decisions", "/decisions/undo"):
        answer = client.post(address, json=body)
        assert answer.status_code == 409
        assert answer.get_json()["refused"]


def test_another_site_cannot_decide(client):
    assert client.post("/decisions", json={}, headers={"Origin": "http://elsewhere.test"}).status_code == 403


def test_the_page_stands_at_settle_only_where_two_coders_are_settled(client, folder):
    assert asked(client, "/settle")[0] == 200
    for name in ("", "anna"):
        alone = create_desk(Desk(folder, name)).test_client()
        assert [alone.get(address).status_code for address in ("/settle", "/differences")] == [404, 404]
        assert alone.post("/decisions", json={}).status_code in (404, 405)


def test_the_desk_of_a_coder_answers_nothing_of_another_coder(folder):
    ben = Desk(folder, "ben")
    ben.change({"kind": "add", "sentence": "6.1"}, "")
    [row] = ben.state().work.draft
    ben.change({"kind": "edit", "row": row["id"], "cells": {"actor_name": ["", f"{ONLY_BENS} actor"]}}, "")
    (folder / "coders" / "ben" / "left-over.csv").write_text(f"{ONLY_BENS}\n", "utf-8")
    assert any(ONLY_BENS in path.read_text("utf-8") for path in (folder / "coders" / "ben").iterdir())
    SettlingDesk(folder, "anna", "ben")
    app = create_desk(Desk(folder, "anna"))
    client = app.test_client()
    gets = [str(rule) for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())]
    posts = [str(rule) for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())]
    names = ("../coders/ben/coding.csv", "..%2f..%2fcoders%2fben%2fcoding.csv", "desk.html")
    addresses = [
        address.replace("<path:name>", name).replace("<path:filename>", name) for address in gets for name in names
    ]
    answers = [asked(client, f"{address}?name={ONLY_BENS}x&country=FRA") for address in addresses]
    bodies = [
        {},
        {"kind": "accept", "rows": ["draft-001", "r-004"]},
        {"kind": "add", "sentence": "6.1"},
        {"kind": "remove", "rows": ["r-001"]},
        {"kind": "edit", "row": "r-004", "cells": {"stance": ["impartial", "none"]}},
        {"kind": "none", "sentence": "3.1", "outcome": "background", "why": "x"},
        {"step": 1},
        {"step": 99},
    ]
    answers += [asked(client, address, body) for address in posts for body in bodies]
    assert {code for code, _data in answers} >= {200, 404, 409}
    assert len(gets) > 5
    assert posts
    assert [data for _code, data in answers if ONLY_BENS.encode() in data] == []


def test_settling_and_coding_exclude_each_other_on_the_command_line(capsys):
    with pytest.raises(SystemExit):
        _parser().parse_args(["review", "x", "--coder", "anna", "--settle", "anna", "ben"])
    assert "not allowed with" in capsys.readouterr().err


def test_a_coder_without_a_coding_is_said_with_what_begins_one(folder, capsys):
    assert main(["review", str(folder), "--settle", "anna", "carl"]) == 1
    assert "`review --coder carl` begins the coding" in capsys.readouterr().err
    assert main(["review", str(folder), "--settle", "anna", "../ben"]) == 1
    assert "lower-case letters" in capsys.readouterr().err
