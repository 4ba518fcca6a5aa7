"""The coder's desk in the browser: a draft is read to its end by keyboard, and nothing that a coder did is ever lost."""

from __future__ import annotations

import csv
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from driver import Watched, text, until
from playwright.sync_api import Browser, Page
from tests.browser.test_accessibility import RULES, VIOLATIONS, WIDER
from tests.pipeline.drafting.harbour_article import SIDES, TEXT

from served import start_server

SENTENCES = 41


def command(*arguments: object) -> None:
    subprocess.run([sys.executable, "-m", "geo_reactions", *map(str, arguments)], check=True, capture_output=True)


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a collection with an article and a draft, which nobody changes."""
    base = tmp_path_factory.mktemp("desk")
    (base / "harbour.txt").write_text(TEXT, "utf-8")
    period = ("--from", "1999-05-01", "--to", "1999-06-01")
    command("new", base / "harbour", "--article", base / "harbour.txt", *SIDES, "--default", "impartial", *period)
    command("draft", base / "harbour")
    return base / "harbour"


@pytest.fixture
def folder(drafted: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(drafted, tmp_path / "harbour"))


@contextmanager
def open_desk(folder: Path, *options: str, port: int = 0) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run the desk on a folder; yield its process and its address."""
    if not port:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
    asked = [sys.executable, "-m", "geo_reactions", "review", str(folder), "--port", str(port), *options]
    with subprocess.Popen(asked, stderr=subprocess.PIPE, text=True) as desk:
        assert desk.stderr
        try:
            line = next(line for line in iter(desk.stderr.readline, "") if "http" in line)
            yield desk, re.search(r"http://\S+?(?=/ )", line)[0]
        finally:
            desk.kill()


@pytest.fixture
def desk(chromium: Browser, folder: Path) -> Iterator[Watched]:
    with open_desk(folder) as (_process, address):
        context = chromium.new_context(viewport={"width": 1440, "height": 900})
        found = Watched(context.new_page(), address)
        begin(found.page, address)
        yield found
        context.close()
        refusals = [said for said in found.wrong if "409" not in said]
        assert refusals == []


def begin(page: Page, address: str) -> Page:
    page.goto(address)
    text(page, "#counts", "sentences judged")
    return page


def go_to(page: Page, words: str) -> None:
    """Choose the sentence with some words."""
    page.locator("[data-locator]", has_text=words).click()
    text(page, "#sentence blockquote", words)


def saved(page: Page) -> None:
    until(page, "document.documentElement.dataset.saving !== 'yes'")


def press(page: Page, *keys: str) -> None:
    """Press keys one after another, each when what the one before did is saved."""
    for key in keys:
        page.keyboard.press(key)
        page.wait_for_timeout(20)
        saved(page)


def field(column: str) -> str:
    return f"#rows [data-column={column}]"


def test_a_draft_is_read_to_its_end_by_keyboard_built_and_seen_on_the_map(
    desk: Watched, folder: Path, chromium: Browser
):
    page, keys = desk.page, 0
    proposals = len(rows(folder, "draft.csv"))
    while page.locator("[data-locator][data-state=open], [data-locator][data-state=proposed]").count():
        wanted = ("0", "Enter") if page.locator("#rows > li").count() == 0 else ("Enter",)
        press(page, *wanted)
        keys += len(wanted)
        assert keys < 4 * SENTENCES, page.inner_text("#said")
    text(page, "#counts", f"{SENTENCES} of {SENTENCES} sentences judged · {proposals} reactions · 0 to accept")
    press(page, "w")
    text(page, "#said", "Every sentence is judged.")
    assert rows(folder, "draft.csv") == []
    assert {row["certainty"] for row in rows(folder, "coding.csv")} == {"sure"}, "a coder has read them"
    command("build", folder)
    server, address = start_server("--data", str(folder.parent), "--collection", folder.name)
    try:
        map_page = Watched(chromium.new_page(), address)
        map_page.open("/")
        text(map_page.page, "#sentence", f"{proposals} reactions")
        map_page.open("/?country=FRA")
        text(map_page.page, "#details", "Luc Armand")
        assert map_page.wrong == []
        map_page.page.close()
    finally:
        server.terminate()
        server.wait(10)


def test_what_is_wrong_is_said_beside_its_field_and_cannot_be_accepted(desk: Watched, folder: Path):
    page = desk.page
    go_to(page, "Prime Minister Aino Salo")
    press(page, "e")
    page.fill(f"{field('date')} input", "6 May")
    page.keyboard.press("Tab")
    text(page, f"{field('date')} .explained", "⚠")
    assert page.get_attribute(f"{field('date')} input", "aria-invalid") == "true"
    press(page, "Escape", "Enter")
    text(page, "#said[data-wrong=yes]", "date")
    assert not rows(folder, "coding.csv")
    assert page.evaluate("document.activeElement.dataset.locator"), "the article has the focus again"
    press(page, "e")
    assert page.evaluate("document.activeElement.closest('[data-column]').dataset.column") == "date", "the wrong field"
    page.keyboard.press("Control+a")
    page.keyboard.type("1999-05-06")
    press(page, "Control+Enter")
    [row] = rows(folder, "coding.csv")
    assert (row["date"], row["id"]) == ("1999-05-06", "r-001")


