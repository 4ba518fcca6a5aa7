from __future__ import annotations

import json

import pytest
from driver import Watched, follows, show_table, taken, text, until

from geo_reactions.charts import CHARTS


def clip(page) -> str:
    return page.evaluate("navigator.clipboard.readText()")


def test_a_citation_names_version_sentence_and_address_of_this_view(watched: Watched):
    page = watched.open("/?country=FRA")
    page.click("#share summary")
    page.click("#share button[data-share=cite-plain]")
    text(page, "[data-share=cite-plain]", "Copied")
    said = clip(page)
    sentence = page.inner_text("#sentence").rstrip(".")
    assert "version " in said
    assert sentence[1:] in said
    assert f"{watched.address}/?country=FRA, accessed " in said
    page.click("#share button[data-share=cite-csl]")
    text(page, "[data-share=cite-csl]", "Copied")
    entry = json.loads(clip(page))[0]
    assert entry["type"] == "dataset"
    assert entry["URL"] == f"{watched.address}/?country=FRA"
    page.click("#share button[data-share=cite-bibtex]")
    text(page, "[data-share=cite-bibtex]", "Copied")
    assert clip(page).startswith("@misc{nagorno-karabakh-2020-")


def test_a_citation_is_of_the_view_that_is_shown_and_of_its_language(watched: Watched):
    page = watched.open("/?lang=fr")
    page.fill("#search", "a{b")
    follows(page, r"q=a(%7B|\{)b")
    page.click("#share summary")
    page.click("#share button[data-share=cite-bibtex]")
    text(page, "[data-share=cite-bibtex]", "Copié")
    assert r"\textbraceleft{}" in clip(page)
    assert "Réactions" in clip(page)
    page.keyboard.press("Escape")


def test_a_citation_that_does_not_come_is_not_said_to_be_copied(watched: Watched):
    page = watched.open("/")
    page.route("**/citation?*", lambda route: route.abort())
    page.click("#share summary")
    page.click("#share button[data-share=cite-plain]")
    text(page, "[data-share=cite-plain]", "Please try again")
    page.unroute("**/citation?*")
    page.click("#share button[data-share=cite-plain]")
    text(page, "[data-share=cite-plain]", "Copied")
    watched.wrong.clear()


def test_the_embed_snippet_follows_its_parts_and_shows_a_live_preview(watched: Watched):
    page = watched.open("/?stance=impartial")
    page.click("#share summary")
    page.click("#share button[data-share=embed]")
    page.click("button[data-part=timeline]")
    frame = page.frame_locator("#dialog iframe")
    frame.locator("#timeline .js-plotly-plot").wait_for()
    frame.locator("#legend button[data-code=impartial][aria-pressed=true]").wait_for()
    assert frame.locator("#details").is_hidden()
    assert "/embed?stance=impartial&amp;parts=map,timeline" in page.input_value("#embed-code")
    page.keyboard.press("Escape")
    assert page.locator("#dialog").is_hidden()


def test_the_qr_code_is_a_picture_of_the_address(watched: Watched):
    page = watched.open("/?country=FRA")
    page.click("#share summary")
    page.click("#share button[data-share=qr]")
    until(page, "document.querySelector('#dialog img').naturalWidth > 100")


def test_downloads_are_of_the_current_view(watched: Watched):
    page = watched.open("/?country=FRA&type=protest")
    rows = taken(page, "a[data-file='/reactions.csv']").path().read_bytes().decode().split("\r\n")
    assert rows[0].startswith("id,act,actor")
    assert len(rows) == 4, "a header, two protests, and the end"


@pytest.mark.parametrize("form", ["png", "svg"])
@pytest.mark.parametrize("chart", [chart.id for chart in CHARTS])
def test_every_chart_can_be_saved_as_a_picture_with_a_name_for_its_view(watched: Watched, chart: str, form: str):
    page = watched.open("/?country=FRA")
    file = taken(page, f"[data-picture={form}][data-chart={chart}]")
    assert file.suggested_filename == f"nagorno-karabakh-2020-{chart}-country-FRA.{form}"
    content = file.path().read_bytes()
    if form == "svg":
        assert page.inner_text("#sentence") in content.decode()
        assert "BY-SA 4.0" in content.decode()
    else:
        assert content.startswith(b"\x89PNG")


def test_a_picture_is_of_the_view_the_language_and_the_colours_that_the_page_has_now(watched: Watched):
    page = watched.open("/?lang=fr")
    page.click("#legend button[data-code=impartial]")
    follows(page, "stance=impartial")
    page.click("#theme")
    page.click("#download summary")
    dark = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--paper').trim()")
    with page.expect_download() as found:
        page.locator("[data-picture=svg][data-chart=countries]").press("Enter")
    drawn = found.value.path().read_text(encoding="utf-8")
    assert page.inner_text("#sentence") in drawn
    assert f'<rect width="100%" height="100%" fill="{dark}"/>' in drawn


