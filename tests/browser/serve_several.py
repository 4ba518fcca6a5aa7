"""Serve three collections at once: the one of the article, votes, and a table without stances; print the address."""

from __future__ import annotations

import logging
import sys
import tempfile
from pathlib import Path

from werkzeug.serving import make_server

sys.path.insert(0, str(Path(__file__).parents[1]))

from geo_reactions.__main__ import main
from geo_reactions.serving.several import create_site
from geo_reactions.serving.waiting import Waiting
from samples import ASSETS, PROJECT, WAR

ROWS = [
    f"{1980 + n}-05-01,{land},{kind}"
    for land, kind, times in (("France", "strike", 40), ("Chile", "march", 6), ("Kenya", "strike", 1))
    for n in range(times)
]

logging.getLogger("werkzeug").setLevel(logging.ERROR)
with tempfile.TemporaryDirectory() as place:
    strikes = Path(place) / "strikes"
    strikes.with_suffix(".csv").write_text("\n".join(["Date,Country,Kind", *ROWS]), "utf-8")
    assert main(["new", str(strikes), "--table", str(strikes.with_suffix(".csv"))]) == 0
    assert main(["import", str(strikes)]) == 0
    folders = [WAR, PROJECT / "data" / "un-ga-votes", strikes]
    server = make_server(
        "127.0.0.1", 0, create_site([Waiting(folder, ASSETS) for folder in folders], ASSETS), threaded=True
    )
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()
