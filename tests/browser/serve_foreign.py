"""Serve the product with two additional charts, and print the address; plotly's full bundle draws every kind of trace."""

from __future__ import annotations

import logging
import shutil
import sys
import tempfile
from pathlib import Path

from werkzeug.serving import make_server

sys.path.insert(0, str(Path(__file__).parents[1]))

from geo_reactions import charts

from foreign_charts import HEATMAP, LINE  # isort: skip

charts.CHARTS = (*charts.CHARTS, HEATMAP, LINE)

from geo_reactions.serving.app import create_app  # noqa: E402 - what is listed is read when the page is imported
from samples import ASSETS, WAR  # noqa: E402

logging.getLogger("werkzeug").setLevel(logging.ERROR)
with tempfile.TemporaryDirectory() as place:
    assets = Path(place) / "assets"
    shutil.copytree(ASSETS, assets, ignore=shutil.ignore_patterns("plotly.min.js", "compressed"))
    server = make_server("127.0.0.1", 0, create_app(WAR, assets).server, threaded=True)
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()
