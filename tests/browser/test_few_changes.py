"""A view makes few changes, as a screen reader hears of each element that comes or goes, and its announcement is the last."""

from __future__ import annotations

from collections import Counter

import pytest
from driver import Watched, follows, until
from playwright.sync_api import Page

MOST = 80
"""Lists that are renewed one by one make more than 300. While more than 100 wait for it, Orca drops what is announced."""
WATCH = """() => {
    window.changes = [];
    const near = (node) => node instanceof Element ? node : node.parentElement;
    const isHeard = ({ target }) => target.isConnected && !near(target).closest('.plot, .ring, #hover-card, [aria-hidden=true]');
    const each = ({ target, addedNodes, removedNodes }) =>
        Array(Math.max(1, addedNodes.length + removedNodes.length)).fill(near(target).closest('[id]').id);
    new MutationObserver((found) => window.changes.push(...found.filter(isHeard).flatMap(each)))
        .observe(document.getElementById('page'), { childList: true, characterData: true, subtree: true });
}"""


def changed(page: Page) -> list[str]:
    """Wait for the announcement; return the id of the part in which each change since the last call was, in order."""
    until(page, "window.changes.includes('spoken')")
    page.wait_for_load_state("networkidle")
    found: list[str] = page.evaluate("window.changes.splice(0)")
    return found


@pytest.mark.parametrize("keys", [("#legend button", "stance="), ("#bodies button", "body=")])
def test_a_view_makes_few_changes_and_its_announcement_is_the_last(watched: Watched, keys: tuple[str, str]):
    page = watched.open()
    page.wait_for_selector("#country-list .mark", state="attached")
    page.evaluate(WATCH)
    for _ in range(2):
        page.locator(keys[0]).first.press("Enter")
        changes = changed(page)
        assert changes[-1] == "spoken"
        assert len(changes) < MOST, Counter(changes)
    follows(page, r"/$")


def test_what_stays_in_a_changed_part_is_the_same_element(watched: Watched):
    page = watched.open()
    page.evaluate(
        "() => document.querySelectorAll('#legend button, #presets button').forEach((one) => { one.stays = true; })"
    )
    page.locator("#legend button").first.press("Enter")
    follows(page, r"stance=pro_armenia$")
    until(page, "document.querySelector('#legend button').ariaPressed === 'true'")
    assert page.evaluate("[...document.querySelectorAll('#legend button')].every((one) => one.stays)")
    assert page.evaluate("document.activeElement === document.querySelector('#legend button')")
