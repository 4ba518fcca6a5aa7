"""The files under an open desk: other windows, processes, commands and spreadsheets change them, and nothing is lost."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest
from desk_articles import TEXT, begun, contents, ids, rows
from desk_moves import change, edit

from geo_reactions.__main__ import main
from geo_reactions.desk.asked import RefusedError
from geo_reactions.desk.desk import Desk
from geo_reactions.desk.server import create_desk
from geo_reactions.domain.errors import DataError, GeoReactionsError
from geo_reactions.pipeline.build import build
from geo_reactions.pipeline.writing import alone

HERE = "http://127.0.0.1:8051"


def drafted(folder, id_):
    return next(row for row in rows(folder / "draft.csv") if row["id"] == id_)


def problems(of):
    with pytest.raises(DataError) as error:
        of()
    return str(error.value)


def test_two_windows_change_cells_of_one_row_and_neither_overwrites_the_other(folder):
    one, two = Desk(folder), Desk(folder)
    edit(one, "draft-002", office=("", "minister"))
    edit(two, "draft-002", note=(drafted(folder, "draft-002")["note"], "mine"))
    assert (drafted(folder, "draft-002")["office"], drafted(folder, "draft-002")["note"]) == ("minister", "mine")
    with pytest.raises(RefusedError, match="office of draft-002 was changed in another window: it is 'minister' now"):
        edit(two, "draft-002", office=("", "president"))
    change(one, "accept", rows=["draft-002"])
    with pytest.raises(RefusedError, match="draft-002 is not there any more"):
        edit(two, "draft-002", office=("minister", "president"))
    edit(two, "r-001", office=("minister", "president"))
    build(folder)


def test_windows_that_add_rows_at_once_lose_none(folder):
    desks = [Desk(folder) for _ in range(4)]
    before, failed = len(ids(folder)), []

    def add(desk):
        try:
            for _ in range(6):
                change(desk, "add", sentence="3.1")
        except (RefusedError, GeoReactionsError) as error:
            failed.append(error)

    threads = [threading.Thread(target=add, args=(desk,)) for desk in desks for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert len(ids(folder)) == len(set(ids(folder))) == before + 48


ADDS = """
import sys
from pathlib import Path
from geo_reactions.desk.desk import Desk

desk = Desk(Path(sys.argv[1]), sys.argv[2])
for _ in range(int(sys.argv[3])):
    desk.change({"kind": "add", "sentence": "4.1"}, "")
