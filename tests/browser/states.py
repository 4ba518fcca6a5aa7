"""The states of the page that must be accessible: how to reach each, on a wide page and on a phone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from driver import point_in, show_tools
from playwright.sync_api import Page

EMPTY = "/?type=resolution&stance=pro_azerbaijan&from=2020-10-01&to=2020-10-31"


@dataclass(frozen=True)
class State:
    """An address and the actions that lead to a state; some states exist only on a wide page or only on a phone."""

    path: str
    act: Callable[[Page], None] = lambda _page: None
    wide: bool = True
    phone: bool = True


def click(*selectors: str) -> Callable[[Page], None]:
    """Click several elements, one after the other."""

    def act(page: Page) -> None:
        for selector in selectors:
            page.click(selector)

    return act


def use(*selectors: str) -> Callable[[Page], None]:
    """Click several elements of the tools, which a small window shows once they are asked for."""

    def act(page: Page) -> None:
        show_tools(page)
        click(*selectors)(page)

    return act


def hover_france(page: Page) -> None:
    """Move the pointer onto France."""
    page.evaluate("document.getElementById('map').scrollIntoView({block: 'center'})")
    x, y = point_in(page, "FRA")
    page.mouse.move(x + 2, y)
    page.mouse.move(x, y)
    page.wait_for_selector("#hover-card:not([hidden])")


def tap_france(page: Page) -> None:
    """Tap France, so that its card opens at the bottom."""
    page.evaluate("document.getElementById('map').scrollIntoView({block: 'center'})")
    page.touchscreen.tap(*point_in(page, "FRA"))
    page.wait_for_selector("#hover-card:not([hidden])")


def open_story(page: Page) -> None:
    """Open the story and go to its step about protests."""
    use("#story-open")(page)
    for _ in range(3):
        page.click("[data-story=next]")
    page.wait_for_url("**/?type=protest*")


def open_embed(page: Page) -> None:
    """Open the dialog for embedding, and wait for its preview."""
    use("#share > summary", "[data-share=embed]")(page)
    page.frame_locator("#dialog iframe").locator("#details section").first.wait_for(state="attached")


def list_undated(page: Page) -> None:
    """List the reactions without a date."""
    page.click("#undated > summary")
    page.wait_for_selector("#undated-list li")


def see_rows(page: Page) -> None:
    """Wait for the cards that a phone shows in place of the table, and raise them."""
    page.wait_for_selector(".rows .row")
    page.click(".handle")


def open_columns(page: Page) -> None:
    """Open the menu of columns, which loads once the table is shown."""
    click(".column-menu > summary")(page)
    page.wait_for_selector("#table .ag-cell")


STATES = {
    "start": State("/"),
    "hovered": State("/?map=europe", hover_france, phone=False),
    "tapped": State("/?map=europe", tap_france, wide=False),
    "picked": State("/?country=FRA"),
    "compared": State("/?country=FRA,TUR&map=europe"),
    "protests-october": State("/?type=protest&from=2020-10-01&to=2020-10-31"),
    "search": State("/?q=ceasefire"),
    "opened": State("/?reaction=nk-232"),
    "empty": State(EMPTY),
    "notice": State("/?country=XX1&stance=impartial"),
    "story": State("/", open_story),
    "undated": State("/?panel=timeline", list_undated),
    "country-menu": State("/", click("#menu-country > summary"), phone=False),
    "share-menu": State("/", use("#share > summary")),
    "download-menu": State("/", use("#download > summary")),
    "column-menu": State("/?panel=table", open_columns, phone=False),
    "table": State("/?focus=table", phone=False),
    "charts": State("/?focus=charts", phone=False),
    "chart": State("/?focus=countries", phone=False),
    "embed-dialog": State("/", open_embed),
    "qr-dialog": State("/", use("#share > summary", "[data-share=qr]")),
    "filters": State("/?type=protest&from=2020-10-01", click("[data-filters=open]"), wide=False),
    "filters-stance": State("/?type=protest", click("[data-filters=open]", "#menu-stance > summary"), wide=False),
    "rows": State("/?type=protest&sort=-date&panel=table", see_rows, wide=False),
    "tools": State("/", click(".more"), wide=False),
    "when": State("/?panel=timeline", wide=False),
    "charts-tab": State("/?panel=charts", wide=False),
    "enlarged-map": State("/?focus=map"),
    "bodies": State("/", click("#without-country > summary"), wide=False),
    "embedded": State("/embed?parts=map,timeline,table"),
}

PAGES = ("/about", "/reactions/nk-232", "/countries/FRA", "/countries/ISL", "/nothing-here")
"""Pages that work without JavaScript."""


def reach(page: Page, address: str, state: State) -> None:
    """Open a state, and wait until it is complete."""
    page.goto(address + state.path)
    page.wait_for_selector(".choroplethlocation", state="attached")
    page.wait_for_selector("#details section", state="attached")
    state.act(page)
