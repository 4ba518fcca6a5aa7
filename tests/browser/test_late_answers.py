"""Late and missing responses: page and address show the same view, and nothing that the reader did is lost."""

from __future__ import annotations

import pytest
from driver import Watched, follows, gathered, point_in, rested, text, until
from playwright.sync_api import Page, Route

STEP = "**/page/step"
STEPS = "performance.getEntriesByType('resource').filter(({ name }) => name.includes('/page/step')).map((step) => step.startTime)"
"""The times at which the page asked for its steps, in milliseconds, as the browser measured them."""
ALL = "263 reactions from"


def slowed(page: Page, ms: int) -> None:
    """Delay every response, as a distant server does."""
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    limits = {"offline": False, "latency": ms, "downloadThroughput": -1, "uploadThroughput": -1}
    network.send("Network.emulateNetworkConditions", limits)


def agree(page: Page) -> None:
    """Wait until the page shows the same as a new page at its address."""
    page.wait_for_timeout(500)
    rested(page)
    shown, address = page.inner_text("#sentence"), page.url
    assert shown
    other = page.context.new_page()
    other.goto(address)
    text(other, "#sentence", shown)
    other.close()


@pytest.mark.parametrize("ms", [40, 150, 400])
@pytest.mark.parametrize("wait", [0, 60, 250])
def test_back_before_an_answer_leaves_address_and_page_of_one_view(watched: Watched, ms: int, wait: int):
    page = watched.open("/?type=protest")
    page.click("#legend .key.c-pro_armenia")
    follows(page, "stance=pro_armenia")
    slowed(page, ms)
    page.click("#legend [data-code=impartial]")
    page.wait_for_timeout(wait)
    page.go_back()
    page.wait_for_timeout(ms)
    agree(page)


def test_quick_clicks_are_asked_together_and_all_of_them_count(watched: Watched):
    page, asked = watched.open("/"), []
    slowed(page, 300)
    page.on("request", lambda request: "/page/step" in request.url and asked.append(request.post_data_json["events"]))
    codes = ("pro_armenia", "impartial", "pro_azerbaijan", "none", "impartial")
    page.click("#menu-stance > summary")
    page.wait_for_selector("#filter-stance button")
    page.evaluate(
        "codes => codes.forEach((code) => document.querySelector(`#filter-stance [data-code=${code}]`).click())", codes
    )
    follows(page, r"stance=none,pro_armenia,pro_azerbaijan$")
    agree(page)
    assert [len(events) for events in asked] == [1, 4]


@pytest.mark.parametrize("answer", [{"status": 502, "body": "<html>"}, {"status": 504, "body": ""}, None])
def test_a_lost_answer_is_announced_its_mark_removed_and_the_request_repeated(watched: Watched, answer: dict | None):
    page = watched.open("/")
    page.route(STEP, lambda route: route.fulfill(**answer) if answer else route.abort())
    button = page.locator("#legend .key.c-pro_armenia")
    button.click()
    text(page, "#server", "The server does not answer")
    assert button.get_attribute("aria-pressed") == "false"
    assert page.url.endswith("/")
    page.unroute(STEP)
    follows(page, "stance=pro_armenia$")
    until(page, "document.querySelector('#legend .key.c-pro_armenia').getAttribute('aria-pressed') === 'true'")
    assert page.locator("#server").is_hidden()
    watched.wrong[:] = [said for said in watched.wrong if "Failed to load resource" not in said]


@pytest.mark.parametrize("status", [400, 403, 500])
def test_a_refused_step_is_announced_and_not_repeated(watched: Watched, status: int):
    page, asked = watched.open("/"), []

    def refuse(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(status=status, body="{}")

    page.route(STEP, refuse)
    x, y = point_in(page, "RUS")
    page.mouse.click(x, y)
    text(page, "#server", "The server refused this step")
    page.wait_for_timeout(1500)
    assert len(asked) == 1
    outlines = (
        "[...document.querySelectorAll('.choroplethlocation')].filter((p) => parseFloat(p.style.strokeWidth) > 1)"
    )
    assert page.evaluate(f"{outlines}.length") == 0
    assert page.url.endswith("/")
    watched.wrong[:] = [said for said in watched.wrong if "Failed to load resource" not in said]


def test_what_is_typed_does_not_come_back_after_all_was_cleared(watched: Watched):
    page = watched.open("/?type=protest")
    page.fill("#search", "peace")
    page.click("#clear")
    follows(page, r"/$")
    page.wait_for_timeout(1000)
    rested(page)
    assert page.url.endswith("/")
    assert page.input_value("#search") == ""
    text(page, "#sentence", ALL)


def test_what_is_typed_goes_before_the_next_click(watched: Watched):
    page = watched.open("/")
    page.fill("#search", "peace")
    page.click("#legend [data-code=impartial]")
    follows(page, r"stance=impartial&q=peace$")
    page.go_back()
    follows(page, r"/\?q=peace$")


def test_what_comes_late_is_asked_for_again_when_it_was_lost(watched: Watched):
    page, lost = watched.page, []

    def lose(route: Route) -> None:
        lost.append(route.request.url)
        route.abort()

    page.route("**/page/late", lose, times=2)
    watched.open("/")
    page.mouse.move(*point_in(page, "RUS"))
    page.wait_for_selector("#hover-card:not([hidden]) .balance", timeout=15_000)
    assert len(lost) == 2
    watched.wrong[:] = [said for said in watched.wrong if "Failed to load resource" not in said]


def test_a_download_does_not_end_what_is_asked(watched: Watched):
    page = watched.open("/")
    slowed(page, 400)
    page.click("#download summary")
    page.evaluate("document.querySelector('#legend [data-code=impartial]').click()")
    with page.expect_download():
        page.evaluate("document.querySelector('#download a[data-file]').click()")
    follows(page, "stance=impartial$")
    text(page, "#sentence", "impartial")


def refuse_next(page: Page) -> None:
    """Make the server refuse the next request."""
    page.route(STEP, lambda route: route.fulfill(status=400, body="{}"), times=1)


SCALE = "document.querySelector('#map .js-plotly-plot')._fullLayout.geo.projection.scale"
CENTRE = "document.querySelector('#map .js-plotly-plot')._fullLayout.geo.center.lat"


def dragged(page: Page) -> None:
    """Drag the map downwards."""
    box = page.locator("#map").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + 40, steps=4)
    page.mouse.up()


