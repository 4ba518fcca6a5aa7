"""What WebKit writes to its console while a page loads; under automation it writes none, so here it runs by itself."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

import pytest
from rig import Site, require

from installed import path_of

SECONDS = 60


@pytest.mark.parametrize("path", ["/?country=FRA", "/embed?parts=map,table"])
def test_webkit_writes_no_error_to_its_console_while_a_page_loads(path: str, site: Site, display: str, tmp_path: Path):
    require("webkit")
    site.failed()
    command = [path_of("minibrowser"), "--enable-write-console-messages-to-stdout=true", site.address + path]
    said = tmp_path / "console"
    with said.open("wb") as output:
        environment = {**os.environ, "DISPLAY": display, "HOME": str(tmp_path)}
        browser = subprocess.Popen(command, env=environment, stdout=output, stderr=subprocess.DEVNULL)
        end = time.monotonic() + SECONDS
        while not site.has_answered("/page/late") and time.monotonic() < end:
            time.sleep(0.1)
        browser.terminate()
        browser.wait(10)
    assert site.has_answered("/page/late"), "the page did not get as far as its last question"
    assert [line for line in said.read_text("utf-8").splitlines() if "ERROR" in line] == []
    assert site.failed() == []
