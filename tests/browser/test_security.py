"""What the browser enforces and stores: no violation of the policy, no other host, nothing about the reader."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from driver import Watched, point_in, show_table, taken, until
from playwright.sync_api import Browser

LISTEN = """
window.violations = [];
document.addEventListener('securitypolicyviolation', (e) => window.violations.push(`${e.effectiveDirective} ${e.blockedURI}`));
"""
KEPT = """
async () => ({
    local: {...localStorage}, session: {...sessionStorage}, cookies: document.cookie,
    databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
})
"""
NOTHING = {"local": {}, "session": {}, "cookies": "", "databases": 0, "caches": 0, "workers": 0}
PLAIN = ("/about", "/countries/FRA", "/reactions/nk-232", "/nothing-here", "/qr.svg")


@pytest.fixture
def guarded(watched: Watched) -> Iterator[Watched]:
    """Open a page that records violations of its policy."""
    watched.page.add_init_script(LISTEN)
    yield watched
    assert watched.page.evaluate("window.violations") == []
    if watched.page.url.startswith(watched.address):
        assert watched.page.evaluate(KEPT) == NOTHING
    assert watched.page.context.cookies() == []


def test_a_reader_of_the_dashboard_meets_no_violation_and_leaves_nothing_behind(guarded: Watched):
    page = guarded.open("/?stance=impartial")
    page.click("#theme")
    page.mouse.click(*point_in(page, "FRA"))
    page.wait_for_url("**/?*country=FRA*")
    page.keyboard.type("x")
    page.click("#share summary")
    page.click("[data-share=embed]")
    page.frame_locator("#dialog iframe").locator(".choroplethlocation").first.wait_for(state="attached")
    page.click("[data-dialog=close]")
    page.click("#share summary")
    page.click("[data-share=qr]")
    until(page, "document.querySelector('#dialog-body img').naturalWidth > 0")
    page.click("[data-dialog=close]")
    saved = taken(page, "[data-picture=svg][data-chart=timeline]")
    assert saved.suggested_filename.endswith(".svg")
    show_table(page)
    page.locator("#table .ag-row").first.wait_for()
    assert page.evaluate("getComputedStyle(document.querySelector('#table .ag-row')).position") == "absolute"


def test_the_embedded_page_meets_no_violation(guarded: Watched):
    guarded.page.goto(f"{guarded.address}/embed?parts=map,timeline,table&theme=dark")
    guarded.page.wait_for_selector(".choroplethlocation", state="attached")
    show_table(guarded.page)
    guarded.page.locator("#table .ag-row").first.wait_for()


@pytest.mark.parametrize("path", PLAIN)
def test_a_plain_page_meets_no_violation(chromium: Browser, address: str, path: str):
    context = chromium.new_context()
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: None if request.url.startswith((address, "data:")) else said.append(request.url))
    page.goto(address + path, wait_until="load")
    assert [text for text in said if "404" not in text] == []
    assert page.evaluate("document.styleSheets.length") == (0 if path.endswith(".svg") else 4)
    assert context.cookies() == []
    context.close()


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """Yield the folder of another site, and its address."""
    site = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=tmp_path))
    threading.Thread(target=site.serve_forever, daemon=True).start()
    yield tmp_path, f"http://localhost:{site.server_port}"
    site.shutdown()
    site.server_close()


def test_another_site_can_frame_the_embedded_page_and_no_other(
    chromium: Browser, address: str, elsewhere: tuple[Path, str]
):
    context = chromium.new_context()
    page = context.new_page()
    folder, site = elsewhere
    frames = "".join(f'<iframe src="{address}{path}"></iframe>' for path in ("/embed", "/", "/about", "/countries/FRA"))
    (folder / "index.html").write_text(f"<body>{frames}")
    page.goto(site)
    page.frame_locator("iframe >> nth=0").locator(".choroplethlocation").first.wait_for(state="attached")
    shown = [frame.url.removeprefix(address) for frame in page.frames[1:]]
    assert shown == ["/embed", *["chrome-error://chromewebdata/"] * 3]
    context.close()


@pytest.mark.parametrize("width", [1000, 400])
def test_the_embedded_page_works_in_a_frame_that_may_do_nothing_but_run_scripts(
    chromium: Browser, address: str, elsewhere: tuple[Path, str], width: int
):
    context = chromium.new_context(viewport={"width": width + 40, "height": 900})
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    folder, site = elsewhere
    source = f"{address}/embed?country=USA&parts=map,timeline,table&theme=dark"
    frame = f'<iframe sandbox="allow-scripts" src="{source}" width="{width}" height="880"></iframe>'
    (folder / "index.html").write_text(f'<link rel="icon" href="data:,">{frame}')
    page.goto(site)
    inside = page.frame_locator("iframe")
    inside.locator(".choroplethlocation").first.wait_for(state="attached")
    assert inside.locator("#legend").evaluate("(element) => getComputedStyle(element).display") in ("flex", "grid")
    inside.locator("#legend .key.c-pro_armenia").click()
    inside.locator("#legend button[aria-pressed=true]").first.wait_for()
    inside.locator("#sentence", has_text="for Armenia").wait_for(state="attached")
    inside.locator("#timeline .js-plotly-plot").wait_for()
    rows = inside.locator("#table-grid .ag-cell[col-id=actor]" if width > 700 else ".rows .row h3 button")
    inside.locator(".table-panel").evaluate("(panel) => panel.scrollIntoView()")
    rows.first.click()
    inside.locator("#opened h2").wait_for()
    assert inside.locator("#theme").evaluate("() => document.documentElement.dataset.theme") == "dark"
    assert wrong == []
    context.close()


def test_a_script_that_got_into_the_page_does_not_run(watched: Watched):
    page = watched.open("/")
    page.evaluate("""() => {
        document.getElementById('sentence').innerHTML = '<img src="/nothing.png" onerror="window.ran = 1">';
        const made = document.createElement('script');
        made.textContent = 'window.ran = 2';
        document.body.append(made);
    }""")
    page.wait_for_timeout(300)
    assert page.evaluate("window.ran") is None
    assert any("Content Security Policy" in text for text in watched.wrong)
    watched.wrong.clear()