def test_every_press_of_a_zoom_button_counts_before_the_answers_come(watched: Watched):
    page = watched.open("/?map=europe")
    before = page.evaluate(SCALE)
    slowed(page, 300)
    page.evaluate("for (const _ of [1, 2, 3]) document.querySelector('[data-zoom]').click()")
    factor = float(page.get_attribute("[data-zoom]", "data-zoom"))
    until(page, f"Math.abs({SCALE} / {before * factor**3} - 1) < 0.02")
    agree(page)


def test_every_press_beside_the_player_counts_before_the_answers_come(watched: Watched):
    page = watched.open("/")
    page.click("[data-play=on]")
    follows(page, "to=")
    for _ in range(2):
        rested(page)
        page.click("[data-play=on]")
    rested(page)
    third = page.url
    page.goto(watched.address)
    page.wait_for_selector("#timeline .js-plotly-plot", state="attached")
    slowed(page, 300)
    page.evaluate("for (const _ of [1, 2, 3]) document.querySelector('[data-play=on]').click()")
    page.wait_for_url(third)


def test_a_dragged_map_stays_where_it_is_when_all_is_cleared_at_once(watched: Watched):
    page = watched.open("/?map=europe&type=protest")
    dragged(page)
    page.click("#clear")
    follows(page, r"/\?map=-?[\d.]+,")
    agree(page)


def test_a_dragged_map_returns_when_the_reader_goes_back_at_once(watched: Watched):
    page = watched.open("/?map=europe")
    before = page.evaluate(CENTRE)
    page.click("#legend [data-code=impartial]")
    follows(page, "stance=impartial")
    dragged(page)
    assert page.evaluate(CENTRE) != before
    page.go_back()
    follows(page, "map=europe$")
    until(page, f"Math.abs({CENTRE} - {before}) < 0.01")


def test_a_dragged_map_returns_when_the_server_refuses_to_move_it(watched: Watched):
    page = watched.open("/?map=europe")
    before = page.evaluate(CENTRE)
    refuse_next(page)
    dragged(page)
    text(page, "#server", "The server refused this step")
    until(page, f"Math.abs({CENTRE} - {before}) < 0.01")
    watched.wrong[:] = [said for said in watched.wrong if "Failed to load resource" not in said]


def test_a_refusal_stays_to_be_read_while_the_next_answer_comes(watched: Watched):
    page = watched.open("/")
    refuse_next(page)
    page.click("#legend [data-code=impartial]")
    text(page, "#server", "The server refused this step")
    page.click("#legend .key.c-pro_armenia")
    follows(page, "stance=pro_armenia$")
    assert page.locator("#server").is_visible()
    watched.wrong[:] = [said for said in watched.wrong if "Failed to load resource" not in said]


def test_a_link_within_the_page_drops_neither_a_question_nor_the_story(watched: Watched):
    page = watched.open("/")
    page.click("[data-story=open]")
    page.wait_for_selector("#story:not([hidden])")
    page.wait_for_timeout(900)
    slowed(page, 400)
    page.evaluate("document.querySelector('#legend [data-code=impartial]').click()")
    page.evaluate("location.hash = '#aside'")
    follows(page, "stance=")
    assert page.locator("#story").is_visible()
    assert page.get_attribute("#legend [data-code=impartial]", "aria-pressed") == "true"


def test_playing_goes_on_at_its_own_pace_after_a_click_and_ends_when_another_view_is_opened(watched: Watched):
    page = watched.open("/")
    page.evaluate("document.querySelector('[data-play=toggle]').click()")
    follows(page, "to=")
    page.evaluate("document.querySelector('#legend [data-code=impartial]').click()")
    follows(page, "stance=impartial")
    page.evaluate("performance.clearResourceTimings()")
    until(page, f"({STEPS}).length >= 8")
    assert page.evaluate(f"({STEPS})[7] - ({STEPS})[0]") >= 7 * 1000 / 12, "ten steps a second"
    page.click("#clear")
    follows(page, r"/$")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/page/step" in request.url else None)
    page.wait_for_timeout(700)
    assert not asked
    assert page.inner_text("#play") == "▶ Play"
    agree(page)


@pytest.mark.parametrize("path", ["/page/step", "/page/late"])
def test_the_question_about_a_view_that_is_left_is_given_up(watched: Watched, path: str):
    page, asked, ended = watched.open("/?type=protest"), [], []

    def hold(route: Route) -> None:
        asked.append(route)

    page.click("#legend [data-code=impartial]")
    follows(page, "stance=impartial")
    page.route(f"**{path}", hold, times=1)
    page.on("requestfailed", lambda request: ended.append((request.url.removeprefix(watched.address), request.failure)))
    page.click("#legend .key.c-pro_armenia")
    gathered(page, asked)
    page.go_back()
    agree(page)
    assert ended == [(path, "net::ERR_ABORTED")]