def test_a_menu_of_the_codebook_shows_definitions_and_is_used_by_keys(desk: Watched, folder: Path):
    page = desk.page
    go_to(page, "Georgia condemned Sweden")
    page.focus(f"{field('stance')} button")
    page.keyboard.press("ArrowDown")
    options = page.locator(f"{field('stance')} [role=option]")
    assert all("." in one for one in options.all_inner_texts()), "each has its definition"
    press(page, "1")
    text(page, f"{field('stance')} button", "For Sweden")
    label = page.inner_text(f"{field('stance')} button")
    assert label in options.nth(0).text_content()
    assert page.evaluate("document.activeElement.matches('.choice')"), "the focus stays at the field"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert page.inner_text(f"{field('stance')} button") == label
    found = next(row for row in rows(folder, "draft.csv") if row["actor_name"] == "Government of Georgia")
    assert found["stance"] == "pro_sweden"


def test_everything_can_be_undone_and_done_again(desk: Watched, folder: Path):
    page = desk.page
    names = ("coding.csv", "actors.csv", "places.csv", "ledger.csv", "draft.csv")
    before = {name: rows(folder, name) for name in names}
    press(page, "0", "Enter")
    press(page, "A", "x", "n", "Escape", "w", "s", "=")
    after = {name: rows(folder, name) for name in names}
    assert after != before
    for _ in range(8):
        press(page, "u")
    assert {name: rows(folder, name) for name in names} == before
    text(page, "#said", "nothing more to undo")
    for _ in range(8):
        press(page, "U")
    assert {name: rows(folder, name) for name in names} == after


def test_a_list_is_split_and_a_row_taken_from_the_one_above(desk: Watched, folder: Path):
    page = desk.page
    go_to(page, "The harbour had been built")
    press(page, "n")
    page.keyboard.type("Ministry of Ports, Port Authority and Union of Dockers")
    press(page, "Tab", "Escape", "s")
    assert page.locator("#rows > li").count() == 3
    split = [row for row in rows(folder, "draft.csv") if row["sentences"] == "7.1"]
    assert [row["actor_name"] for row in split] == ["Ministry of Ports", "Port Authority", "Union of Dockers"]
    assert len({row["act"] for row in split}) == 1
    press(page, "=")
    first, *_ = [row for row in rows(folder, "draft.csv") if row["sentences"] == "7.1"]
    senate = next(row for row in rows(folder, "draft.csv") if row["sentences"] == "6.1")
    assert {name: first[name] for name in ("type", "stance", "date")} == {
        name: senate[name] for name in ("type", "stance", "date")
    }
    assert first["act"] != senate["act"], "the same kind of act, but another one"


def test_a_place_is_chosen_among_candidates_or_set_on_the_map(desk: Watched, folder: Path):
    page = desk.page
    go_to(page, "Dozens of demonstrators")
    page.click(".place summary")
    page.locator(".candidates button").first.click()
    saved(page)
    found = next(row for row in rows(folder, "draft.csv") if row["place_name"] == "Marseille")
    assert (found["place_lat"][:4], found["place_lon"][:3]) == ("43.2", "5.3")
    page.fill(f"{field('place_name')} input", "Quai Inconnu de Nulle-Part")
    page.keyboard.press("Tab")
    text(page, f"{field('place_name')} .explained", "choose a candidate, or a point on the map")
    press(page, "Escape", "Enter")
    text(page, "#said[data-wrong=yes]", "place: ")
    page.locator(".map svg").click(position={"x": 200, "y": 100})
    saved(page)
    found = next(row for row in rows(folder, "draft.csv") if row["place_name"].startswith("Quai"))
    assert found["place_resolved"] == "set by hand"
    assert found["place_lat"]


