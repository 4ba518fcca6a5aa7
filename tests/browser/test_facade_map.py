from __future__ import annotations

import geo_reactions


def test_the_map_of_the_library_is_drawn_in_a_browser_without_a_network(chromium, tmp_path):
    file = tmp_path / "map.html"
    geo_reactions.map_figure(geo_reactions.load()).write_html(file, include_plotlyjs=True)
    context = chromium.new_context(offline=True)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    page.wait_for_selector("path.choroplethlocation", state="attached", timeout=30_000)
    context.close()
    assert asked
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
