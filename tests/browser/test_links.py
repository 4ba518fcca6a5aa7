"""Links with unknown keys: tracking keys are dropped, and everything the page produces follows from its view."""

from __future__ import annotations

import pytest
from driver import Watched, follows, taken, text, until

WORLD = "utm_source=news&UTM_Campaign=x&fbclid=IwAR0&gclid=1&ref=twitter&_gl=1*2"
FOREIGN = f"stance=impartial&country=FRA,XX1&foo=1&{WORLD}"
VIEW = "country=FRA&stance=impartial"


def clip(page) -> str:
    return page.evaluate("navigator.clipboard.readText()")


def test_keys_that_the_world_adds_to_links_are_dropped_without_a_word(watched: Watched):
    page = watched.open(f"/?stance=impartial&{WORLD}")
    text(page, "#filter-stance-n", "Impartial")
    assert page.inner_text("#notice") == ""


def test_what_of_a_link_is_ignored_is_said_in_a_readers_words(watched: Watched):
    page = watched.open(f"/?{FOREIGN}")
    assert page.inner_text("#notice") == "Ignored in the link: Country “XX1”; foo."


def test_all_that_the_page_makes_is_made_from_its_view(watched: Watched):
    page = watched.open(f"/?{FOREIGN}")
    files = page.locator("[data-file]").all()
    assert len(files) > 5
    for file in files:
        assert page.request.get(watched.address + file.get_attribute("href")).status == 200
        assert file.get_attribute("href").endswith(f"?{VIEW}")
    assert len(taken(page, "a[data-file='/reactions.csv']").path().read_bytes().splitlines()) > 1
    page.click("#download button[data-share=code-R]")
    assert f'"{watched.address}/reactions.csv?{VIEW}"' in clip(page)
    page.click("#share summary")
    for kind in ("cite-plain", "cite-bibtex", "cite-csl", "link"):
        page.click(f"#share button[data-share={kind}]")
        assert f"{watched.address}/?{VIEW}" in clip(page)
        assert not any(word in clip(page) for word in ("XX1", "foo", "fbclid"))
    page.click("#share button[data-share=embed]")
    assert f'src="{watched.address}/embed?{VIEW.replace("&", "&amp;")}"' in page.input_value("#embed-code")
    page.frame_locator("#dialog iframe").locator("#legend button[aria-pressed=true]").first.wait_for()
    page.keyboard.press("Escape")
    page.click("#share summary")
    page.click("#share button[data-share=qr]")
    assert page.get_attribute("#dialog img", "src") == f"/qr.svg?{VIEW}"


@pytest.mark.parametrize("query", [FOREIGN, "from=2020-10&q=a+b&amp;stance=impartial", ""])
def test_the_undated_are_listed_whatever_the_link_holds(watched: Watched, query: str):
    page = watched.open(f"/?{query}")
    page.click("#undated summary")
    until(page, "document.querySelector('#undated-list ul') !== null")


def test_the_language_that_was_chosen_stays_in_what_is_made(watched: Watched):
    page = watched.open("/?country=FRA&lang=en&fbclid=x")
    page.click("#share summary")
    page.click("#copy-link")
    assert clip(page) == f"{watched.address}/?country=FRA&lang=en"
    page = watched.open("/?country=FRA&lang=xx")
    assert page.locator("[data-file]").first.get_attribute("href").endswith("?country=FRA")


def test_the_next_step_leaves_in_the_address_only_what_the_view_holds(watched: Watched):
    page = watched.open(f"/?{FOREIGN}")
    page.click("#legend .key.c-pro_armenia")
    follows(page, r"/\?country=FRA&stance=pro_armenia$")
    page.go_back()
    follows(page, r"fbclid")
    text(page, "#notice", "Ignored in the link")