def test_the_legend_of_the_map_is_whole_in_its_picture_however_narrow_the_page(chromium, address: str):
    page = chromium.new_page(viewport={"width": 720, "height": 900})
    page.goto(f"{address}/?lang=en")
    page.wait_for_selector("#legend button")
    drawn = taken(page, "[data-picture=svg][data-chart=map]").path().read_text(encoding="utf-8")
    keys = page.locator("#legend .key").all()
    shown = [(key.get_attribute("title") or "").split(":")[0] for key in keys if key.locator(".n").inner_text() != "0"]
    assert len(shown) > 3
    assert [label for label in shown if f">{label}</text>" not in drawn] == []
    page.close()


def test_code_that_is_copied_reads_the_same_rows_and_every_text_as_a_text(watched: Watched):
    page = watched.open("/?country=FRA&sort=stance")
    served = page.request.get(f"{watched.address}/reactions.json?country=FRA&sort=stance").json()
    page.click("#download summary")
    page.click("button[data-share=code-Python]")
    names: dict = {}
    exec(clip(page), names)  # noqa: S102 - what a reader would paste
    found = names["reactions"]
    assert found["sentences"].tolist() == [row["sentences"] for row in served]
    assert found["date"].tolist() == [row["date"] or "" for row in served]
    page.click("button[data-share=code-R]")
    assert f'read.csv("{watched.address}/reactions.csv?country=FRA&sort=stance", ' in clip(page)


def test_the_csv_for_spreadsheets_is_of_the_current_view(watched: Watched):
    page = watched.open("/?country=FRA&type=protest")
    plain, marked = (
        taken(page, f"a[data-file='/reactions.{kind}']").path().read_bytes() for kind in ("csv", "excel.csv")
    )
    assert marked == b"\xef\xbb\xbf" + plain


def test_a_file_is_in_the_order_that_the_page_shows_also_where_the_browser_chose_the_language(chromium, address: str):
    page, query = chromium.new_page(locale="fr-FR"), "?type=statement&sort=country_name"
    page.goto(f"{address}/{query}")
    page.wait_for_selector("#details section")
    show_table(page)
    page.wait_for_selector("#table-grid .ag-row")
    number = "(row) => [Number(row.getAttribute('row-index')), row.getAttribute('row-id')]"
    shown = [
        code for _, code in sorted(page.locator("#table-grid .ag-row").evaluate_all(f"(rows) => rows.map({number})"))
    ]
    page.click("#download summary")
    with page.expect_download() as found:
        page.click("a[data-file='/reactions.csv']")
    lines = found.value.path().read_text(encoding="utf-8").splitlines()[1:]
    assert [line.split(",")[0] for line in lines][: len(shown)] == shown
    english = page.request.get(f"{address}/reactions.json{query}").json()
    assert [row["id"] for row in english][: len(shown)] != shown
    page.close()


@pytest.mark.parametrize(("zone", "day"), [("Asia/Tokyo", "2 May 2026"), ("America/Los_Angeles", "1 May 2026")])
def test_a_citation_is_of_the_readers_day(chromium, address: str, zone: str, day: str):
    context = chromium.new_context(timezone_id=zone)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.clock.set_fixed_time("2026-05-01T20:00:00Z")
    page.goto(address)
    page.wait_for_selector("#details section")
    page.click("#share summary")
    page.click("button[data-share=cite-plain]")
    until(page, "document.querySelector('[data-share=cite-plain]').textContent === 'Copied'")
    assert day in clip(page)
    context.close()


def test_the_embedded_page_keeps_its_parts_and_leads_to_the_full_dashboard(watched: Watched):
    page = watched.page
    page.goto(f"{watched.address}/embed?stance=impartial&parts=map,timeline&theme=dark")
    page.wait_for_selector(".choroplethlocation", state="attached")
    page.wait_for_selector("#legend button[aria-pressed=true]")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.locator(".tools").is_hidden()
    assert page.locator(".table-panel").is_hidden()
    page.click("#legend .key.c-pro_armenia")
    follows(page, r"/embed\?stance=pro_armenia&parts=map,timeline&theme=dark$")
    until(page, "document.getElementById('full').getAttribute('href') === '/?stance=pro_armenia'")
    assert page.inner_text("#notice") == ""


@pytest.mark.parametrize("width", [320, 390, 768])
def test_the_embedded_page_fits_narrow_frames(chromium, address: str, width: int):
    page = chromium.new_page(viewport={"width": width, "height": 520})
    page.goto(f"{address}/embed?parts=map,timeline,table")
    page.wait_for_selector("#legend button")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_only_the_embedded_page_may_be_framed(watched: Watched):
    page = watched.page
    framed = page.request.get(f"{watched.address}/embed").headers
    assert "x-frame-options" not in framed
    for path in ("/", "/about"):
        assert page.request.get(watched.address + path).headers["x-frame-options"] == "DENY"


def test_a_crafted_address_is_harmless(watched: Watched):
    attack = "/?q=%3Cscript%3Ealert(1)%3C/script%3E&country=%00%0A%253Cscript%253E&stance=%F0%9F%92%A3&from=%E2%80%AE"
    page = watched.open(attack)
    text(page, "#notice", "Ignored in the link")
    assert page.evaluate("document.querySelectorAll('script:not([src])').length") <= 4
    assert "<script>alert" not in page.inner_html("#chips")