"""


def started(*arguments):
    return subprocess.Popen([sys.executable, *map(str, arguments)], stderr=subprocess.PIPE, text=True)


def ended(*processes):
    return [(process.communicate()[1], process.returncode)[1] for process in processes]


def test_processes_that_change_one_coding_at_once_lose_no_change(folder):
    before = len(ids(folder))
    desk = Desk(folder)
    others = [started("-c", ADDS, folder, "", 15) for _ in range(2)]
    for _ in range(15):
        change(desk, "add", sentence="3.1")
    assert ended(*others) == [0, 0]
    assert len(ids(folder)) == len(set(ids(folder))) == before + 45


def _is_over(process):
    try:
        return process.wait(0.1) is not None
    except subprocess.TimeoutExpired:
        return False


def test_commands_beside_an_open_desk_lose_none_of_its_changes(folder):
    desk = Desk(folder)
    command = ("-m", "geo_reactions")
    others = [started(*command, "build", folder, "--geocode"), started(*command, "check", folder)]
    added = []
    for other in others:
        while not _is_over(other):
            added.append(change(desk, "add", sentence="4.1").said.split()[0])
            edit(desk, added[-1], summary=("", f"Number {len(added)}."))
    assert ended(*others)[0] == 0
    found = {row["id"]: row["summary"] for row in rows(folder / "draft.csv") if row["summary"].startswith("Number")}
    assert found == {id_: f"Number {n}." for n, id_ in enumerate(added, 1)}
    assert len(ids(folder)) == len(set(ids(folder)))
    build(folder)


def test_a_change_waits_until_another_process_has_written(folder):
    desk, order = Desk(folder), []

    def make():
        change(desk, "add", sentence="4.1")
        order.append("desk")

    thread = threading.Thread(target=make)
    with alone(folder):
        thread.start()
        order.append("other")
    thread.join()
    assert order == ["other", "desk"]


def test_a_new_draft_keeps_what_a_coder_has_changed_under_another_name(folder):
    desk = Desk(folder)
    edit(desk, "draft-002", summary=(drafted(folder, "draft-002")["summary"], "My words."))
    before = (folder / "draft.csv").read_bytes()
    assert main(["draft", str(folder)]) == 0
    assert (folder / "draft-edited.csv").read_bytes() == before
    assert len(desk.state().work.draft) == 7


def test_an_accepted_draft_leaves_only_what_is_not_taken_over(folder):
    desk = Desk(folder)
    first, second, *others = desk.state().work.draft
    change(desk, "accept", rows=[first["id"]])
    change(desk, "edit", row=second["id"], cells={"actor_type": [second["actor_type"], "government"]})
    change(desk, "edit", row=second["id"], cells={"country": [second["country"], ""]})
    assert main(["draft", str(folder), "--accept"]) == 0
    state = desk.state()
    assert second["id"] in {row["id"] for row in state.work.draft}
    assert len(state.work.coding) + len(state.work.draft) == 2 + len(others)
    assert len(set(ids(folder))) == len(ids(folder))
    assert main(["draft", str(folder), "--accept"]) == 0
    assert desk.state().work == state.work
    change(desk, "edit", row=second["id"], cells={"country": ["", "FRA"]})
    change(desk, "accept", rows=[second["id"]])
    build(folder)


def test_a_file_that_was_edited_by_hand_is_taken_over(folder):
    desk = Desk(folder)
    done = change(desk, "accept", rows=["draft-002"])
    path = folder / "coding.csv"
    path.write_text(path.read_text("utf-8").replace(",statement,", ",measure,"), "utf-8")
    assert [row["type"] for row in desk.state().work.coding] == ["measure"]
    with pytest.raises(RefusedError, match="not undone: r-001 was changed again since"):
        desk.undo(done.step, "")
    change(desk, "accept", rows=["draft-003"])
    assert [row["type"] for row in rows(path)] == ["measure", "statement"]
    build(folder)


BROKEN = [
    ("coding.csv", "id,sentences,", "id,", "coding.csv:1: sentences: this column is missing"),
    ("coding.csv", "", "a,b\n", "coding.csv:3: '2 cells'"),
    ("coding.csv", "", None, "coding.csv: this file is missing"),
    ("coding.csv", ",government-of-norway,", ",nobody,", "coding.csv:2: actor: 'nobody': no such actor in actors.csv"),
    ("coding.csv", ",3.1,", ",77.1,", "coding.csv:2: sentences: '77.1': sentences of ledger.csv"),
    ("draft.csv", "", '"', "draft.csv:"),
    ("draft.csv", "draft-003,", "draft-001,", "draft.csv:3: id: 'draft-001': used already in line 2"),
    ("draft.csv", "draft-003,", "r-001,", "draft.csv:3: id: 'r-001': an id that no row of coding.csv has"),
    ("actors.csv", "", None, "actors.csv: this file is missing"),
    ("ledger.csv", ",0,", ",zero,", "ledger.csv:2: start: 'zero': a whole number"),
    ("ledger.csv", "2.2,", "2.1,", "ledger.csv:4: locator: '2.1': used already in line 3"),
    ("ledger.csv", ",0,", ",1,", "ledger.csv:2: locator: '1.1': a sentence that stands there"),
    ("codebook.toml", "", "\n[[", "codebook.toml"),
    ("article.txt", "", None, "article.txt: the text of the article; it is not in"),
    ("article.txt", "Iceland", "Ireland", "python -m geo_reactions follow FOLDER --article FILE"),
    ("article.txt", "Iceland", "Ireland", "ledger.csv:5: locator: '3.1': a sentence that stands there"),
    ("article.txt", "", "More of it came.\n", "'More of it came.': a sentence that ledger.csv has"),
]
"""Files with what is replaced in them once, or added where nothing is, or None for a file that is removed; and what is said."""


def broken(path, old, new):
    text = path.read_text("utf-8")
    if new is None:
        path.unlink()
    else:
        path.write_text(text.replace(old, new, 1) if old else text + new, "utf-8")


@pytest.mark.parametrize(("name", "old", "new", "said"), BROKEN)
def test_a_file_that_was_broken_by_hand_is_named_with_its_line_and_nothing_is_written(folder, name, old, new, said):
    desk = Desk(folder)
    done = change(desk, "accept", rows=["draft-002"])
    whole = (folder / name).read_bytes()
    broken(folder / name, old, new)
    files = contents(folder)
    client = create_desk(desk).test_client()
    asked = [
        client.get("/work", base_url=HERE),
        client.get("/article", base_url=HERE),
        client.post("/changes", json={"kind": "add", "sentence": "3.1"}, base_url=HERE),
        client.post("/undo", json={"step": done.step}, base_url=HERE),
    ]
    for answer in asked:
        assert answer.status_code == 422
        assert said in "\n".join(answer.json["problems"]), answer.json
    assert said in problems(lambda: Desk(folder))
    assert contents(folder) == files
    (folder / name).write_bytes(whole)
    assert desk.undo(done.step, "").said == "undone: r-001 accepted"


def test_a_codebook_that_changes_is_used_at_once(folder):
    desk = Desk(folder)
    path = folder / "codebook.toml"
    path.write_text(
        path.read_text("utf-8")
        .replace('label = "Measure"', 'label = "Step"')
        .replace('code = "measure"', 'code = "step"'),
        "utf-8",
    )
    said = edit(desk, "draft-002", type=("statement", "measure")).state.problems["draft-002"]
    assert said["type"].startswith("one of Statement, Resolution, Protest, Step")


CRASH = """
import os, signal, sys
from pathlib import Path
from geo_reactions.desk.desk import Desk

