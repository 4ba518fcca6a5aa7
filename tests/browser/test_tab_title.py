"""The page title follows the view, so that browser tabs and history tell views apart."""

from __future__ import annotations

from driver import Watched, point_in, show_table, until

WHOLE = "Reactions to the Second Nagorno-Karabakh War"


def titled(page, name: str) -> None:
    until(page, "name => document.title === name", f"{name} · {WHOLE}" if name else WHOLE)


def test_the_title_follows_each_step_and_the_way_back(watched: Watched):
    page = watched.open("/?type=protest&from=2020-10&to=2020-10")
    assert page.title() == f"Protests, Oct 2020 · {WHOLE}"
    page.click("#clear")
    titled(page, "")
    page.mouse.click(*point_in(page, "CAN"))
    titled(page, "Canada")
    page.locator("#details .opener").first.click()
    until(page, "!document.title.startsWith('Canada')")
    page.go_back()
    titled(page, "Canada")
    page.go_back()
    titled(page, "")
    page.go_back()
    titled(page, "Protests, Oct 2020")
    page.go_forward()
    titled(page, "")


def test_a_step_leaves_the_one_before_with_its_own_title_in_the_history(watched: Watched):
    page = watched.open("/?country=FRA")
    page.evaluate("""() => {
        window.pushed = [];
        const push = history.pushState.bind(history);
        history.pushState = (...step) => { window.pushed.push(document.title); push(...step); };
    }""")
    page.click("#clear")
    titled(page, "")
    assert page.evaluate("window.pushed") == [f"France · {WHOLE}"]


def test_the_table_that_comes_later_leaves_the_title_as_it_is(watched: Watched):
    page = watched.open("/?country=FRA")
    show_table(page)
    page.locator("#table .ag-row").first.wait_for()
    page.wait_for_timeout(300)
    titled(page, "France")


def test_the_title_is_in_the_language_of_the_page_embedded_too(watched: Watched):
    page = watched.page
    page.goto(f"{watched.address}/embed?country=DEU&lang=fr")
    page.wait_for_selector(".choroplethlocation", state="attached")
    assert page.title().startswith("Allemagne · Réactions")
    page.locator("#legend button[data-code=impartial]").click()
    until(page, "document.title.startsWith('Allemagne, impartial · ')")
