"""Settling two codings in the browser: by keys and by buttons, in a wide window and on a phone, with progress always in view."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from driver import PROJECT, Watched
from playwright.sync_api import Browser, Page, expect

from two_coders import begin, change

WIDE, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Path:
    folder = begin(tmp_path_factory.mktemp("settling"))
    change(folder, "ben", "Nordic Council", date="1999-05-04", summary="The council asked for calm.")
    change(folder, "ben", "Luc Armand", stance="impartial", note="He only quotes a right.")
    change(folder, "ben", "Aino Salo", remove="Hers is no reaction.")
    return folder


@pytest.fixture
def address(template: Path, tmp_path: Path) -> Iterator[str]:
    """Return the address of a desk that a user started for the differences of two coders."""
    folder = shutil.copytree(template, tmp_path / "quay")
    command = [sys.executable, "-m", "geo_reactions", "review", str(folder), "--settle", "anna", "ben", "--port", "0"]
    with subprocess.Popen(command, cwd=PROJECT, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr
        lines = iter(server.stderr.readline, "")
        yield next(found[0] for line in lines if (found := re.search(r"http://[\d.:]+/", line)))
        server.terminate()


@pytest.fixture(params=[WIDE, PHONE], ids=["wide", "phone"])
def page(request, chromium: Browser, address: str) -> Iterator[Page]:
    context = chromium.new_context(viewport=request.param)
    watched = Watched(context.new_page(), address)
    watched.page.goto(f"{address}settle")
    expect(watched.page.get_by_role("status")).to_contain_text("Nordic Council, Date")
    yield watched.page
    context.close()
    assert [one for one in watched.wrong if "409" not in one] == []


def said(page: Page, words: str) -> None:
    expect(page.get_by_role("status")).to_contain_text(words)


def current(page: Page) -> str:
    return page.locator(".codings tr[aria-current] button").inner_text().removeprefix("≠ ")


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def test_everything_is_decided_by_keys_and_undone(page: Page):
    page.keyboard.press("2")
    said(page, "date: 1999-05-04 (as the second coder). 2 left to decide")
    page.keyboard.press("n")
    said(page, "Aino Salo, The row")
    page.keyboard.press("1")
    expect(page.get_by_label("Why")).to_be_focused()
    page.keyboard.type("She took a side.")
    page.keyboard.press("Enter")
    said(page, "row: taken (as the first coder). 1 left to decide")
    page.keyboard.press("n")
    page.keyboard.press("3")
    page.get_by_label("Stance", exact=True).select_option("none")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    said(page, "stance: none (a value of your own). 0 left to decide")
    expect(page.locator("#counts")).to_contain_text("Everything is settled")
    page.keyboard.press("u")
    said(page, "undone: 4.1 Luc Armand, stance: none (a value of your own). 1 left to decide")
    page.keyboard.press("n")
    assert current(page) == "Stance"


def test_everything_is_decided_by_buttons(page: Page):
    press(page, "Second")
    said(page, "2 left to decide")
    press(page, "Next open")
    page.get_by_label("Why").fill("No side is taken.")
    press(page, "Second")
    said(page, "row: left (as the second coder). 1 left to decide")
    press(page, "Next open")
    press(page, "All: first")
    said(page, "stance as the first coder. 0 left to decide")
    press(page, "Open again")
    said(page, "stance: open again. 1 left to decide")
    press(page, "Undo")
    said(page, "0 left to decide")


def test_keys_go_through_the_differences_one_by_one(page: Page):
    seen = [current(page)]
    for _ in range(4):
        page.keyboard.press("j")
        seen.append(current(page))
    assert seen == ["Date", "Summary", "The row", "Stance", "Note"]
    page.keyboard.press("j")
    said(page, "This is the last difference.")
    page.keyboard.press("k")
    assert current(page) == "Stance"


def test_a_difference_is_marked_by_more_than_colour_and_stands_beside_what_both_coded(page: Page):
    row = page.locator(".codings tr", has=page.get_by_role("button", name="Date, differs"))
    expect(row).to_contain_text("≠")
    expect(row).to_contain_text("1999-05-03")
    expect(row).to_contain_text("1999-05-04")
    expect(row).to_contain_text("to decide")
    same = page.locator(".codings tr", has_text="Actor type")
    assert same.get_by_role("button").count() == 0
    strong = page.locator("#case blockquote strong")
    expect(strong.first).to_contain_text("the Nordic Council called for restraint")
    expect(page.locator("#case blockquote > span").last).to_contain_text("Pieter van Holst")


def test_agreement_and_progress_stay_in_view_and_nothing_is_wider_than_the_window(page: Page):
    page.mouse.wheel(0, 3000)
    page.keyboard.press("j")
    for part in ("#agreement", "#counts", "#choices"):
        expect(page.locator(part)).to_be_in_viewport()
    expect(page.locator("#agreement")).to_contain_text("75.0 %")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    box = page.locator(".codings tr[aria-current]").bounding_box()
    bar = page.locator("#decide").bounding_box()
    head = page.locator("header").bounding_box()
    assert box
    assert bar
    assert head
    assert box["y"] + box["height"] <= bar["y"] + 1, "the difference is not covered by what decides it"
    assert box["y"] >= head["y"] + head["height"] - 1


def test_what_is_refused_is_said_and_the_page_shows_what_is_there_now(page: Page, tmp_path: Path):
    change(tmp_path / "quay", "ben", "Nordic Council", date="1999-05-05")
    page.keyboard.press("2")
    said(page, "a coder has changed date since you saw it")
    expect(page.locator(".codings tr[aria-current]")).to_contain_text("1999-05-05")
    page.keyboard.press("2")
    said(page, "date: 1999-05-05")


def test_a_value_that_breaks_a_check_is_shown_with_the_reason(page: Page):
    page.keyboard.press("3")
    page.get_by_label("Date", exact=True).fill("some day")
    press(page, "Save")
    said(page, "date: some day")
    expect(page.locator("#case .wrong")).to_contain_text("Breaks a check")
    expect(page.locator("#counts")).to_contain_text("1 break a check")


def test_no_rule_of_accessibility_is_broken(page: Page):
    page.keyboard.press("2")
    said(page, "2 left to decide")
    page.keyboard.press("j")
    page.keyboard.press("3")
    found = Axe().run(page)
    assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found.response["violations"]] == []
