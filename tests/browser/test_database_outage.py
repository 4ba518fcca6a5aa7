"""The page while the database behind it is gone: what it showed stays, with its age, and all is well when it is back."""

from __future__ import annotations

import re

import pytest
from driver import follows, text

from clickhouse_server import clickhouse
from in_database import stored_in
from served import start_server

pytest.importorskip("chdb", reason="the engine of ClickHouse is not installed")


def test_what_the_page_showed_stays_while_its_database_is_gone(chromium, tmp_path):
    with clickhouse(tmp_path / "clickhouse") as (database, url):
        folder = stored_in(url, tmp_path)
        server, address = start_server("--data", str(folder.parent), "--collection", folder.name)
        page = chromium.new_page()
        page.goto(address)
        page.wait_for_selector("#details section")
        database.kill()
        database.wait()
        page.click("#legend button[data-code=impartial]")
        text(page, "#server", "The database cannot answer. The page shows what it showed at")
        assert re.search(r"at \d+:\d\d.[AP]M\. Trying again …$", page.inner_text("#server"))
        assert "263 reactions" in page.inner_text("#sentence")
        assert page.url.rstrip("/") == address
    with clickhouse(tmp_path / "clickhouse", int(url.rsplit(":", 1)[1].split("/")[0])):
        page.wait_for_selector("#server", state="hidden", timeout=30_000)
        follows(page, r"stance=impartial$")
        page.close()
    server.terminate()
    server.wait(10)