def killed(call, last):
    real, calls = getattr(os, call), []

    def counted(*given, **more):
        calls.append(given)
        if len(calls) == last:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*given, **more)

    setattr(os, call, counted)

for folder in map(Path, sys.argv[1:]):
    call, last = folder.name.split("-")
    child = os.fork()
    if not child:
        desk = Desk(folder)
        killed(call, int(last))
        desk.change({"kind": "accept", "rows": ["draft-002", "draft-003", "draft-006"]}, "")
        os._exit(0)
    os.waitpid(child, 0)
"""
CALLS = [
    f"{call}-{last}" for call, most in (("fsync", 9), ("replace", 6), ("unlink", 3)) for last in range(1, most + 1)
]
"""The calls in which a desk is killed, each with its number among those of a change."""


def test_a_desk_that_is_killed_while_it_saves_has_saved_all_or_nothing(tmp_path):
    folders = [begun(tmp_path / call) for call in CALLS]
    assert ended(started("-c", CRASH, *folders)) == [0]
    saved = {}
    for folder in folders:
        work = Desk(folder).state().work
        saved[folder.name] = (len(work.coding), len(work.draft))
        build(folder)
        change(Desk(folder), "accept", rows=["draft-007"])
        assert not [path for path in folder.iterdir() if path.name.startswith(".")]
    assert {*saved.values()} == {(0, 7), (3, 4)}
    assert saved["fsync-1"] == saved["fsync-5"] == (0, 7)
    assert saved["replace-2"] == saved["replace-3"] == (3, 4)


NEW = "A new lead came first.\n\n" + TEXT.replace("The harbour was built in 1921.\n", "").replace(
    "around 50 Swedes", "around 60 Swedes"
)


def follow(folder, text=NEW):
    path = folder.parent / "new.txt"
    path.write_text(text, "utf-8")
    return main(["follow", str(folder), "--article", str(path)])


def test_an_article_that_is_replaced_under_an_open_desk_is_said_and_then_shown(folder):
    desk = Desk(folder)
    client = create_desk(desk).test_client()
    article = client.get("/article", base_url=HERE).json["digest"]
    step = change(desk, "accept", rows=["draft-002", "draft-006"]).step
    before = {row["id"]: row["quote"] for row in rows(folder / "draft.csv")}
    assert follow(folder) == 0
    for path, asked in (("/changes", {"kind": "add", "sentence": "3.1"}), ("/undo", {"step": step})):
        answer = client.post(path, json={**asked, "article": article}, base_url=HERE)
        assert answer.status_code == 409
        assert answer.json == {"refused": "the article was replaced by another version; the desk shows that now"}
    work = client.get("/work", base_url=HERE).json
    now = client.get("/article", base_url=HERE).json
    assert now["digest"] == work["article"] != article
    said = {one["locator"]: one["text"] for one in now["sentences"]}
    assert "Norway" in said[next(row["cells"]["sentences"] for row in work["rows"] if row["id"] == "r-001")]
    assert {row["id"]: row["cells"]["quote"] for row in work["rows"] if not row["finished"]} == before
    for row in work["rows"]:
        name = row["cells"]["actor_name"].removeprefix("Government of ").split()[-1]
        assert all(locator in said for locator in row["cells"]["sentences"].split(";"))
        assert name in said[row["cells"]["sentences"].split(";")[0]]
    with pytest.raises(
        RefusedError, match="not undone: the article or the fields of the collection were changed since"
    ):
        desk.undo(step, "")
    change(desk, "accept", rows=["draft-003"])
    build(folder)


def test_rows_whose_sentences_are_gone_are_kept_beside_the_draft(folder):
    assert (
        follow(
            folder, NEW.replace("Several hundred Danes marched in Chicago on 10 May 1999 in support of Denmark.\n", "")
        )
        == 0
    )
    assert [row["actor_name"] for row in rows(folder / "left-over-draft.csv")] == ["Danes"]
    assert "Danes" not in [row["actor_name"] for row in rows(folder / "draft.csv")]
    Desk(folder)


def test_a_draft_that_followed_the_article_does_not_count_as_edited(folder):
    assert follow(folder) == 0
    assert main(["draft", str(folder), "--accept"]) == 0
    assert not (folder / "draft-edited.csv").exists()
    build(folder)


def test_every_coder_follows_the_article(folder):
    desk = Desk(folder, "anna")
    change(desk, "accept", rows=["draft-002"])
    assert follow(folder) == 0
    assert [row["sentences"] for row in Desk(folder, "anna").state().work.coding] == ["4.1"]


def test_coders_begin_with_the_proposals_or_without_and_see_nothing_of_each_other(folder):
    own = Desk(folder)
    edit(own, "draft-003", summary=(drafted(folder, "draft-003")["summary"], "Changed by one coder."))
    change(own, "accept", rows=["draft-002"])
    mine = contents(folder)
    anna, ben = Desk(folder, "anna"), Desk(folder, "ben", with_draft=False)
    assert [row["id"] for row in anna.state().work.draft] == [f"draft-{n:03d}" for n in (1, 4, 5, 6, 7)]
    assert ben.state().work.draft == []
    change(anna, "accept", rows=["draft-004"])
    change(ben, "none", sentence="1.1", outcome="background", why="Ben says so.")
    assert "Ben" not in str(anna.state().work)
    assert [row["actor"] for row in anna.state().work.coding] == ["government-of-latvia"]
    found = contents(folder)
    assert {name: found[name] for name in mine} == mine
    assert found.keys() - mine.keys() == {
        f"coders/{coder}/{name}.csv"
        for coder in ("anna", "ben")
        for name in ("coding", "actors", "places", "ledger", "draft")
    }
    again = Desk(folder, "anna", with_draft=False)
    assert again.state().work == anna.state().work


def test_a_coder_does_not_begin_with_a_draft_that_cannot_be_read(folder):
    (folder / "draft.csv").write_text("id\nx\n", "utf-8")
    assert "draft.csv:1: sentences: this column is missing" in problems(lambda: Desk(folder, "anna"))
    assert not (folder / "coders").exists()
    Desk(folder, "ben", with_draft=False)
