"""The span of days, set by fields, sliders and playback: the last change wins, and no choice is lost."""

from __future__ import annotations

import time

import pytest
from driver import Watched, follows, text, until
from playwright.sync_api import Page, Route

SPAN = "from=2020-10-05&to=2020-10-20"


def fill(page: Page, end: str, day: str) -> None:
    """Set the first or the last day in the menu of dates."""
    if not page.locator("#menu-dates[open]").count():
        page.click("#menu-dates > summary")
    page.fill(f"#{end}", day)


def slide(page: Page, end: str, *days: int) -> None:
    """Move a slider by some days, counted from the first one, in one gesture."""
    page.focus(f"#span-{end}")
    for day in days:
        page.evaluate(
            """([id, day]) => {
                const slider = document.getElementById(id);
                slider.value = day;
                slider.dispatchEvent(new Event('input', { bubbles: true }));
            }""",
            [f"span-{end}", day],
        )


@pytest.mark.parametrize(
    ("end", "day", "says"),
    [
        ("from", "2020-11-05", "“To” is 5 Nov 2020 now, too: it lay before “From”."),
        ("to", "2020-10-01", "“From” is 1 Oct 2020 now, too: it lay after “To”."),
    ],
)
def test_an_end_that_is_set_beyond_the_other_takes_it_along_and_the_page_says_so(
    watched: Watched, end: str, day: str, says: str
):
    page = watched.open(f"/?{SPAN}")
    fill(page, end, day)
    follows(page, rf"\?from={day}&to={day}$")
    text(page, "#notice", says)
    until(page, "day => ['from', 'to'].every((id) => document.getElementById(id).value === day)", day)
    page.go_back()
    follows(page, rf"\?{SPAN}$")
    until(page, "document.getElementById('notice').textContent === ''")


def test_an_end_on_its_way_over_other_days_does_not_lose_the_other(watched: Watched):
    page = watched.open(f"/?{SPAN}")
    fill(page, "to", "2020-01-20")
    follows(page, r"\?from=2020-01-20&to=2020-01-20$")
    fill(page, "to", "2020-10-29")
    follows(page, r"\?from=2020-10-05&to=2020-10-29$")


def test_both_ends_set_before_the_first_answer_are_kept(watched: Watched):
    page = watched.open("/")

    def late(route: Route) -> None:
        time.sleep(0.4)
        route.continue_()

    page.route("**/page/step", late)
    fill(page, "from", "2020-10-05")
    fill(page, "to", "2020-10-20")
    follows(page, rf"\?{SPAN}$")


@pytest.mark.parametrize(
    ("end", "days", "query"),
    [
        ("from", (12, 40), "from=2020-11-06&to=2020-11-06"),
        ("from", (12, 40, 10), "from=2020-10-07&to=2020-10-20"),
        ("to", (3,), "from=2020-09-30&to=2020-09-30"),
        ("to", (3, 30), "from=2020-10-05&to=2020-10-27"),
        ("from", (0,), "to=2020-10-20"),
    ],
)
def test_a_slider_moves_the_other_only_while_it_is_beyond_it(
    watched: Watched, end: str, days: tuple[int, ...], query: str
):
    page = watched.open(f"/?{SPAN}")
    slide(page, end, *days)
    follows(page, rf"\?{query}$")


def test_two_sliders_moved_one_after_the_other_at_once_both_count(watched: Watched):
    page = watched.open("/")
    slide(page, "from", 8)
    slide(page, "to", 23)
    follows(page, rf"\?{SPAN}$")


def test_a_slider_leaves_the_other_end_beyond_its_reach_as_it_is(watched: Watched):
    page = watched.open("/?from=2020-10-05&to=2021-03-01")
    slide(page, "from", 10)
    follows(page, r"\?from=2020-10-07&to=2021-03-01$")


def test_an_opened_address_whose_span_is_the_wrong_way_round_is_named_and_left_out(watched: Watched):
    page = watched.open("/?from=2020-11-05&to=2020-10-20&stance=impartial")
    text(page, "#notice", "2020-11-05” (lies after to=2020-10-20)")
    assert page.input_value("#from") == page.input_value("#to") == ""


def test_the_player_keeps_the_first_day_that_was_chosen(watched: Watched):
    page = watched.open("/?from=2020-10-05")
    for button, to in (("Next days", "2020-10-08"), ("Next days", "2020-10-11"), ("Previous days", "2020-10-08")):
        page.click(f"button[aria-label='{button}']")
        follows(page, rf"\?from=2020-10-05&to={to}$")
    for _ in range(2):
        page.click("button[aria-label='Previous days']")
        page.wait_for_timeout(300)
    follows(page, r"\?from=2020-10-05$")
    page.click("#play")
    follows(page, r"\?from=2020-10-05&to=2020-1\d-\d\d$")
    text(page, "#play", "Play")
    follows(page, r"\?from=2020-10-05$")


@pytest.mark.parametrize("size", [(1280, 720), (1440, 900), (1920, 1080)])
def test_the_handles_stand_on_their_days(watched: Watched, size: tuple[int, int]):
    page = watched.page
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(watched.address + "/?from=2020-10-01&to=2020-10-31")
    page.wait_for_selector("#timeline .js-plotly-plot .xaxislayer-above")
    until(page, "document.querySelector('#timeline .js-plotly-plot')._fullLayout?.xaxis?.d2p !== undefined")
    apart = page.evaluate(
        """() => {
            const plot = document.querySelector('#timeline .js-plotly-plot'), axis = plot._fullLayout.xaxis;
            return [['from', '2020-10-01'], ['to', '2020-10-31']].map(([end, day]) => {
                const input = document.getElementById('span-' + end), { left, width } = input.getBoundingClientRect();
                const handle = left + 6 + (width - 12) * input.value / input.max;
                return handle - (plot.getBoundingClientRect().left + axis._offset + axis.d2p(day));
            });
        }"""
    )
    assert all(abs(pixels) <= 1.5 for pixels in apart), apart