def test_two_windows_change_other_cells_and_the_same_cell_without_a_loss(
    desk: Watched, folder: Path, chromium: Browser
):
    first = desk.page
    second = begin(chromium.new_page(), desk.address)
    for page in (first, second):
        go_to(page, "Georgia condemned Sweden")
    first.fill(f"{field('summary')} textarea", "Georgia blamed Sweden.")
    first.keyboard.press("Tab")
    saved(first)
    second.fill(f"{field('office')} input", "cabinet")
    second.keyboard.press("Tab")
    saved(second)
    found = next(row for row in rows(folder, "draft.csv") if row["actor_name"] == "Government of Georgia")
    assert (found["summary"], found["office"]) == ("Georgia blamed Sweden.", "cabinet")
    first.fill(f"{field('note')} textarea", "First note.")
    second.fill(f"{field('note')} textarea", "Second note.")
    first.keyboard.press("Tab")
    saved(first)
    second.keyboard.press("Tab")
    text(second, "#said[data-wrong=yes]", "First note.")
    assert second.input_value(f"{field('note')} textarea") == "Second note.", "what was typed stays"
    second.click("text=Keep mine")
    saved(second)
    found = next(row for row in rows(folder, "draft.csv") if row["actor_name"] == "Government of Georgia")
    assert found["note"] == "Second note."
    second.close()


def test_what_is_typed_while_the_desk_is_away_is_saved_when_it_is_back(chromium: Browser, folder: Path):
    page = chromium.new_page()
    with open_desk(folder) as (process, address):
        begin(page, address)
        go_to(page, "Georgia condemned Sweden")
        process.kill()
        process.wait()
        page.fill(f"{field('office')} input", "cabinet")
        page.keyboard.press("Tab")
        text(page, "#said[data-wrong=yes]", "is kept here and is sent again")
    with open_desk(folder, port=int(address.rpartition(":")[2])):
        saved(page)
        text(page, "#said", "is saved")
        assert "cabinet" in {row["office"] for row in rows(folder, "draft.csv")}
    page.close()


def test_a_new_version_of_the_article_comes_onto_the_page(desk: Watched, folder: Path, tmp_path: Path):
    page = desk.page
    press(page, "w", "Enter")
    (tmp_path / "new.txt").write_text(
        TEXT.replace("The harbour had", "On 1 May, a new sentence.\nThe harbour had"), "utf-8"
    )
    command("follow", folder, "--article", tmp_path / "new.txt")
    text(page, "#article", "a new sentence")
    text(page, "#counts", f"of {SENTENCES + 1} sentences")
    assert len(rows(folder, "coding.csv")) == 1


def test_a_stance_is_corrected_and_accepted_with_three_keys(desk: Watched, folder: Path):
    page = desk.page
    go_to(page, "Georgia condemned Sweden")
    press(page, "v", "2")
    until(page, "document.activeElement?.dataset.locator !== undefined")
    press(page, "Enter")
    [row] = rows(folder, "coding.csv")
    assert (row["stance"], row["certainty"]) == ("impartial", "sure")


def test_a_further_act_and_a_further_actor_are_added_with_the_focus_in_the_form(desk: Watched, folder: Path):
    page = desk.page
    go_to(page, "Georgia condemned Sweden")
    press(page, "N", "Escape", "n")
    page.keyboard.type("Somebody else")
    press(page, "Tab", "Escape")
    found = [
        row for row in rows(folder, "draft.csv") if row["summary"].startswith(("Government of Georgia", "Somebody"))
    ]
    assert [row["actor_name"] for row in found] == ["Government of Georgia", "Government of Georgia", "Somebody else"]
    first, apart, joint = (row["act"] for row in found)
    assert first != apart
    assert joint in {first, apart}


def test_every_sentence_is_shown_from_its_top(desk: Watched):
    page = desk.page
    go_to(page, "Georgia condemned Sweden")
    page.focus(f"{field('sentences')} input")
    until(page, "document.getElementById('work').scrollTop > 0")
    press(page, "Escape", "Enter")
    until(page, "document.getElementById('work').scrollTop === 0")
    assert page.locator("#sentence").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_the_desk_is_accessible_and_fits(chromium: Browser, folder: Path, scheme: str, width: int):
    with open_desk(folder) as (_process, address):
        context = chromium.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme, bypass_csp=True)
        page = begin(context.new_page(), address)
        go_to(page, "Dozens of demonstrators")
        page.evaluate(AXE_SCRIPT)
        for state in ("row", "menu", "map", "none", "keys"):
            reach(page, state)
            assert page.evaluate(VIOLATIONS, RULES) == [], state
            assert page.evaluate(WIDER) == [], state
        context.close()


def reach(page: Page, state: str) -> None:
    if state == "menu":
        page.click(f"{field('type')} button")
    elif state == "map":
        page.keyboard.press("Escape")
        page.click(".place summary")
        page.wait_for_selector(".candidates button")
    elif state == "none":
        page.click("text=No reaction")
    elif state == "keys":
        page.keyboard.press("Escape")
        page.click("#tools >> text=Keys")


def test_another_site_and_another_name_of_the_machine_are_refused(desk: Watched):
    request = desk.page.request
    assert request.get(f"{desk.address}/work", headers={"Host": "evil.example"}).status == 403
    answer = request.post(f"{desk.address}/changes", headers={"Origin": "http://evil.example"}, data={"kind": "open"})
    assert answer.status == 403
